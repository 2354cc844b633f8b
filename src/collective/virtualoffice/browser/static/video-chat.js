/* Written messages and small files: they go from browser to browser and are kept nowhere. */

export const LARGEST_FILE = 5 * 1024 * 1024; // bytes
const LONGEST_TEXT = 2000; // characters
const LONGEST_NAME = 120;
const CHUNK = 16 * 1024;
const BUFFERED = 256 * 1024;

const plainName = (name) =>
  String(name ?? "").split(/[\\/]/).pop().slice(0, LONGEST_NAME) || "file";

export class Chat {
  #log;
  #text;
  #peers = new Map();

  /** `root` holds the log, the form and the file field; `text` words what happens. */
  constructor(root, text) {
    this.#text = text;
    this.#log = root.querySelector("[role=log]");
    const form = root.querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(form.elements.message);
    });
    form.elements.file.addEventListener("change", ({ target }) => {
      for (const file of target.files) this.#offer(file);
      target.value = "";
    });
  }

  /** Talk with one more person. */
  attach(peer, name) {
    this.#peers.set(peer.id, { peer, sending: Promise.resolve() });
    peer.addEventListener("message", ({ detail }) => {
      if (detail?.type === "text") this.#write(name, String(detail.text).slice(0, LONGEST_TEXT));
    });
    this.#receive(peer, name);
  }

  detach(peer) {
    if (this.#peers.get(peer.id)?.peer === peer) this.#peers.delete(peer.id);
  }

  #submit(field) {
    const message = field.value.trim();
    if (!message) return;
    const reached = [...this.#peers.values()].filter(({ peer }) =>
      peer.say({ type: "text", text: message }),
    );
    if (reached.length === 0) {
      this.#write("", this.#text("chat_nobody"));
      return;
    }
    this.#write(this.#text("you"), message, true);
    field.value = "";
  }

  #offer(file) {
    const open = [...this.#peers.values()].filter(
      ({ peer }) => peer.files.readyState === "open",
    );
    const name = plainName(file.name);
    if (file.size > LARGEST_FILE) {
      this.#write("", this.#text("file_too_large", { file: name }));
    } else if (open.length === 0) {
      this.#write("", this.#text("chat_nobody"));
    } else {
      for (const one of open) {
        one.sending = one.sending
          .then(() => sendFile(one.peer.files, file, name))
          .catch(() => this.#write("", this.#text("file_failed", { file: name })));
      }
      this.#write(this.#text("you"), this.#text("file_sent", { file: name }), true);
    }
  }

  /* A file is announced with its name and size, then come its bytes, in order. */
  #receive(peer, name) {
    let coming = null;
    peer.files.addEventListener("message", ({ data }) => {
      if (typeof data === "string") {
        const { file, size } = JSON.parse(data);
        coming = size <= LARGEST_FILE ? { file: plainName(file), size, parts: [], got: 0 } : null;
      } else if (coming) {
        coming.parts.push(data);
        coming.got += data.byteLength;
      }
      if (!coming || coming.got < coming.size) return;
      if (coming.got === coming.size) this.#link(name, coming);
      coming = null;
    });
  }

  #link(name, { file, size, parts }) {
    const link = document.createElement("a");
    // Never as the type the sender claims: it would open as a page of this site.
    const blob = new Blob(parts, { type: "application/octet-stream" });
    link.href = URL.createObjectURL(blob);
    link.download = file;
    const kilobytes = Math.max(1, Math.round(size / 1024)).toLocaleString(
      document.documentElement.lang || undefined,
    );
    link.textContent = this.#text("file_download", { file, size: kilobytes });
    this.#write(name, link);
  }

  #write(name, content, own = false) {
    const entry = document.createElement("p");
    entry.className = own ? "vo-chat-entry vo-chat-own" : "vo-chat-entry";
    if (name) {
      const who = document.createElement("strong");
      who.textContent = `${name}: `;
      entry.append(who);
    }
    entry.append(content);
    this.#log.append(entry);
    this.#log.scrollTop = this.#log.scrollHeight;
  }
}

async function sendFile(channel, file, name) {
  channel.bufferedAmountLowThreshold = BUFFERED / 2;
  channel.send(JSON.stringify({ file: name, size: file.size }));
  for (let from = 0; from < file.size; from += CHUNK) {
    const part = await file.slice(from, from + CHUNK).arrayBuffer();
    if (channel.bufferedAmount > BUFFERED) await drained(channel);
    channel.send(part);
  }
}

function drained(channel) {
  return new Promise((resolve, reject) => {
    channel.addEventListener("bufferedamountlow", resolve, { once: true });
    channel.addEventListener("close", reject, { once: true });
  });
}
