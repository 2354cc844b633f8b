/* Browsers let the timers of a hidden window fire once a minute at last: too late for
 * somebody who waits for an official. The timer of a worker goes on, and wakes the window. */

const HIDDEN = 5000; // milliseconds

/** Have a part of the page asked for regularly while the window is hidden. */
export function stayAwake(live) {
  if (!("Worker" in window)) return;
  const worker = new Worker(new URL("./stay-awake-timer.js", import.meta.url));
  worker.addEventListener("message", () => {
    if (document.hidden) live.dispatchEvent(new CustomEvent("vo:ask"));
  });
  worker.postMessage(HIDDEN);
}
