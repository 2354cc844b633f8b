/* The page of a citizen's ticket: live.js keeps it up to date; here is what a call does. */

import { noticeSwitch } from "./notice-switch.js";
import { soundSwitch } from "./sound-switch.js";
import { stayAwake } from "./stay-awake.js";
import { Announcer } from "./visit-announcer.js";
import { actInPlace, enterInOwnWindow } from "./visit-forms.js";

const RINGS = [0, 900, 1800]; // milliseconds: together less than three seconds
const SHAKES = [400, 200, 400]; // milliseconds on, off, on

const visit = document.querySelector("[data-vo-visit]");
const live = visit.querySelector("[data-vo-fragment]");
const signs = visit.querySelector("[data-vo-signs]");
const denied = signs.querySelector("[data-vo-denied]");
const notices = noticeSwitch(signs.querySelector("[data-vo-notice]"), () => {
  denied.textContent = denied.dataset.voDenied;
});
const sound = soundSwitch(signs.querySelector("[data-vo-sound]"));
const announcer = new Announcer(visit, live);

let answered = ""; // the call whose signs were given

function show() {
  const state = live.firstElementChild;
  visit.dataset.voVisit = state.dataset.voState;
  announcer.show(state);
  const call = state.dataset.voCall;
  if (call && call !== answered) giveSigns(state.dataset.voTitle);
  answered = call;
}

function giveSigns(title) {
  for (const after of RINGS) setTimeout(() => sound.play(), after);
  notices.show(title);
  // Browsers allow it only once somebody has touched the page.
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(SHAKES);
}

visit.querySelector("[data-vo-by-hand]").hidden = true;
signs.hidden = false;
live.addEventListener("vo:refreshed", show);
actInPlace(live);
enterInOwnWindow(visit);
stayAwake(live);
show();
