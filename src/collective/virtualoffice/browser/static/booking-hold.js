/* How long a time is still kept: counted down quietly, announced rarely, kept longer on request. */

import { pageTexts } from "./page-texts.js";

const WARN = 120; // seconds before the end, or half of the time where that is shorter
const TICK = 1000; // milliseconds

class Hold {
  #deadline = 0;
  #warnAt = 0;
  #announced = new Set();

  constructor(section) {
    this.section = section;
    this.text = pageTexts(section);
    this.rest = section.querySelector("[data-vo-rest]");
    this.said = section.querySelector("[data-vo-said]");
    this.warning = section.querySelector("[data-vo-warning]");
    this.words = section.querySelector("[data-vo-warning-text]");
    this.#start(section.dataset.voHold);
    section.querySelector("[data-vo-more]").addEventListener("click", () => this.#more());
    const form = document.getElementById("vo-booking-form");
    form?.querySelector("[name='form.buttons.more']")?.addEventListener("click", (event) => {
      event.preventDefault();
      this.#more();
    });
    setInterval(() => this.#show(), TICK);
    this.#show();
  }

  #start(seconds) {
    this.#deadline = Date.now() + Number(seconds) * 1000;
    this.#warnAt = Math.min(WARN, Number(seconds) / 2);
    this.#announced.clear();
  }

  /** Change the visible words once a minute; say aloud only the warning and the end. */
  #show() {
    const seconds = Math.max(Math.ceil((this.#deadline - Date.now()) / 1000), 0);
    const minutes = Math.ceil(seconds / 60);
    if (seconds === 0) this.#write(this.text("over"));
    else if (seconds <= 60) this.#write(this.text("minute"));
    else this.#write(this.text("left", { minutes }));
    this.warning.hidden = seconds > this.#warnAt || seconds === 0;
    if (seconds === 0) this.#announce("over", this.text("over"));
    else if (seconds <= this.#warnAt) this.#warn(seconds);
  }

  #warn(seconds) {
    const words = this.text("soon", { seconds });
    if (!this.#announced.has("soon")) this.words.textContent = words;
    this.#announce("soon", words);
  }

  #write(words) {
    if (this.rest.textContent !== words) this.rest.textContent = words;
  }

  #announce(what, words) {
    if (this.#announced.has(what)) return;
    this.#announced.add(what);
    this.said.textContent = words;
  }

  /** Keep the time longer without leaving the page; where that fails, send the form. */
  async #more() {
    const form = document.getElementById("vo-booking-form");
    const fields = new URLSearchParams(new FormData(form));
    fields.set("form.buttons.more", "1");
    fields.set("fragment", "1");
    const answer = await fetch(form.action, { method: "POST", body: fields, redirect: "manual" })
      .then((response) => (response.ok ? response.text() : ""))
      .catch(() => "");
    const fragment = new DOMParser().parseFromString(answer, "text/html");
    const section = fragment.querySelector("[data-vo-hold]");
    if (section === null) {
      const button = form.querySelector("[name='form.buttons.more']");
      form.append(hidden(button.name, button.value));
      form.submit();
      return;
    }
    this.#start(section.dataset.voHold);
    this.#show();
    this.said.textContent = this.text("longer");
  }
}

function hidden(name, value) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  return field;
}

const section = document.querySelector("[data-vo-hold]");
if (section !== null) new Hold(section);
