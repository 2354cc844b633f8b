/* How things stand in a talk, in one sentence. */

const list = (people) =>
  new Intl.ListFormat(document.documentElement.lang || "en").format(
    people.map(({ name }) => name),
  );

/** Return the names of people as they are read aloud. */
export const namesOf = list;

/** Return the sentence about the talk: `peers` are connections with the names of people. */
export function status(text, { room, started, peers, unreachable }) {
  const broken = peers.filter(({ peer }) => !peer.connected);
  if (unreachable && broken.length === peers.length) return text("unreachable");
  if (!room) return text("loading");
  if (room.state === "occupied") return text("occupied");
  const present = room.people.filter((person) => person.present);
  if (!started) {
    if (room.you.role !== "host") return text("press_start");
    return present.length ? text("they_wait", { name: list(present) }) : text("nobody_yet");
  }
  if (room.state === "waiting") return text("waiting");
  if (broken.length) {
    const again = broken.some(({ peer }) => peer.begun);
    return text(again ? "status_reconnecting" : "status_connecting", { name: list(broken) });
  }
  if (peers.length) return text("status_connected", { name: list(peers) });
  const unready = present.filter((person) => person.admitted && !person.ready);
  return unready.length ? text("status_unready", { name: list(unready) }) : text("alone");
}

/** Return the sentence about links that are open in a second window, or nothing. */
export function warning(text, room) {
  if (room?.you?.knocked) return text("own_link_elsewhere");
  const knocked = room?.people?.filter((person) => person.knocked) ?? [];
  return knocked.length ? text("link_elsewhere", { name: list(knocked) }) : "";
}
