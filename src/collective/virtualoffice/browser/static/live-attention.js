/* Whether somebody looks at the page. */

/** Call `begin` whenever the page comes into view or updates go on, `end` when no longer. */
export function whileWatched(controls, begin, end) {
  let watched = false;
  const look = () => {
    const before = watched;
    watched = !document.hidden && !controls.paused;
    if (watched && !before) begin();
    if (!watched && before) end();
  };
  document.addEventListener("visibilitychange", look);
  controls.onChange(look);
  look();
}

/** Call `again` when the page comes back into view or the network is there again. */
export function onReturn(again) {
  document.addEventListener("visibilitychange", () => document.hidden || again());
  window.addEventListener("pageshow", (event) => event.persisted && again());
  window.addEventListener("online", again);
}
