/* One poll per browser: of all windows that show the same, the one in view that holds the
 * lock asks, and tells the others. Where that does not exist, each window asks, but slower. */

import { whileWatched } from "./live-attention.js";
import { NoAnswer, Poll } from "./live-poll.js";

const ALONE = 2; // times slower

/** Follow a JSON snapshot with `poll_seconds`; `receive` gets each one. */
export function follow(url, seconds, controls, receive) {
  const shared = "locks" in navigator && "BroadcastChannel" in window;
  const slower = shared ? 1 : ALONE;
  const name = `virtualoffice ${url}`;
  const channel = shared ? new BroadcastChannel(name) : null;
  let latest = null;

  const poll = new Poll(ask, seconds * slower, (since) => {
    controls.told(url, since);
    channel?.postMessage({ since });
  });

  async function ask(signal) {
    const response = await fetch(url, {
      cache: "no-cache", // caches on the way may answer, this browser's own may not
      headers: { Accept: "application/json" },
      signal,
    });
    if (!response.ok) throw new NoAnswer(response);
    latest = await response.json();
    channel?.postMessage({ snapshot: latest });
    receive(latest);
    return latest.poll_seconds * slower;
  }

  if (!shared) {
    whileWatched(controls, () => poll.start(), () => poll.stop());
    return;
  }
  const lead = leadership(name, poll);
  whileWatched(
    controls,
    () => {
      lead.begin();
      channel.postMessage({ wanted: true });
    },
    () => lead.end(),
  );
  channel.addEventListener("message", ({ data }) => {
    if (data.wanted && lead.held && latest) channel.postMessage({ snapshot: latest });
    if ("since" in data) controls.told(url, data.since);
    if (!data.snapshot || controls.paused) return;
    controls.told(url, null);
    receive(data.snapshot);
  });
}

/** Poll while holding the lock, which is asked for from `begin` to `end`. */
function leadership(name, poll) {
  let request = null;
  return {
    held: false,

    begin() {
      const mine = (request = new AbortController());
      const held = () =>
        new Promise((release) => {
          if (mine.signal.aborted) return release();
          this.held = true;
          poll.start();
          mine.signal.addEventListener("abort", release);
        });
      navigator.locks.request(name, { signal: mine.signal }, held).catch(() => {});
    },

    end() {
      this.held = false;
      poll.stop();
      request?.abort();
    },
  };
}
