/* How this browser would get to a talk. Nobody is asked before somebody presses a button. */

const PATIENCE = 10000; // milliseconds
const REPORTED = 100; // until a forbidden request is told, once it has failed
const BEST_FIRST = ["relay", "srflx", "host"];

/** Return the best kind of way that is found with these servers; "" where there is none. */
export async function bestWay(iceServers) {
  const connection = new RTCPeerConnection({ iceServers });
  const found = new Set();
  try {
    await new Promise((resolve, reject) => {
      setTimeout(resolve, PATIENCE);
      connection.addEventListener("icecandidate", ({ candidate }) => {
        const [, kind] = /\btyp (\w+)/.exec(candidate?.candidate ?? "") ?? [];
        if (kind) found.add(kind);
        if (!candidate || kind === "relay") resolve();
      });
      connection.createDataChannel("way");
      connection
        .createOffer()
        .then((offer) => connection.setLocalDescription(offer))
        .catch(reject);
    });
  } finally {
    connection.close();
  }
  return BEST_FIRST.find((kind) => found.has(kind)) ?? "";
}

/** Return the key of the text about a way, and whether it is a good one; null: perhaps. */
export function verdictOn(way, iceServers) {
  if (way === "relay") return ["connection_relay", true];
  if (way === "srflx") {
    const relays = iceServers.some(({ credential }) => credential);
    return relays ? ["connection_no_relay", null] : ["connection_stun", true];
  }
  if (way === "host") {
    return iceServers.length ? ["connection_inside", false] : ["connection_direct", null];
  }
  return ["connection_none", false];
}

/** Tell how a server meets this browser: it "answers", is "silent", or asking is "forbidden".

    Its answer is never read. It gets neither cookie nor the address of this page. */
export async function serverAt(origin) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  let forbidden = false;
  const note = () => (forbidden = true);
  document.addEventListener("securitypolicyviolation", note);
  try {
    await fetch(`${origin}/`, {
      method: "HEAD",
      mode: "no-cors",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      signal: patience.signal,
    });
    return "answers";
  } catch {
    await new Promise((resolve) => setTimeout(resolve, REPORTED));
    return forbidden ? "forbidden" : "silent";
  } finally {
    clearTimeout(timer);
    document.removeEventListener("securitypolicyviolation", note);
  }
}
