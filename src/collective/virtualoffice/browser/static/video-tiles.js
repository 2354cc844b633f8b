/* The pictures of the others: one tile each, with name, state and loudness in words too. */

const LOUD = 0.02; // audio level from which somebody counts as speaking
const LISTENING = 100; // milliseconds
const SPOKEN = 1000; // until somebody who fell silent no longer counts as speaking

export class Tiles {
  #stage;
  #template;
  #text;
  #tiles = new Map();

  constructor(stage, template, text) {
    this.#stage = stage;
    this.#template = template;
    this.#text = text;
    setInterval(() => this.#listen(), LISTENING);
  }

  /** Show one more person, and follow their connection. */
  attach(peer, name) {
    const figure = this.#template.content.firstElementChild.cloneNode(true);
    const tile = {
      peer,
      name,
      figure,
      video: figure.querySelector("video"),
      audio: figure.querySelector("audio"),
      tracks: {},
      state: { microphone: true, camera: true, screen: false },
      connected: false,
      begun: false,
      spoke: -Infinity,
    };
    figure.querySelector("[data-name]").textContent = name;
    tile.video.setAttribute("aria-label", this.#text("picture_of", { name }));
    this.#tiles.set(peer.id, tile);
    this.#stage.append(figure);
    peer.addEventListener("track", ({ detail }) => this.#play(tile, detail));
    peer.addEventListener("message", ({ detail }) => {
      if (detail?.type === "state") Object.assign(tile.state, detail.state);
      this.#show(tile);
    });
    peer.addEventListener("state", () => {
      tile.connected = peer.connected;
      tile.begun ||= peer.connected;
      this.#show(tile);
    });
    this.#show(tile);
  }

  detach(peer) {
    const tile = this.#tiles.get(peer.id);
    if (tile?.peer !== peer) return;
    tile.video.srcObject = tile.audio.srcObject = null;
    tile.figure.remove();
    this.#tiles.delete(peer.id);
  }

  #play(tile, track) {
    tile.tracks[track.kind] = track;
    const element = track.kind === "audio" ? tile.audio : tile.video;
    element.srcObject = new MediaStream([track]);
    element.play().catch(() => {}); // refused until the person acts: autoplay resumes it
    for (const change of ["mute", "unmute", "ended"]) {
      track.addEventListener(change, () => this.#show(tile));
    }
    this.#show(tile);
  }

  #show(tile) {
    const { figure, state, tracks } = tile;
    const picture =
      (state.camera || state.screen) && tracks.video && !tracks.video.muted;
    figure.classList.toggle("vo-has-picture", Boolean(picture && tile.begun));
    figure.classList.toggle("vo-is-screen", state.screen);
    tile.video.hidden = !picture;
    figure.querySelector("[data-state]").textContent = this.#words(tile);
  }

  #words({ connected, begun, state, name }) {
    if (!connected) return this.#text(begun ? "reconnecting" : "connecting", { name });
    const words = [];
    if (state.screen) words.push(this.#text("shows_screen"));
    else if (!state.camera) words.push(this.#text("camera_is_off"));
    if (!state.microphone) words.push(this.#text("microphone_is_off"));
    return words.join(" · ");
  }

  #listen() {
    const now = performance.now();
    for (const tile of this.#tiles.values()) {
      if (tile.connected && tile.peer.loudness() > LOUD) tile.spoke = now;
      const speaks = now - tile.spoke < SPOKEN;
      tile.figure.classList.toggle("vo-speaks", speaks);
      tile.figure.querySelector("[data-speaks]").hidden = !speaks;
    }
  }
}
