/* Asks again and again: with jitter, and ever slower after errors. */

const SLOWEST = 120; // seconds between two tries after errors
const HIDDEN = 5; // seconds at least, in a hidden window that goes on asking
const LONG = 15; // seconds from which on many visitors are spread widely

/** The server did not give what was asked for. */
export class NoAnswer extends Error {
  constructor(response) {
    super(`HTTP ${response.status}`);
    this.retryAfter = Number(response.headers.get("Retry-After")) || 0;
  }
}

export class Poll {
  #ask;
  #seconds;
  #told;
  #timer = 0;
  #asking = false;
  #running = false;
  #failures = 0;
  #freshAt = new Date();

  /** `ask` returns after how many seconds to ask again; `told(since)` hears since when
   *  there was no answer, or null when there is one again. */
  constructor(ask, seconds, told) {
    this.#ask = ask;
    this.#seconds = seconds;
    this.#told = told;
  }

  /** Ask at once, and go on. */
  start() {
    this.#running = true;
    clearTimeout(this.#timer);
    if (!this.#asking) this.#once();
  }

  stop() {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  async #once() {
    this.#asking = true;
    let pause = this.#seconds;
    try {
      pause = this.#seconds = (await this.#ask()) || this.#seconds;
      this.#freshAt = new Date();
      if (this.#failures > 1) this.#told(null);
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      pause = Math.min(this.#seconds * 2 ** this.#failures, SLOWEST);
      pause = Math.max(pause, error.retryAfter ?? 0);
      if (this.#failures > 1) this.#told(this.#freshAt);
    }
    this.#asking = false;
    if (document.hidden) pause = Math.max(pause, HIDDEN);
    if (this.#running) this.#timer = setTimeout(() => this.#once(), spread(pause) * 1000);
  }
}

/** Return about so many seconds, so that not everybody comes at the same time. */
function spread(seconds) {
  const [least, most] = seconds >= LONG ? [0.75, 1.5] : [0.9, 1.1];
  return seconds * (least + Math.random() * (most - least));
}
