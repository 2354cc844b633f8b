/* The buttons of a talk, and one's own picture. */

import { canShare, reasonOf } from "./video-media.js";

export class Controls {
  #root;
  #media;
  #text;
  #problem;
  #own;

  /** `problem` shows a sentence about what could not be opened. */
  constructor(root, media, text, problem) {
    this.#root = root;
    this.#media = media;
    this.#text = text;
    this.#problem = problem;
    this.#own = root.querySelector("[data-own]");
    this.#on("microphone", () => media.toggleMicrophone());
    this.#on("camera", () => media.toggleCamera());
    this.#on("screen", () => media.toggleScreen());
    this.#button("screen").hidden = !canShare();
    this.#fullscreen(root.querySelector("[data-stage]"));
    media.addEventListener("change", () => this.show());
    media.addEventListener("lost", ({ detail }) => this.#tell(`${detail.kind}_lost`));
    media.addEventListener("paused", ({ detail }) => this.#tell(`${detail.kind}_paused`));
    media.addEventListener("resumed", () => this.#problem(""));
    this.show();
  }

  /** Show what is on; in words, so that nobody needs to know the colours. */
  show() {
    const { microphoneOn, cameraOn, sharing, tracks } = this.#media;
    this.#press("microphone", microphoneOn);
    this.#press("camera", cameraOn);
    this.#press("screen", sharing);
    const video = this.#own.querySelector("video");
    if (video.srcObject?.getVideoTracks()[0] !== (tracks.video ?? undefined)) {
      video.srcObject = tracks.video ? new MediaStream([tracks.video]) : null;
    }
    this.#own.classList.toggle("vo-is-screen", sharing);
    this.#own.hidden = !tracks.video;
  }

  #fullscreen(stage) {
    const button = this.#button("fullscreen");
    button.hidden = !document.fullscreenEnabled;
    this.#press("fullscreen", false);
    button.addEventListener("click", () =>
      document.fullscreenElement ? document.exitFullscreen() : stage.requestFullscreen(),
    );
    document.addEventListener("fullscreenchange", () =>
      this.#press("fullscreen", Boolean(document.fullscreenElement)),
    );
  }

  #on(name, toggle) {
    const button = this.#button(name);
    button.addEventListener("click", async () => {
      button.disabled = true;
      this.#problem("");
      try {
        await toggle();
      } catch (error) {
        // Whoever closes the choice of screens has changed their mind.
        if (name !== "screen" || reasonOf(error) !== "denied") {
          this.#tell(`device_${reasonOf(error)}`);
        }
      }
      button.disabled = false;
      button.focus();
    });
  }

  #tell(key) {
    this.#problem(this.#text(key));
  }

  #press(name, on) {
    const button = this.#button(name);
    button.setAttribute("aria-pressed", String(on));
    button.querySelector("[data-label]").textContent = this.#text(`${name}_${on ? "on" : "off"}`);
  }

  #button(name) {
    return this.#root.querySelector(`[data-control="${name}"]`);
  }
}
