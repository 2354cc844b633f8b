/* This person's own microphone, camera and screen. Nothing opens by itself. */

const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const PICTURE = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
  facingMode: "user",
};

const REASONS = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "in_use",
  AbortError: "in_use",
};
const RELEASE = 1000; // milliseconds that a page or program may take to let a device go

/** Return the key of the text that explains why a device could not be opened. */
export const reasonOf = (error) => REASONS[error.name] ?? "failed";

/** Open devices; those in use are asked for once more, as another page may just be closing them. */
export async function openDevices(wanted) {
  try {
    return await navigator.mediaDevices.getUserMedia(wanted);
  } catch (error) {
    if (reasonOf(error) !== "in_use") throw error;
    await new Promise((resolve) => setTimeout(resolve, RELEASE));
    return navigator.mediaDevices.getUserMedia(wanted);
  }
}

/** Tell whether this browser can be asked for camera and microphone at all. */
export const hasDevices = () => Boolean(navigator.mediaDevices?.getUserMedia);

/** Tell whether this browser can show its screen; telephones cannot. */
export const canShare = () => Boolean(navigator.mediaDevices?.getDisplayMedia);

export class Media extends EventTarget {
  #microphone = null;
  #camera = null;
  #screen = null;

  /** The tracks that others get now. */
  get tracks() {
    return { audio: this.#microphone, video: this.#screen ?? this.#camera };
  }

  get microphoneOn() {
    return Boolean(this.#microphone?.enabled);
  }

  get cameraOn() {
    return Boolean(this.#camera);
  }

  get sharing() {
    return Boolean(this.#screen);
  }

  /** What the others should know: which of the three is on. */
  get state() {
    return { microphone: this.microphoneOn, camera: this.cameraOn, screen: this.sharing };
  }

  /** Open what was chosen: "picture" with sound, "sound", or "text" for nothing. */
  async open(choice) {
    if (choice === "text") return;
    const stream = await openDevices({
      audio: SOUND,
      video: choice === "picture" ? PICTURE : false,
    });
    this.#takeMicrophone(stream.getAudioTracks()[0] ?? null);
    this.#takeCamera(stream.getVideoTracks()[0] ?? null);
  }

  /** Switch the microphone; it is opened where it was not yet. */
  async toggleMicrophone() {
    if (this.#microphone?.readyState === "live") {
      this.#microphone.enabled = !this.#microphone.enabled;
      this.#tell("change", { kind: "audio" });
      return;
    }
    const stream = await openDevices({ audio: SOUND });
    this.#takeMicrophone(stream.getAudioTracks()[0]);
  }

  /** Switch the camera; off means closed, so that its light goes out. */
  async toggleCamera() {
    if (this.#camera) {
      this.#camera.stop();
      this.#takeCamera(null);
      return;
    }
    const stream = await openDevices({ video: PICTURE });
    this.#takeCamera(stream.getVideoTracks()[0]);
  }

  /** Show the screen instead of the camera, or stop showing it. */
  async toggleScreen() {
    if (this.#screen) {
      this.#screen.stop();
      this.#takeScreen(null);
      return;
    }
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
    this.#takeScreen(stream.getVideoTracks()[0]);
  }

  /** Close everything. */
  close() {
    for (const track of [this.#microphone, this.#camera, this.#screen]) track?.stop();
    this.#microphone = this.#camera = this.#screen = null;
  }

  #takeMicrophone(track) {
    this.#microphone = track;
    this.#watch(track, () => this.#microphone === track && this.#takeMicrophone(null));
    this.#tell("change", { kind: "audio" });
  }

  #takeCamera(track) {
    this.#camera = track;
    this.#watch(track, () => this.#camera === track && this.#takeCamera(null));
    this.#tell("change", { kind: "video" });
  }

  #takeScreen(track) {
    this.#screen = track;
    track?.addEventListener("ended", () => this.#screen === track && this.#takeScreen(null));
    this.#tell("change", { kind: "video" });
  }

  /* A device is unplugged, or a telephone lends it to a call: both sides are told. */
  #watch(track, forget) {
    track?.addEventListener("ended", () => {
      if (forget() !== false) this.#tell("lost", { kind: track.kind });
    });
    track?.addEventListener("mute", () => this.#tell("paused", { kind: track.kind }));
    track?.addEventListener("unmute", () => this.#tell("resumed", { kind: track.kind }));
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
