// @ts-check
/**
 * <note-pad> holds the notes of one session, which only technicians see, and the place to write one.
 *
 *   pad.addEventListener("note", (event) => event.detail);            // { id, text }
 *   pad.hold({ id, text, name, kept });                               // a note of this or another window
 *   pad.settle(id, kept);                                             // a `noted` frame: "no" | "yes" | "failed"
 *   pad.giveBack(id);                                                 // it was not sent: the words are in the box again
 *   pad.count; pad.focus(); pad.wipe();
 *
 * @typedef {{id: string, text: string, name: string, kept: string}} Note
 */

import { newId } from "../live/conversation.js";
import { say } from "../live/strings.js";

export class NotePad extends HTMLElement {
  /** @type {Map<string, HTMLElement>} */ #notes = new Map();

  connectedCallback() {
    const form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    const id = `note-${newId()}`;
    this.#area.id = id;
    this.querySelector("label")?.setAttribute("for", id);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#write();
    });
    this.#area.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#write();
    });
  }

  get count() {
    return this.#notes.size;
  }

  focus() {
    this.#area.focus();
  }

  /** @param {Note} note */
  hold({ id, text, name, kept }) {
    if (this.#notes.has(id)) return this.settle(id, kept);
    const row = document.createElement("li");
    row.className = "note";
    row.append(words("p", "note-text", text), words("p", "note-meta", ""));
    row.dataset.name = name;
    this.#list.append(row);
    this.#notes.set(id, row);
    this.settle(id, kept);
    this.#list.scrollTop = this.#list.scrollHeight;
  }

  /** @param {string} id @param {string} kept */
  settle(id, kept) {
    const row = this.#notes.get(id);
    const meta = row?.querySelector(".note-meta");
    if (row && meta) meta.textContent = `${row.dataset.name} · ${say(`note.${kept}`)}`;
  }

  /** @param {string} id */
  giveBack(id) {
    const row = this.#notes.get(id);
    if (!row) return;
    this.#area.value = row.querySelector(".note-text")?.textContent ?? "";
    row.remove();
    this.#notes.delete(id);
    this.#complain(say("noteNotSent"));
  }

  wipe() {
    this.#area.value = "";
    this.#list.replaceChildren();
    this.#notes.clear();
  }

  #write() {
    const text = this.#area.value.trim();
    if (!text) return;
    this.#area.value = "";
    this.#complain("");
    this.dispatchEvent(new CustomEvent("note", { detail: { id: newId(), text } }));
  }

  /** @param {string} text */
  #complain(text) {
    const error = this.querySelector(".error");
    if (error) error.textContent = text;
  }

  get #area() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
  }

  get #list() {
    return /** @type {HTMLElement} */ (this.querySelector("ul"));
  }
}

/** @param {string} tag @param {string} className @param {string} text */
const words = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text });

customElements.define("note-pad", NotePad);
