/* Says what is new to those who do not see the page: never the same twice, never too often. */

const QUIET = 30000; // milliseconds at least between two changes of the same state's words

export class Announcer {
  #lines;
  #alert;
  #state = "";
  #call = "";
  #title;
  #quietUntil = 0;
  #timer = 0;

  /** Fill the page's live regions, and its title, from what the fragment carries. */
  constructor(visit, live) {
    this.#lines = visit.querySelector("[data-vo-lines]");
    this.#alert = visit.querySelector("[data-vo-alert]");
    const { voState, voTitle } = live.firstElementChild.dataset;
    this.#state = voState;
    this.#title = { page: voTitle, site: document.title.replace(voTitle, "") };
    this.#quietUntil = Date.now() + QUIET;
  }

  show(fragment) {
    const { voState, voCall, voAlert, voTitle } = fragment.dataset;
    const words = fragment.querySelector("template[data-vo-lines]");
    const wait = voState === this.#state && !voCall ? this.#quietUntil - Date.now() : 0;
    clearTimeout(this.#timer);
    if (wait > 0) this.#timer = setTimeout(() => this.#say(words), wait);
    else this.#say(words);
    this.#state = voState;
    if (voCall !== this.#call) this.#alert.textContent = voCall ? voAlert : "";
    this.#call = voCall;
    if (voTitle !== this.#title.page) {
      this.#title.page = voTitle;
      document.title = voTitle + this.#title.site;
    }
  }

  /** Change the lines only where they read differently. */
  #say(words) {
    if (readable(this.#lines) === readable(words.content)) return;
    this.#lines.replaceChildren(words.content.cloneNode(true));
    this.#quietUntil = Date.now() + QUIET;
  }
}

function readable(node) {
  return node.textContent.replace(/\s+/g, " ").trim();
}
