/* The built-in video room: who is there, what stands on the page, what a press does. */

import { pageTexts } from "./page-texts.js";
import { stayAwake } from "./stay-awake.js";
import { Chat } from "./video-chat.js";
import { Controls } from "./video-controls.js";
import { hasDevices, Media, reasonOf } from "./video-media.js";
import { Peer } from "./video-peer.js";
import { Signals } from "./video-signals.js";
import { namesOf, status, warning } from "./video-status.js";
import { Tiles } from "./video-tiles.js";

const CONNECTING = 0.35; // seconds between two questions
const CONNECTED = 2;
const KEPT = `vo-video-room ${location.pathname}`;
const A_LINK = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const page = document.querySelector("[data-exchange]");
if (window.top !== window) document.documentElement.classList.add("vo-in-frame");
const find = (selector) => page.querySelector(selector);
const text = pageTexts(page);
const media = new Media();
const peers = new Map();
const names = new Map();
const token = takeLink();
const signals = new Signals(page.dataset.exchange, token);
const chat = new Chat(find("[data-chat]"), text);
const tiles = new Tiles(find("[data-tiles]"), find("[data-tile]"), text);
const controls = new Controls(find('[data-part="talk"]'), media, text, problem);

let room = null; // the last snapshot
let iceServers = []; // the last ones heard of
let started = false;
let choice = "picture";
let unreachable = false;
const asked = new Set(); // windows of citizens let in by pressing Start

function linkInAddress() {
  const given = location.hash.slice(1);
  return A_LINK.test(given) ? given : null;
}

/* The link is taken out of the address: nobody reads it over a shoulder or from a
   bookmark. This tab alone keeps it, for a reload, until the talk is over. */
function takeLink() {
  const link = linkInAddress() ?? sessionStorage.getItem(KEPT);
  if (link) sessionStorage.setItem(KEPT, link);
  history.replaceState(history.state, "", location.pathname + location.search);
  return link;
}

function problem(sentence) {
  const element = find("[data-problem]");
  element.textContent = sentence;
  element.hidden = !sentence;
}

function show(part) {
  page.dataset.state = part;
  for (const section of page.querySelectorAll("[data-part]")) {
    section.hidden = section.dataset.part !== part;
  }
}

function say(element, sentence) {
  if (element.textContent !== sentence) element.textContent = sentence;
  element.hidden = !sentence;
}

/* --- What stands on the page --- */

function describe() {
  const connections = [...peers.values()].map((peer) => ({ peer, name: names.get(peer.id) }));
  say(find("[data-status]"), status(text, { room, started, unreachable, peers: connections }));
  say(find("[data-warning]"), warning(text, room));
  sharedText(room?.text);
  const outside = room?.people?.filter((one) => one.present && !one.admitted) ?? [];
  const citizens = outside.filter(({ role }) => role === "citizen");
  find("[data-start-label]").textContent = citizens.length
    ? text("start_and_admit", { name: namesOf(citizens) })
    : text("start");
  lobby(outside.filter(({ role, session }) => role !== "citizen" || asked.has(session)));
}

function sharedText(shared) {
  const place = find("[data-shared-text]");
  const link = place.querySelector("a");
  place.hidden = !shared;
  if (!shared || link.getAttribute("href") === shared.url) return;
  link.href = shared.url;
  place.querySelector("span").textContent = shared.words;
}

function lobby(outside) {
  const list = find("[data-lobby]");
  list.hidden = !started || outside.length === 0;
  const known = new Map([...list.children].map((button) => [button.dataset.person, button]));
  for (const { id, name } of outside) {
    if (!known.delete(id)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-primary";
      button.dataset.person = id;
      button.textContent = text("admit", { name });
      button.addEventListener("click", () => signals.admit(id));
      list.append(button);
    }
  }
  known.forEach((button) => button.remove());
}

/* --- Who is there --- */

function follow(snapshot) {
  room = snapshot;
  iceServers = room.ice_servers ?? iceServers;
  unreachable = false;
  page.dataset.room = room.state;
  if (room.you?.back) find("[data-back]").href = room.you.back;
  if (room.state === "ended") return over("ended");
  if (room.state !== "open") peers.forEach(drop);
  show(room.state === "occupied" ? "occupied" : started ? "talk" : "start");
  if (started && room.state === "open") meet();
  pace();
  describe();
}

function meet() {
  for (const { id, role, session, present, admitted } of room.people) {
    const comes = role === "citizen" && present && !admitted;
    if (room.you.role === "host" && comes && !asked.has(session)) {
      asked.add(session);
      signals.admit(id);
    }
  }
  const inside = new Map(
    room.people.filter((one) => one.admitted && one.ready).map((one) => [one.id, one]),
  );
  for (const peer of peers.values()) {
    const person = inside.get(peer.id);
    const gone = person?.session !== peer.session || !(person.present || peer.connected);
    if (gone) drop(peer);
  }
  for (const person of inside.values()) {
    if (person.present && !peers.has(person.id)) add(person);
  }
  for (const [id, description] of Object.entries(room.inbox)) {
    peers.get(id)?.receive(description);
  }
}

function add(person) {
  const { id, name, session } = person;
  const peer = new Peer({
    person,
    iceServers: () => iceServers,
    tracks: media.tracks,
    send: (description) => signals.send(id, { ...description, session }),
  });
  peers.set(id, peer);
  names.set(id, name);
  tiles.attach(peer, name);
  chat.attach(peer, name);
  peer.addEventListener("open", () => peer.say({ type: "state", state: media.state }));
  peer.addEventListener("state", () => {
    pace();
    if (!peer.connected) signals.poke();
    describe();
  });
}

function drop(peer) {
  peers.delete(peer.id);
  tiles.detach(peer);
  chat.detach(peer);
  peer.close();
}

function pace() {
  const all = [...peers.values()];
  if (room?.state !== "open" || !started || all.length === 0) {
    signals.pause = room?.poll_seconds ?? 1;
  } else {
    signals.pause = all.every(({ connected }) => connected) ? CONNECTED : CONNECTING;
  }
}

/* --- What a press does --- */

async function begin() {
  problem("");
  if (choice !== "text" && !hasDevices()) return problem(text("device_insecure"));
  const button = find("[data-start-button]");
  button.disabled = true;
  try {
    await media.open(choice);
    started = signals.ready = true;
    signals.start();
    signals.poke();
    navigator.wakeLock?.request("screen").catch(() => {}); // refused to save power
    show("talk");
    find('[data-part="talk"]').focus();
    describe();
  } catch (error) {
    problem(text(`device_${reasonOf(error)}`));
  } finally {
    button.disabled = false;
  }
}

function over(part) {
  if (part !== "left") sessionStorage.removeItem(KEPT);
  started = false;
  room = null;
  peers.forEach(drop);
  media.close();
  controls.show();
  problem("");
  show(part);
  say(find("[data-warning]"), "");
  say(find("[data-status]"), text(part));
}

function hangUp() {
  signals.leave();
  over("left");
  find("[data-rejoin]").focus();
}

find("[data-start]").addEventListener("submit", (event) => {
  event.preventDefault();
  choice = new FormData(event.target).get("choice");
  begin();
});
find('[data-control="hang-up"]').addEventListener("click", hangUp);
find("[data-rejoin]").addEventListener("click", async () => {
  await begin();
  if (!started) show("start");
});
media.addEventListener("change", ({ detail: { kind } }) => {
  for (const peer of peers.values()) {
    peer.setTrack(kind, media.tracks[kind]);
    peer.say({ type: "state", state: media.state });
  }
});
signals.addEventListener("snapshot", ({ detail }) => follow(detail));
signals.addEventListener("refused", () => over("refused"));
signals.addEventListener("unreachable", () => {
  unreachable = true;
  describe();
});
addEventListener("online", () => peers.forEach((peer) => peer.restart()));
addEventListener("pagehide", () => signals.leave());
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
addEventListener("hashchange", () => linkInAddress() && location.reload());

page.addEventListener("vo:ask", () => signals.poke());
stayAwake(page); // who waits in a window that is hidden is there all the same
if (token) signals.start();
else over("refused");
