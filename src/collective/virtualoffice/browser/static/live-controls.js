/* The button that holds updates, and the line that says when they no longer come. */

/** Return the page's controls; a page without them is never held. */
export function liveControls(root) {
  const button = root?.querySelector("[data-vo-pause]");
  const line = root?.querySelector("[data-vo-stale]");
  const listeners = [];
  const silentSince = new Map();
  const controls = {
    paused: false,

    onChange(listener) {
      listeners.push(listener);
    },

    /** Say since when a source gives no answer; null: it does again. */
    told(source, since) {
      if (since) silentSince.set(source, since);
      else silentSince.delete(source);
      if (line) line.textContent = staleText(line, [...silentSince.values()]);
    },
  };
  if (!button) return controls;

  const words = { false: button.textContent.trim(), true: button.dataset.voPause };
  root.hidden = false;
  button.addEventListener("click", () => {
    controls.paused = !controls.paused;
    button.textContent = words[controls.paused];
    for (const listener of listeners) listener();
  });
  return controls;
}

function staleText(line, times) {
  if (!times.length) return "";
  const since = new Date(Math.min(...times));
  const language = document.documentElement.lang || undefined;
  const clock = since.toLocaleTimeString(language, {
    hour: "numeric",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return line.dataset.voStale.replace("{time}", clock);
}
