// @ts-check
/**
 * What goes on in <customer-chat>: frames in, frames out, and what of it is shown. What was said lives in `Conversation`,
 * in memory only; `wipe` empties it and the page.
 *
 *   const session = new CustomerSession(element, { ref, ticketUrl, csrf, overUrl });   // element holds the skeleton
 *   session.start();
 *   session.wipe();
 *
 * @typedef {import("../live/conversation.js").Frame} Frame
 * @typedef {import("../live/connection.js").LineState} LineState
 */

import { Connection } from "../live/connection.js";
import { Conversation } from "../live/conversation.js";
import { say } from "../live/strings.js";
import { MessageComposer } from "../live/composer.js";
import { MessageList } from "../live/message-list.js";
import { StatusBanner } from "./status-banner.js";
import { TypingLine } from "./typing-line.js";
import { showKept, showPerson, showWaiting } from "./session-state.js";

export class CustomerSession {
  /** @type {Frame | null} */ #snapshot = null;
  #isOver = false;

  /** @param {HTMLElement} root @param {{ref: string, ticketUrl: string, csrf: string, overUrl: string}} given */
  constructor(root, { ref, ticketUrl, csrf, overUrl }) {
    this.root = root;
    this.talk = new Conversation({ session: ref, mine: "customer" });
    this.overUrl = overUrl;
    this.banner = new StatusBanner(this.#part("banner"));
    this.typing = new TypingLine(this.#part("typing"));
    this.list = /** @type {MessageList} */ (root.querySelector("message-list"));
    this.composer = /** @type {MessageComposer} */ (root.querySelector("message-composer"));
    this.line = new Connection({ ticketUrl, csrf });
    this.#listen();
  }

  start() {
    this.line.open();
  }

  wipe() {
    this.line.close();
    this.talk.wipe();
    this.#snapshot = null;
    this.root.replaceChildren();
  }

  #listen() {
    const on = /** @type {(target: EventTarget, type: string, act: (detail: any) => void) => void} */ (
      (target, type, act) => target.addEventListener(type, (event) => act(/** @type {CustomEvent} */ (event).detail))
    );
    on(this.line, "state", (state) => this.#lineChanged(state));
    on(this.line, "frame", (frame) => this.#hear(frame));
    on(this.composer, "say", (words) => this.#say(words));
    on(this.composer, "typing", (isOn) => this.#send({ type: "typing", on: isOn }));
    on(this.list, "retry", (id) => this.#retry(id));
    on(this.#part("end"), "click", () => this.#askToEnd(true));
    on(this.#part("stay"), "click", () => this.#askToEnd(false));
    on(this.#part("end-now"), "click", () => this.#end());
  }

  /** @param {LineState} state */
  #lineChanged({ name }) {
    this.composer.disabled = name === "elsewhere";
    if (name === "online") return this.banner.hide("line");
    if (name === "offline") return this.banner.show("line", say("offline"));
    if (name === "elsewhere") return this.banner.show("line", say("elsewhere"), say("useHere"), () => this.line.open());
    if (name === "over") return this.#leave();
    if (name === "refused") return this.#refused();
  }

  /** No ticket: the server knows best which page this is now; asked once, so that nothing spins. */
  #refused() {
    if (!location.search) return location.replace("?again=1");
    this.banner.show("line", say("refused"), say("loadAgain"), () => location.replace(location.pathname));
  }

  /** @param {Frame} frame */
  #hear(frame) {
    switch (frame.type) {
      case "welcome":
        return this.#meet(frame.sessions[0]);
      case "session":
        return frame.want ? this.#meet(frame) : this.#show(frame);
      case "messages":
        this.talk.take(frame);
        if (frame.messages.some((/** @type {{author: string}} */ said) => said.author === "technician")) this.typing.hide();
        return this.#draw();
      case "ack":
        this.talk.ack(frame);
        return this.#draw();
      case "typing":
        return frame.author === "technician" ? this.typing.show(frame.on ? this.#snapshot?.technician : "") : undefined;
      case "warning":
        return this.#warn(frame.ends_in_s);
      case "error":
        return this.#failed(frame);
      case "closed":
        return this.#leave();
    }
  }

  /** @param {Frame | undefined} snapshot */
  #meet(snapshot) {
    if (snapshot?.session !== this.talk.session) return this.#leave();
    for (const frame of this.talk.meet(snapshot)) this.line.send(frame);
    this.#show(snapshot);
  }

  /** @param {Frame} snapshot */
  #show(snapshot) {
    const shown = this.#snapshot;
    const before = shown?.state;
    this.#snapshot = snapshot;
    showWaiting(this.#part("waiting"), snapshot);
    showPerson(this.root, snapshot, before);
    showKept(this.root, snapshot, shown);
    this.composer.beforeSending = snapshot.before_sending;
    if (snapshot.state === "on_hold") this.banner.show("hold", say("onHold"));
    else this.banner.hide("hold");
    this.#draw();
  }

  #draw() {
    this.list.show(this.talk.entries(), { lacksEarlier: this.talk.lacksEarlier });
    this.composer.previous = this.talk.lastOfOther;
  }

  /** @param {string} words */
  #say(words) {
    this.line.send(this.talk.say(words));
    this.#draw();
  }

  /** @param {string} id */
  #retry(id) {
    const frame = this.talk.retry(id);
    if (frame) this.line.send(frame);
    this.#draw();
  }

  /** @param {Frame} frame an error of the server's, about one message or about the page */
  #failed(frame) {
    if (frame.id && this.talk.refuse(frame)) return this.#draw();
    if (frame.code === "closed") this.#leave();
  }

  /** @param {number} seconds */
  #warn(seconds) {
    const minutes = Math.max(1, Math.round(seconds / 60));
    this.banner.show("warning", say("endsSoon", { n: minutes }), say("keepOpen"), () => {
      this.#send({ type: "extend" });
      this.banner.hide("warning");
    });
  }

  /** @param {Frame} frame */
  #send(frame) {
    return this.line.send({ ...frame, session: this.talk.session });
  }

  /** @param {boolean} isAsking */
  #askToEnd(isAsking) {
    this.#part("question").hidden = !isAsking;
    this.#part("end").hidden = isAsking;
    this.#part(isAsking ? "stay" : "end").focus();
  }

  #end() {
    if (!this.#send({ type: "end" })) /** @type {HTMLFormElement} */ (this.#part("end-form")).submit();
  }

  /** It is over: nothing of it stays, and the server says how it ended. */
  #leave() {
    if (this.#isOver) return;
    this.#isOver = true;
    this.wipe();
    location.replace(this.overUrl);
  }

  /** @param {string} name @returns {HTMLElement} */
  #part(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`[data-part="${name}"]`));
  }
}
