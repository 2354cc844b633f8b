/* The page of an appointment: live.js keeps it up to date; here is what is said about it. */

import { Announcer } from "./visit-announcer.js";

const visit = document.querySelector("[data-vo-visit]");
const live = visit.querySelector("[data-vo-fragment]");
const announcer = new Announcer(visit, live);

live.addEventListener("vo:refreshed", () => {
  visit.dataset.voVisit = live.firstElementChild.dataset.voState;
  announcer.show(live.firstElementChild);
});
