// @ts-check
/**
 * <session-panel> is one open session: whose it is, the conversation, and where to write. It is cloned from the page's
 * <template data-panel>. Frames of its session go in, frames to send come out.
 *
 *   panel.meet(snapshot, { isNewLine: true });      // a `session` frame, or one of `welcome.sessions`
 *   panel.take(frame);                              // any other frame that names its session
 *   panel.isActive = true;                          // the technician is here: what arrives counts as read
 *   panel.finish({ state: "timed_out", kept: false });   // it is over; a Done button takes the panel away
 *   panel.wipe();
 *
 * Events: "frame" (to send; preventDefault() where the line is down) · "change" (name, unread, away, over) ·
 * "heard" (a message arrived that was not read at once) · "done" (the panel may go).
 *
 * @typedef {{type: string, [key: string]: any}} Frame
 */

import { Conversation } from "../live/conversation.js";
import "../live/message-list.js";
import { say } from "../live/strings.js";
import "./about-request.js";
import "./away-warning.js";
import "./panel-head.js";
import "./reply-or-note.js";
import "./typing-line.js";
import { complaint } from "./wording.js";

export class SessionPanel extends HTMLElement {
  session = "";
  name = "";
  number = 0;
  unread = 0;
  isAway = false;
  isOver = false;
  #isActive = false;
  #isLevel = false;
  /** @type {Conversation} */ #talk = new Conversation({ session: "", mine: "technician" });

  connectedCallback() {
    this.#talk.session = this.session;
    for (const child of [this.#head, this.#warning, this.#writing]) {
      child.addEventListener("frame", (event) => {
        if (!this.#send(/** @type {CustomEvent} */ (event).detail)) event.preventDefault();
      });
    }
    this.#writing.addEventListener("say", (event) => this.#speak(this.#talk.say(/** @type {CustomEvent} */ (event).detail)));
    this.#list.addEventListener("retry", (event) => this.#speak(this.#talk.retry(/** @type {CustomEvent} */ (event).detail)));
    this.#part("done").addEventListener("click", () => this.#tell("done"));
  }

  get isActive() {
    return this.#isActive;
  }

  set isActive(value) {
    this.#isActive = value;
    this.toggleAttribute("data-active", value);
    this.#list.setAttribute("aria-live", value ? "polite" : "off");
    if (value && this.unread) this.#count(0);
  }

  focus() {
    (this.isOver ? this.#part("done") : this.#writing).focus();
  }

  /** @param {Frame} snapshot @param {{isNewLine: boolean}} how */
  meet(snapshot, { isNewLine }) {
    this.name = snapshot.customer || say("unnamed");
    this.number = snapshot.number;
    this.isAway = snapshot.away.customer;
    this.#head.show(snapshot, this.name);
    this.#part("about").show(snapshot);
    this.#writing.composer.beforeSending = snapshot.before_sending;
    if (!this.isAway) this.#warning.clear();
    if (isNewLine || snapshot.want) for (const frame of this.#talk.meet(snapshot)) this.#send(frame);
    this.#tell("change");
  }

  /** @param {Frame} frame */
  take(frame) {
    const notes = this.#writing.notes;
    if (frame.type === "messages") this.#hear(frame);
    else if (frame.type === "ack") this.#talk.ack(frame);
    else if (frame.type === "error") this.#complain(frame);
    else if (frame.type === "warning") this.#warning.show(this.name, frame.ends_in_s);
    else if (frame.type === "noted") notes.settle(frame.id, frame.kept);
    else if (frame.type === "notes") for (const note of frame.notes) notes.hold(note);
    else if (frame.type === "typing" && frame.on) this.#typing.show(this.name);
    else if (frame.type === "typing") this.#typing.clear();
    this.#writing.countNotes();
    this.#draw();
  }

  /** @param {{state: string, kept: boolean}} end `state` is empty where the page does not know how it ended */
  finish({ state, kept }) {
    this.isOver = true;
    this.#typing.clear();
    this.#warning.clear();
    this.#head.finish();
    this.#writing.hidden = true;
    this.#part("over").hidden = false;
    const sentences = state ? [say(`over.${state}`), say(kept ? "kept.yes" : "kept.no")] : [say("over")];
    this.#part("over-words").textContent = sentences.join(" ");
    this.#tell("change");
  }

  wipe() {
    this.#talk.wipe();
    this.#writing.wipe();
    this.replaceChildren();
  }

  /** @param {Frame} frame */
  #hear(frame) {
    const before = this.#heardSoFar;
    this.#talk.take(frame);
    const heard = this.#heardSoFar - before;
    if (heard > 0) this.#typing.clear();
    if (heard > 0 && this.#isLevel && !(this.#isActive && document.hasFocus())) this.#count(this.unread + heard);
    this.#isLevel = true;
  }

  get #heardSoFar() {
    return this.#talk.entries().filter(({ author }) => author === "customer").length;
  }

  /** @param {number} unread */
  #count(unread) {
    const isMore = unread > this.unread;
    this.unread = this.#head.unread = unread;
    this.#tell("change");
    if (isMore) this.#tell("heard");
  }

  /** @param {Frame} frame */
  #complain(frame) {
    if (!frame.id || !this.#talk.refuse(frame)) this.#talk.system(complaint(frame));
  }

  /** @param {Frame | null} frame a `say` frame; where the line is down it waits in the conversation's outbox */
  #speak(frame) {
    if (frame) this.#send(frame);
    this.#draw();
  }

  #draw() {
    this.#list.show(this.#talk.entries(), { lacksEarlier: this.#talk.lacksEarlier });
    this.#writing.composer.previous = this.#talk.lastOfOther;
  }

  /** @param {Frame} frame @returns {boolean} */
  #send(frame) {
    return this.#tell("frame", { session: this.session, ...frame });
  }

  /** @param {string} type @param {any} [detail] @returns {boolean} */
  #tell(type, detail) {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable: true }));
  }

  get #head() {
    return /** @type {import("./panel-head.js").PanelHead} */ (this.querySelector("panel-head"));
  }

  get #list() {
    return /** @type {import("../live/message-list.js").MessageList} */ (this.querySelector("message-list"));
  }

  get #typing() {
    return /** @type {import("./typing-line.js").TypingLine} */ (this.querySelector("typing-line"));
  }

  get #warning() {
    return /** @type {import("./away-warning.js").AwayWarning} */ (this.querySelector("away-warning"));
  }

  get #writing() {
    return /** @type {import("./reply-or-note.js").ReplyOrNote} */ (this.querySelector("reply-or-note"));
  }

  /** @param {string} name @returns {any} */
  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }
}

customElements.define("session-panel", SessionPanel);
