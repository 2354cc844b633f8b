/* Try browser, camera, microphone, loudspeaker and connection. Each begins with a press and
   ends by itself; nothing is recorded, and only the connection's check asks a server. */

import { adviceFor, appHint, browserOf } from "./device-advice.js";
import { bestWay, serverAt, verdictOn } from "./device-ways.js";
import { pageTexts } from "./page-texts.js";
import { canShare, hasDevices, openDevices, reasonOf } from "./video-media.js";

const TONE = 1.2; // seconds
const LISTENING = 10000; // milliseconds
const WATCHING = 30000;
const HEARD = 0.03; // level from which the microphone counts as heard

const page = document.querySelector("[data-device-check]");
const text = pageTexts(page);
const thisBrowser = browserOf(navigator);
const results = new Map(); // of each check: true, false, or null for neither

/* Each check gets its section and says its result there; only one device is open at a time. */
let stopRunning = () => {};

for (const [name, check] of Object.entries({
  browser,
  camera,
  microphone,
  speaker,
  connection,
})) {
  const section = page.querySelector(`[data-check="${name}"]`);
  const button = section.querySelector("[data-try]");
  if (!button) continue;
  results.set(name, null);
  const say = (key, good = null, advice = null) => {
    show(section.querySelector("[data-result]"), good, [key, advice]);
    results.set(name, good);
    if (good !== null) sumUp();
  };
  let busy = false;
  button.addEventListener("click", async () => {
    if (busy) return;
    busy = true;
    stopRunning();
    try {
      await check(section, say);
    } catch (error) {
      const reason = reasonOf(error);
      say(`${name}_${reason}`, false, reason === "denied" ? adviceFor(error, thisBrowser) : null);
    } finally {
      busy = false;
    }
  });
}

/* In an app's own window a camera may never open, so that is said beforehand. */
const hint = appHint(thisBrowser);
if (hint) {
  const notice = page.querySelector("[data-in-app]");
  notice.textContent = text(hint);
  notice.hidden = false;
}
page.querySelector("[data-without-script]").remove();
page.querySelector("[data-checks]").hidden = false;

function show(place, good, keys) {
  const kind = good === null ? "info" : good ? "success" : "warning";
  const box = document.createElement("div");
  box.className = `alert alert-${kind}`;
  for (const key of keys.filter(Boolean)) {
    const sentence = document.createElement("p");
    sentence.textContent = text(key);
    box.append(sentence);
  }
  place.replaceChildren(box);
}

function sumUp() {
  const place = page.querySelector("[data-all-well]");
  const well = [...results.values()].every((good) => good === true);
  if (!well) place.replaceChildren();
  else if (!place.firstChild) show(place, true, ["all_well"]);
}

function browser(section, say) {
  const talks = Boolean(window.RTCPeerConnection) && hasDevices();
  if (!talks) say(window.isSecureContext ? "browser_old" : "browser_insecure", false);
  else say(canShare() ? "browser_good" : "browser_no_screen", true);
}

async function connection(section, say) {
  const { origin, servers } = section.querySelector("[data-try]").dataset;
  if (!origin && !window.RTCPeerConnection) return say("connection_old", false);
  say("connection_looking");
  if (origin) {
    const met = await serverAt(origin);
    return say(`service_${met}`, met === "forbidden" ? null : met === "answers");
  }
  const answer = await fetch(servers, { method: "POST" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const { ice_servers: iceServers } = await answer.json();
  say(...verdictOn(await bestWay(iceServers), iceServers));
}

async function camera(section, say) {
  if (!hasDevices()) return say("browser_old", false);
  const stream = await openDevices({ video: true });
  const video = section.querySelector("video");
  video.srcObject = stream;
  video.hidden = false;
  say("camera_good", true);
  until(WATCHING, () => {
    close(stream);
    video.srcObject = null;
    video.hidden = true;
  });
}

async function microphone(section, say) {
  if (!hasDevices()) return say("browser_old", false);
  const stream = await openDevices({ audio: true });
  const context = new AudioContext();
  const listener = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(listener);
  await context.resume();
  const wave = new Float32Array(listener.fftSize);
  const meter = section.querySelector("meter");
  let heard = false;
  meter.parentElement.hidden = false;
  say("microphone_speak");
  const measuring = setInterval(() => {
    listener.getFloatTimeDomainData(wave);
    const level = Math.max(...wave.map(Math.abs));
    meter.value = level;
    if (level > HEARD && !heard) {
      heard = true;
      say("microphone_good", true);
    }
  }, 100);
  until(LISTENING, () => {
    clearInterval(measuring);
    close(stream);
    context.close();
    meter.value = 0;
    if (!heard) say("microphone_silent", false);
  });
}

async function speaker(section, say) {
  const context = new AudioContext();
  await context.resume();
  const tone = context.createOscillator();
  const volume = context.createGain();
  const { currentTime } = context;
  tone.frequency.value = 440;
  volume.gain.setValueAtTime(0, currentTime);
  volume.gain.linearRampToValueAtTime(0.2, currentTime + 0.1);
  volume.gain.linearRampToValueAtTime(0, currentTime + TONE);
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(currentTime + TONE);
  tone.onended = () => context.close();
  say("speaker_question");
  const answer = section.querySelector("[data-answer]");
  answer.hidden = false;
  answer.querySelector("[data-yes]").onclick = () => say("speaker_good", true);
  answer.querySelector("[data-no]").onclick = () => say("speaker_silent", false);
}

function close(stream) {
  stream.getTracks().forEach((track) => track.stop());
}

function until(delay, stop) {
  stopRunning(); // what was opened meanwhile
  const timer = setTimeout(() => stopRunning(), delay);
  stopRunning = () => {
    clearTimeout(timer);
    stopRunning = () => {};
    stop();
  };
}

addEventListener("pagehide", () => stopRunning());
