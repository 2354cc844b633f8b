/* The official's desk: acts without leaving the page, and tells of whoever arrives.
 * Without this script every button works, and the page can be loaded again. */

import { actInPlace } from "./desk-acts.js";
import { revealCopyButtons } from "./desk-copy.js";
import { keepFormsFitting } from "./desk-forms.js";
import { watchLine } from "./desk-line.js";
import { noticeSwitch } from "./notice-switch.js";
import { pageTexts } from "./page-texts.js";
import { soundSwitch } from "./sound-switch.js";
import { stayAwake } from "./stay-awake.js";

const desk = document.querySelector("[data-vo-desk]");
const live = document.getElementById("vo-desk-live");
const news = document.getElementById("vo-desk-news");
const alerts = document.getElementById("vo-desk-alerts");
const say = pageTexts(desk.querySelector("[data-vo-texts]"));

const tell = (text) => {
  news.textContent = text;
};
const sound = soundSwitch(alerts.querySelector("[data-vo-sound]"));
const notices = noticeSwitch(alerts.querySelector("[data-vo-notify]"), () => tell(say("denied")));
alerts.hidden = false;

watchLine(live, {
  arrived(numbers) {
    const text = numbers.map((number) => say("arrived", { number })).join(", ");
    tell(text);
    sound.play();
    notices.show(text);
  },
  changed(headline) {
    tell(headline);
  },
  entered() {
    sound.play();
  },
});
keepFormsFitting(desk, live, say);
actInPlace(desk, live, say);
revealCopyButtons(desk, () => tell(say("copied")));
stayAwake(live);
