/* The links for guests: a button copies one, and the page says so. */

import { revealCopyButtons } from "./desk-copy.js";

const page = document.querySelector("#content");
const said = page.querySelector("[data-vo-copied]");

if (said) {
  revealCopyButtons(page, () => {
    said.textContent = said.dataset.voCopied;
  });
}
