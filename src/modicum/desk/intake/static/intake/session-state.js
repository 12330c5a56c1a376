// @ts-check
/** Shows where a session stands: the place in the queue while it waits, and who is there once somebody is. */

import { count, say } from "../live/strings.js";

/** @typedef {import("../live/conversation.js").Frame} Frame */

/** @param {ParentNode} root @param {string} part @param {string} words */
const write = (root, part, words) => {
  const element = root.querySelector(`[data-part="${part}"]`);
  if (element && element.textContent !== words) element.textContent = words;
};

/** @param {HTMLElement} card @param {Frame} snapshot */
export function showWaiting(card, snapshot) {
  card.hidden = snapshot.state !== "waiting";
  const place = snapshot.position ?? 0;
  write(card, "place", place > 0 ? String(place) : "–");
  write(card, "place-words", placeWords(place));
}

/** @param {number} place in the queue, 1 is next; 0 where it is not known */
function placeWords(place) {
  if (place === 1) return say("next");
  return place > 1 ? count("ahead", place - 1) : say("inLine");
}

/** What is kept has changed while the page is open: say the new sentence. @param {HTMLElement} root @param {Frame} snapshot @param {Frame | null} before */
export function showKept(root, snapshot, before) {
  if (!before || String(before.kept) === String(snapshot.kept)) return;
  root.querySelector("[data-part=keep]")?.classList.remove("keep-cleaned", "keep-all");
  write(root, "keep-words", snapshot.kept[0] ?? "");
}

/** @param {HTMLElement} root @param {Frame} snapshot @param {string | undefined} before the state shown until now */
export function showPerson(root, snapshot, before) {
  const isWaiting = snapshot.state === "waiting";
  const isAway = Boolean(snapshot.away?.technician);
  const presence = root.querySelector("[data-part=presence]");
  if (presence) presence.className = `presence ${isWaiting ? "" : isAway ? "away" : "here"}`;
  write(root, "who", isWaiting ? say("waitingFor") : snapshot.technician ?? say("technician"));
  write(root, "state", isWaiting ? snapshot.channel.name : say(isAway ? "isAway" : "isHere"));
  if (before === "waiting" && !isWaiting) write(root, "news", say("joined", { name: snapshot.technician ?? "" }));
}
