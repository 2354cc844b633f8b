/* Try camera, microphone, loudspeaker and browser. Each begins with a press and ends by
   itself; nothing is recorded, and nothing leaves this page. */

import { pageTexts } from "./page-texts.js";
import { canShare, hasDevices, reasonOf } from "./video-media.js";

const TONE = 1.2; // seconds
const LISTENING = 10000; // milliseconds
const WATCHING = 30000;
const HEARD = 0.03; // level from which the microphone counts as heard

const page = document.querySelector("[data-device-check]");
const text = pageTexts(page);

/* Each check gets its section and says its result there; only one runs at a time. */
let stopRunning = () => {};

for (const [name, check] of Object.entries({ browser, camera, microphone, speaker })) {
  const section = page.querySelector(`[data-check="${name}"]`);
  const say = (key, good) => {
    const result = section.querySelector("[data-result]");
    result.textContent = text(key);
    result.className = good === undefined ? "alert alert-info" : good
      ? "alert alert-success"
      : "alert alert-warning";
  };
  section.querySelector("[data-try]").addEventListener("click", async () => {
    stopRunning();
    try {
      await check(section, say);
    } catch (error) {
      say(`${name}_${reasonOf(error)}`, false);
    }
  });
}
page.querySelector("[data-checks]").hidden = false;

function browser(section, say) {
  const talks = Boolean(window.RTCPeerConnection) && hasDevices();
  if (!talks) say(window.isSecureContext ? "browser_old" : "browser_insecure", false);
  else say(canShare() ? "browser_good" : "browser_no_screen", true);
}

async function camera(section, say) {
  if (!hasDevices()) return say("browser_old", false);
  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
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
  const context = new AudioContext();
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
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
  const timer = setTimeout(() => stopRunning(), delay);
  stopRunning = () => {
    clearTimeout(timer);
    stopRunning = () => {};
    stop();
  };
}

addEventListener("pagehide", () => stopRunning());
