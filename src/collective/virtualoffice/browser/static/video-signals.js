/* One ordered conversation with the site: what this window has to say, and how things stand.

   Every answer is a complete snapshot, so a lost or late one does no harm. What could
   not be delivered stays until it is, and the newest for somebody replaces the older. */

const TIMEOUT = 8000; // milliseconds
const FIRST_DELAY = 500;
const LONGEST_DELAY = 4000;

const newSession = () =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

export class Signals extends EventTarget {
  #url;
  #token;
  #running = false;
  #pending = new Map();
  #admit = new Set();
  #failures = 0;
  #wake = null;
  #poked = false;

  constructor(url, token) {
    super();
    this.#url = url;
    this.#token = token;
    this.session = newSession();
    this.ready = false;
    /** Seconds to wait before asking again; set by the page from the snapshot. */
    this.pause = 1;
    addEventListener("online", () => this.poke());
  }

  /** Begin to ask, and go on until stop or leave. */
  start() {
    if (this.#running) return;
    this.#running = true;
    this.#loop();
  }

  stop() {
    this.#running = false;
    this.#wake?.();
  }

  /** Say the description for somebody's window as soon as possible. */
  send(person, description) {
    this.#pending.set(person, description);
    this.poke();
  }

  /** Let somebody in; only the host may. */
  admit(person) {
    this.#admit.add(person);
    this.poke();
  }

  /** Ask now instead of after the pause. */
  poke() {
    this.#poked = true;
    this.#wake?.();
  }

  /** Free this window's place, also while the page goes away. */
  leave() {
    this.stop();
    const body = JSON.stringify({ token: this.#token, session: this.session, leave: true });
    navigator.sendBeacon(this.#url, new Blob([body], { type: "application/json" }));
    this.#pending.clear();
    this.#admit.clear();
    this.ready = false;
    this.session = newSession();
  }

  async #loop() {
    const session = this.session;
    const mine = () => this.#running && session === this.session;
    while (mine()) {
      this.#poked = false;
      try {
        await this.#exchange(mine);
        if (this.#failures > 0) this.#tell("reached");
        this.#failures = 0;
      } catch (error) {
        if (!mine()) return;
        this.#failures += 1;
        this.#tell("unreachable", error);
      }
      if (mine()) await this.#sleep();
    }
  }

  async #exchange(mine) {
    const send = new Map(this.#pending);
    const admit = [...this.#admit];
    const response = await fetch(this.#url, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({
        token: this.#token,
        session: this.session,
        ready: this.ready,
        admit,
        send: Object.fromEntries(send),
      }),
      cache: "no-store",
      credentials: "same-origin",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (!mine()) return;
    if (response.status === 403 || response.status === 404) {
      this.stop();
      this.#tell("refused");
      return;
    }
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const snapshot = await response.json();
    for (const [person, description] of send) {
      if (this.#pending.get(person) === description) this.#pending.delete(person);
    }
    admit.forEach((person) => this.#admit.delete(person));
    if (!mine()) return;
    if (snapshot.state === "ended") this.stop();
    this.#tell("snapshot", snapshot);
  }

  #sleep() {
    if (this.#poked && this.#failures === 0) return Promise.resolve();
    const delay = this.#failures
      ? Math.min(FIRST_DELAY * 2 ** (this.#failures - 1), LONGEST_DELAY)
      : this.pause * 1000;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delay);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
