/* A soft sound of two notes, made here; off until somebody switches it on. */

const NOTES = [
  [660, 0],
  [880, 0.18],
]; // hertz, seconds
const LENGTH = 0.35;
const LOUDNESS = 0.2;

/** Return a switch whose state lives as long as the page. */
export function soundSwitch(button) {
  let audio = null;
  const sound = {
    on: false,

    play() {
      if (sound.on) for (const [pitch, delay] of NOTES) ring(audio, pitch, delay);
    },
  };
  button.addEventListener("click", () => {
    audio ??= new AudioContext();
    audio.resume();
    sound.on = !sound.on;
    button.setAttribute("aria-pressed", String(sound.on));
    sound.play();
  });
  return sound;
}

function ring(audio, pitch, delay) {
  const start = audio.currentTime + delay;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, start + LENGTH);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + LENGTH);
}
