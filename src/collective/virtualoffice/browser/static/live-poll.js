/* Asks again and again: with jitter, and ever slower after errors. */

const SLOWEST = 120; // seconds between two tries after errors
const HIDDEN = 5; // seconds at least, in a hidden window that goes on asking
const PATIENCE = 15000; // milliseconds to wait for an answer
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
  #question = null;
  #running = false;
  #failures = 0;
  #freshAt = new Date();

  /** `ask(signal)` returns after how many seconds to ask again; `told(since)` hears since
   *  when there was no answer, or null when there is one again. */
  constructor(ask, seconds, told) {
    this.#ask = ask;
    this.#seconds = seconds;
    this.#told = told;
  }

  /** Ask at once, and go on; nobody waits any more for an answer that is still under way. */
  start() {
    this.#running = true;
    clearTimeout(this.#timer);
    this.#question?.abort();
    this.#once();
  }

  stop() {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  async #once() {
    const question = (this.#question = new AbortController());
    const patience = setTimeout(() => question.abort(), PATIENCE);
    const [{ value, reason }] = await Promise.allSettled([this.#ask(question.signal)]);
    clearTimeout(patience);
    if (question !== this.#question) return;
    let pause = reason ? this.#failed(reason) : this.#answered(value);
    if (document.hidden) pause = Math.max(pause, HIDDEN);
    if (this.#running) this.#timer = setTimeout(() => this.#once(), spread(pause) * 1000);
  }

  #answered(seconds) {
    this.#seconds = seconds || this.#seconds;
    this.#freshAt = new Date();
    if (this.#failures > 1) this.#told(null);
    this.#failures = 0;
    return this.#seconds;
  }

  #failed({ retryAfter = 0 }) {
    this.#failures += 1;
    if (this.#failures > 1) this.#told(this.#freshAt);
    return Math.max(Math.min(this.#seconds * 2 ** this.#failures, SLOWEST), retryAfter);
  }
}

/** Return about so many seconds, so that not everybody comes at the same time. */
function spread(seconds) {
  const [least, most] = seconds >= LONG ? [0.75, 1.5] : [0.9, 1.1];
  return seconds * (least + Math.random() * (most - least));
}
