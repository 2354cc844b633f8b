/* Asks the server for a part of the page anew, and shows it when it differs.
 *
 * On the element: data-vo-fragment, data-vo-poll (seconds), data-vo-background (also while
 * the window is hidden). On the fragment's root: data-vo-poll (the next pause), data-vo-then
 * (an address of this site to go to), data-vo-urgent (shown even while updates are held).
 * An event vo:ask makes it ask at once; what was asked before that is not shown any more.
 * What was opened, <details> with an id, stays open. */

import { onReturn, whileWatched } from "./live-attention.js";
import { isBeingFilledIn, parsed, replaceContent } from "./live-content.js";
import { NoAnswer, Poll } from "./live-poll.js";

const PATIENCE = 15000; // milliseconds to wait for an answer
const AT_ONCE = 0.1; // seconds

export function keepFragmentFresh(element, controls) {
  let acts = 0;
  const poll = new Poll(
    () => refresh(element, controls, () => acts),
    Number(element.dataset.voPoll) || 10,
    (since) => controls.told(element, since),
  );
  element.addEventListener("vo:ask", () => {
    acts += 1;
    poll.start();
  });
  if ("voBackground" in element.dataset) {
    poll.start();
    onReturn(() => poll.start());
  } else {
    whileWatched(controls, () => poll.start(), () => poll.stop());
  }
}

async function refresh(element, controls, acts) {
  const before = acts();
  const response = await fetch(element.dataset.voFragment, {
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (response.redirected) return window.location.reload();
  if (!response.ok) throw new NoAnswer(response);
  const content = parsed(await response.text());
  const root = content.firstElementChild;
  const { voPoll, voThen, voUrgent } = root?.dataset ?? {};
  if (voThen) return leaveFor(voThen);
  if (acts() !== before) return AT_ONCE;
  const held = controls.paused && voUrgent === undefined;
  if (!held && !isBeingFilledIn(element) && replaceContent(element, content)) {
    element.dispatchEvent(new CustomEvent("vo:refreshed", { bubbles: true }));
  }
  return Number(voPoll);
}

function leaveFor(address) {
  const url = new URL(address, window.location.href);
  if (url.origin === window.location.origin) window.location.assign(url);
}
