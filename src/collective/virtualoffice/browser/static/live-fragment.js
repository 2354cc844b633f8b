/* Asks the server for a part of the page anew, and shows it when it differs.
 *
 * On the element: data-vo-fragment, data-vo-poll (seconds), data-vo-background (also while
 * the window is hidden). On the fragment's root: data-vo-poll (the next pause), data-vo-then
 * (an address of this site to go to), data-vo-urgent (shown even while updates are held).
 * An event vo:ask makes it ask at once. What was opened, <details> with an id, stays open. */

import { onReturn, whileWatched } from "./live-attention.js";
import { isInUse, parsed, replaceContent } from "./live-content.js";
import { NoAnswer, Poll } from "./live-poll.js";

export function keepFragmentFresh(element, controls) {
  const poll = new Poll(
    (signal) => refresh(element, controls, signal),
    Number(element.dataset.voPoll) || 10,
    (since) => controls.told(element, since),
  );
  element.addEventListener("vo:ask", () => poll.start());
  if ("voBackground" in element.dataset) {
    poll.start();
    onReturn(() => poll.start());
  } else {
    whileWatched(controls, () => poll.start(), () => poll.stop());
  }
}

async function refresh(element, controls, signal) {
  const response = await fetch(element.dataset.voFragment, { cache: "no-store", signal });
  if (response.redirected) return window.location.reload();
  if (!response.ok) throw new NoAnswer(response);
  const content = parsed(await response.text());
  const root = content.firstElementChild;
  const { voPoll, voThen, voUrgent } = root?.dataset ?? {};
  if (voThen) return leaveFor(voThen);
  const held = controls.paused && voUrgent === undefined;
  if (!held && !isInUse(element) && replaceContent(element, content)) {
    element.dispatchEvent(new CustomEvent("vo:refreshed", { bubbles: true }));
  }
  return Number(voPoll);
}

function leaveFor(address) {
  const url = new URL(address, window.location.href);
  if (url.origin === window.location.origin) window.location.assign(url);
}
