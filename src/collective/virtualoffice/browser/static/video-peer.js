/* One connection to one other person: made, kept, mended.

   One of the two makes the offers. Descriptions are complete: their candidates are
   gathered first. Sound and picture have their lines from the beginning, so switching
   microphone, camera or screen never needs another description. */

const GATHERING = 1000; // milliseconds to look for candidates once there is one
const NO_CANDIDATE = 4000; // ... while there is none
const DISCONNECTED = 3000; // until a connection that went silent is mended
const UNANSWERED = 6000; // until an attempt is repeated
const FRESH = 2500; // an offer this young already is what the other asks for

export class Peer extends EventTarget {
  #pc;
  #iceServers;
  #offers;
  #send;
  #tracks;
  #senders = {};
  #stream = new MediaStream();
  #round = 0;
  #asked = 0; // requests to restart: those made, or those granted
  #offered = 0; // when the last offer was begun
  #queue = Promise.resolve();
  #timer = null;
  #closed = false;

  /** `send` takes a description for the other window; `tracks` is {audio, video};
      `iceServers` gives what is known just now: credentials end before talks do. */
  constructor({ person, iceServers, tracks, send }) {
    super();
    this.id = person.id;
    this.session = person.session;
    /** Whether both have ever heard each other. */
    this.begun = false;
    this.#offers = person.offer;
    this.#send = send;
    this.#tracks = { ...tracks };
    this.#iceServers = iceServers;
    this.#pc = new RTCPeerConnection(this.#configuration());
    this.#pc.addEventListener("track", ({ track }) => this.#tell("track", track));
    this.#pc.addEventListener("connectionstatechange", () => this.#changed());
    this.channel = this.#pc.createDataChannel("talk", { negotiated: true, id: 0 });
    this.files = this.#pc.createDataChannel("files", { negotiated: true, id: 1 });
    this.files.binaryType = "arraybuffer";
    this.channel.addEventListener("open", () => this.#tell("open"));
    this.channel.addEventListener("message", ({ data }) => this.#heard(data));
    if (this.#offers) {
      for (const kind of ["audio", "video"]) {
        const line = this.#pc.addTransceiver(kind, { streams: [this.#stream] });
        this.#senders[kind] = line.sender;
        line.sender.replaceTrack(this.#tracks[kind]);
      }
      this.#inOrder(() => this.#offer(false));
    } else {
      this.#repeatIn(UNANSWERED);
    }
  }

  get connected() {
    return this.#pc.connectionState === "connected";
  }

  /** Take a description from the other window; one already taken is passed over. */
  receive(description) {
    this.#inOrder(() => this.#take(description));
  }

  /** Send another track, or none, from now on. */
  setTrack(kind, track) {
    this.#tracks[kind] = track;
    return this.#senders[kind]?.replaceTrack(track);
  }

  /** Say something small; false where the channel is not open. */
  say(message) {
    if (this.channel.readyState !== "open") return false;
    this.channel.send(JSON.stringify(message));
    return true;
  }

  /** Tell how loud this person speaks just now, from 0 to 1. */
  loudness() {
    const receiver = this.#pc.getReceivers().find(({ track }) => track.kind === "audio");
    return receiver?.getSynchronizationSources()[0]?.audioLevel ?? 0;
  }

  /** Look for a new way to the other person. */
  restart() {
    if (this.#closed) return;
    if (this.#offers) this.#inOrder(() => this.#offer(true));
    else this.#send({ n: ++this.#asked, type: "restart" });
    this.#repeatIn(UNANSWERED);
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#pc.close();
  }

  #inOrder(step) {
    this.#queue = this.#queue
      .then(() => (this.#closed ? null : step()))
      .catch((error) => {
        if (this.#closed) return;
        console.warn("Video connection:", error);
        this.#repeatIn(DISCONNECTED);
      });
  }

  #configuration() {
    return { iceServers: this.#iceServers(), bundlePolicy: "max-bundle" };
  }

  async #offer(again) {
    this.#round += 1;
    this.#offered = performance.now();
    this.#pc.setConfiguration(this.#configuration());
    await this.#pc.setLocalDescription(
      await this.#pc.createOffer({ iceRestart: again }),
    );
    await this.#describe("offer");
    this.#repeatIn(UNANSWERED);
  }

  async #take({ n, type, sdp }) {
    if (type === "offer" && !this.#offers && n > this.#round) {
      this.#round = n;
      this.#pc.setConfiguration(this.#configuration());
      await this.#pc.setRemoteDescription({ type, sdp });
      await this.#takeUpLines();
      await this.#pc.setLocalDescription(await this.#pc.createAnswer());
      await this.#describe("answer");
    } else if (type === "answer" && this.#offers && n === this.#round) {
      if (this.#pc.signalingState !== "have-local-offer") return;
      await this.#pc.setRemoteDescription({ type, sdp });
    } else if (type === "restart" && this.#offers && n > this.#asked) {
      this.#asked = n;
      if (performance.now() - this.#offered > FRESH) await this.#offer(true);
    }
  }

  async #takeUpLines() {
    for (const line of this.#pc.getTransceivers()) {
      const { kind } = line.receiver.track;
      if (this.#senders[kind]) continue;
      line.direction = "sendrecv";
      line.sender.setStreams?.(this.#stream);
      this.#senders[kind] = line.sender;
      await line.sender.replaceTrack(this.#tracks[kind]);
    }
  }

  async #describe(type) {
    await this.#gathered();
    if (this.#closed) return;
    const { sdp } = this.#pc.localDescription;
    if (!sdp.includes("a=candidate:")) throw new Error("no candidate");
    this.#send({ n: this.#round, type, sdp });
  }

  #gathered() {
    const pc = this.#pc;
    const hasOne = () => pc.localDescription.sdp.includes("a=candidate:");
    return new Promise((resolve) => {
      const look = () => {
        const late = performance.now() - began;
        const enough = pc.iceGatheringState === "complete" || late > GATHERING;
        if ((enough && hasOne()) || late > NO_CANDIDATE) {
          clearInterval(ticking);
          pc.removeEventListener("icegatheringstatechange", look);
          resolve();
        }
      };
      const began = performance.now();
      const ticking = setInterval(look, 100);
      pc.addEventListener("icegatheringstatechange", look);
      look();
    });
  }

  #changed() {
    const { connectionState } = this.#pc;
    this.begun ||= connectionState === "connected";
    this.#tell("state", connectionState);
    if (connectionState === "connected") {
      clearTimeout(this.#timer);
    } else if (connectionState === "failed") {
      this.restart();
    } else if (connectionState === "disconnected") {
      this.#repeatIn(DISCONNECTED);
    }
  }

  #repeatIn(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!this.connected) this.restart();
    }, delay);
  }

  #heard(data) {
    try {
      this.#tell("message", JSON.parse(data));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }

  #tell(type, detail) {
    if (!this.#closed) this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
