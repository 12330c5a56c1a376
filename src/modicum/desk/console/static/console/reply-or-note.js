// @ts-check
/**
 * <reply-or-note> is where a technician writes: to the customer, or a note that only technicians see. Two buttons switch.
 *
 *   writing.notes                                                     // its <note-pad>
 *   writing.addEventListener("say", (event) => event.detail);         // words for the customer
 *   writing.addEventListener("frame", (event) => event.detail);       // a `typing` or `note` frame, without its session;
 *                                                                     // preventDefault() where it could not be sent
 *   writing.composer                                                  // its <message-composer>
 *   writing.focus(); writing.wipe();
 */

import "../live/composer.js";
import { say } from "../live/strings.js";
import "./note-pad.js";

export class ReplyOrNote extends HTMLElement {
  connectedCallback() {
    for (const which of ["reply", "note"]) this.#part(which).addEventListener("click", () => this.#turnTo(which));
    this.composer.addEventListener("say", (event) => this.#tell("say", /** @type {CustomEvent} */ (event).detail));
    this.composer.addEventListener("typing", (event) =>
      this.#tell("frame", { type: "typing", on: /** @type {CustomEvent} */ (event).detail }),
    );
    this.notes.addEventListener("note", (event) => this.#note(/** @type {CustomEvent} */ (event).detail));
  }

  get notes() {
    return /** @type {import("./note-pad.js").NotePad} */ (this.querySelector("note-pad"));
  }

  focus() {
    (this.notes.hidden ? this.composer : this.notes).focus();
  }

  wipe() {
    this.composer.wipe();
    this.notes.wipe();
  }

  /** Show how many notes there are on the button that leads to them. */
  countNotes() {
    this.#part("note-count").hidden = this.notes.count === 0;
    this.#part("note-count").textContent = String(this.notes.count);
  }

  /** @param {{id: string, text: string}} note */
  #note({ id, text }) {
    this.notes.hold({ id, text, name: say("you"), kept: "sending" });
    if (!this.#tell("frame", { type: "note", id, text })) this.notes.giveBack(id);
    this.countNotes();
  }

  /** @param {string} which "reply" or "note" */
  #turnTo(which) {
    this.notes.hidden = which !== "note";
    this.composer.hidden = which === "note";
    for (const name of ["reply", "note"]) this.#part(name).setAttribute("aria-pressed", String(name === which));
    this.focus();
  }

  /** @param {string} type @param {any} detail @returns {boolean} whether nobody objected */
  #tell(type, detail) {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable: true }));
  }

  get composer() {
    return /** @type {import("../live/composer.js").MessageComposer} */ (this.querySelector("message-composer"));
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
  }
}

customElements.define("reply-or-note", ReplyOrNote);
