/* Keeps the seat status of all offices on a page up to date: one question for all of them,
 * then the card of each office whose snapshot has another version. */

import { parsed, replaceContent } from "./live-content.js";
import { follow } from "./live-feed.js";

const QUIET = 30000; // milliseconds at least between two announcements

/** Follow the offices whose cards stand in the regions, each a live region of its own. */
export function keepSeatsFresh(regions, controls) {
  const [{ dataset }] = regions;
  const cards = regions.flatMap((region) => [...region.querySelectorAll("[data-vo-card]")]);
  const board = new Board(cards, controls);
  follow(dataset.voSeats, Number(dataset.voPoll) || 20, controls, (snapshot) =>
    board.receive(snapshot.items),
  );
}

class Board {
  #cards;
  #controls;
  #items = new Map();
  #shown = new Map();
  #quietUntil = 0;
  #timer = 0;

  constructor(cards, controls) {
    this.#cards = cards;
    this.#controls = controls;
    for (const card of cards) {
      this.#shown.set(card, card.querySelector("[data-vo-version]")?.dataset.voVersion);
    }
  }

  receive(items) {
    this.#items = new Map(items.map((item) => [item.office, versionOf(item)]));
    clearTimeout(this.#timer);
    if (!this.#outdated().length) return;
    this.#timer = setTimeout(() => this.#update(), Math.max(0, this.#quietUntil - Date.now()));
  }

  #outdated() {
    return this.#cards.filter((card) => {
      const version = this.#items.get(card.dataset.voOffice);
      return version !== undefined && version !== this.#shown.get(card);
    });
  }

  /** Show everything that is new in one go, so that it is announced once. */
  async #update() {
    const answers = await Promise.all(this.#outdated().map((card) => this.#fetched(card)));
    if (this.#controls.paused) return;
    for (const { card, version, content } of answers.filter(Boolean)) {
      this.#shown.set(card, version);
      if (!replaceContent(card, content)) continue;
      this.#quietUntil = Date.now() + QUIET;
      card.dispatchEvent(new CustomEvent("vo:refreshed", { bubbles: true }));
    }
  }

  /** Return a card as it reads now, or null: the next snapshot makes us try again. */
  async #fetched(card) {
    const version = this.#items.get(card.dataset.voOffice);
    const url = new URL(card.dataset.voCard, window.location.href);
    url.searchParams.set("v", version.slice(0, 16));
    const response = await fetch(url).catch(() => null);
    if (!response?.ok || response.redirected) return null;
    return { card, version, content: parsed(await response.text()) };
  }
}

/** Return what changes exactly when something is to be seen. */
function versionOf(item) {
  return item.version ?? JSON.stringify({ ...item, updated: item.updated.slice(0, 10) });
}
