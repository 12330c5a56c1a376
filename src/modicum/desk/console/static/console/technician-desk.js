// @ts-check
/**
 * <technician-desk> is the console: it holds the line to the server and hands each frame to the queue or to the session
 * it names. Nothing is put into a browser store, and the window's title counts but never quotes.
 *
 * Attributes: data-ticket-url, data-csrf. Inside: <line-state>, <desk-tabs>, <queue-list>, <open-sessions>, <desk-voice>.
 *
 * @typedef {{type: string, [key: string]: any}} Frame
 */

import { Connection } from "../live/connection.js";
import { count, say } from "../live/strings.js";
import "./desk-tabs.js";
import "./desk-voice.js";
import "./line-state.js";
import "./open-sessions.js";
import "./queue-list.js";
import { complaint } from "./wording.js";

const QUEUE = "queue";

class TechnicianDesk extends HTMLElement {
  /** @type {Set<string>} */ #accepting = new Set();
  #line = new Connection({ ticketUrl: this.dataset.ticketUrl ?? "", csrf: this.dataset.csrf ?? "" });
  #title = document.title;
  #hasQueue = false;

  connectedCallback() {
    this.#line.addEventListener("state", (event) => this.#stand(detail(event)));
    this.#line.addEventListener("frame", (event) => this.#take(detail(event)));
    this.#tabs.addEventListener("pick", (event) => this.#pick(detail(event)));
    this.#queue.addEventListener("accept", (event) => this.#accept(detail(event)));
    this.#open.addEventListener("frame", (event) => this.#line.send(detail(event)) || event.preventDefault());
    this.#open.addEventListener("heard", (event) => this.#voice.say(say("newMessage", { name: detail(event) })));
    this.#open.addEventListener("change", () => this.#draw());
    this.#open.addEventListener("empty", () => this.#queue.focus());
    document.addEventListener("keydown", (event) => this.#key(event));
    window.addEventListener("focus", () => this.#open.goTo(this.#open.here));
    window.addEventListener("pagehide", () => this.#leave());
    window.addEventListener("pageshow", (event) => event.persisted && location.reload());
    this.#line.open();
    this.#draw();
  }

  /** @param {Frame} frame */
  #take(frame) {
    const panel = this.#open.panelOf(frame.session);
    if (frame.type === "welcome") this.#welcome(frame);
    else if (frame.type === "queue") this.#showQueue(frame);
    else if (frame.type === "session") this.#meet(frame);
    else if (frame.type === "taken") this.#wasTaken(frame);
    else if (frame.type === "closed") this.#closed(frame);
    else if (panel) panel.take(frame);
    else if (frame.type === "error") this.#refused(frame);
  }

  /** @param {Frame} frame */
  #welcome({ sessions }) {
    this.#open.keepOnly(new Set(sessions.map((/** @type {Frame} */ { session }) => session)));
    for (const snapshot of sessions) this.#open.meet(snapshot, { isNewLine: true });
    if (!this.#hasQueue && sessions.length > 0) this.#open.goTo(sessions[0].session);
  }

  /** @param {Frame} snapshot */
  #meet(snapshot) {
    const isNew = !this.#open.panelOf(snapshot.session);
    const panel = this.#open.meet(snapshot, { isNewLine: isNew });
    if (!this.#accepting.delete(snapshot.session)) return;
    this.#open.goTo(snapshot.session);
    panel.focus();
    this.#voice.say(say("accepted", { name: panel.name }));
  }

  /** @param {Frame} frame */
  #showQueue({ waiting }) {
    const channels = this.#queue.show(waiting);
    if (this.#hasQueue) for (const channel of new Set(channels)) this.#voice.say(say("newRequest", { channel }));
    this.#hasQueue = true;
    this.#draw();
  }

  /** @param {string} session */
  #accept(session) {
    if (this.#line.send({ type: "accept", session })) this.#accepting.add(session);
    else this.#queue.release(session);
  }

  /** @param {Frame} frame */
  #wasTaken({ session, number, by }) {
    this.#accepting.delete(session);
    this.#queue.release(session);
    this.#voice.show(say("taken", { n: number, name: by }));
  }

  /** @param {Frame} frame an error that names no open session */
  #refused(frame) {
    if (this.#accepting.delete(frame.session)) this.#queue.release(frame.session);
    this.#voice.show(complaint(frame));
  }

  /** @param {Frame} frame */
  #closed({ session, state, outcome, kept }) {
    const panel = this.#open.panelOf(session);
    if (!panel) return;
    if (state !== "closed_by_technician") return panel.finish({ state, kept });
    const words = [say(`closed.${outcome}`, { n: panel.number }), say(kept ? "kept.yes" : "kept.no")];
    this.#open.dismiss(session);
    this.#voice.show(words.join(" "));
  }

  /** @param {{key: string, byPointer: boolean}} choice */
  #pick({ key, byPointer }) {
    this.#open.goTo(key === QUEUE ? "" : key);
    const panel = this.#open.panelOf(key);
    panel?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (byPointer && matchMedia("(hover: hover)").matches) panel?.focus();
  }

  /** Alt with an arrow leads to the next place: the queue, then the sessions. @param {KeyboardEvent} event */
  #key(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const places = ["", ...this.#open.all().map(({ session }) => session)];
    const next = places[(places.indexOf(this.#open.here) + step + places.length) % places.length];
    this.#open.goTo(next);
    (this.#open.panelOf(next) ?? this.#queue).focus();
  }

  #draw() {
    const panels = this.#open.all();
    const waiting = this.#queue.length;
    const queue = { key: QUEUE, panel: QUEUE, label: say("waiting"), count: waiting, countLabel: String(waiting), away: false };
    this.#tabs.show([queue, ...panels.map(tabOf)], this.#open.here || QUEUE);
    this.dataset.here = this.#open.here ? "session" : QUEUE;
    this.dataset.open = panels.length > 2 ? "many" : String(panels.length);
    const news = waiting + this.#open.unread;
    document.title = news > 0 ? `(${news}) ${this.#title}` : this.#title;
  }

  /** @param {import("../live/connection.js").LineState} state */
  #stand(state) {
    this.#lineState.show(state);
    if (state.name === "refused") this.#wipe();
  }

  /** The page goes away, perhaps into the browser's memory of pages: nothing that people said goes with it. */
  #leave() {
    this.#line.close();
    this.#wipe();
  }

  #wipe() {
    this.#open.wipe();
    this.#queue.wipe();
    this.#draw();
  }

  get #lineState() {
    return /** @type {import("./line-state.js").LineState} */ (this.querySelector("line-state"));
  }

  get #tabs() {
    return /** @type {import("./desk-tabs.js").DeskTabs} */ (this.querySelector("desk-tabs"));
  }

  get #queue() {
    return /** @type {import("./queue-list.js").QueueList} */ (this.querySelector("queue-list"));
  }

  get #open() {
    return /** @type {import("./open-sessions.js").OpenSessions} */ (this.querySelector("open-sessions"));
  }

  get #voice() {
    return /** @type {import("./desk-voice.js").DeskVoice} */ (this.querySelector("desk-voice"));
  }
}

/** @param {import("./session-panel.js").SessionPanel} panel */
const tabOf = ({ session, id, name, unread, isAway }) =>
  ({ key: session, panel: id, label: name, count: unread, countLabel: count("unread", unread), away: isAway });

/** @param {Event} event */
const detail = (event) => /** @type {CustomEvent} */ (event).detail;

customElements.define("technician-desk", TechnicianDesk);
