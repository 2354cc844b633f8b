/* Keeps what a page shows up to date. Loaded by each page that has something live:
 *
 *   <div data-vo-fragment="URL" data-vo-poll="SECONDS">...</div>          live-fragment.js
 *   <div data-vo-seats="URL" data-vo-poll="SECONDS"> with cards of offices  live-seats.js
 *
 * Without this script the page is right when loaded, and can be loaded again. */

import { liveControls } from "./live-controls.js";
import { keepFragmentFresh } from "./live-fragment.js";
import { keepSeatsFresh } from "./live-seats.js";

const controls = liveControls(document.querySelector("[data-vo-controls]"));

for (const element of document.querySelectorAll("[data-vo-fragment]")) {
  keepFragmentFresh(element, controls);
}

const regions = [...document.querySelectorAll("[data-vo-seats]")];
if (regions.length) keepSeatsFresh(regions, controls);
