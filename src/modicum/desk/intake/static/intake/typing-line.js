// @ts-check
/** "Tess is writing": shown on word of the server, gone by itself when no further word comes. */

import { say } from "../live/strings.js";

const LASTS_MS = 8_000;

export class TypingLine {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.words = /** @type {HTMLElement} */ (element.querySelector("[data-part=typing-words]"));
  }

  /** @param {string | null | undefined} name nobody: hide */
  show(name) {
    clearTimeout(this.#timer);
    this.element.classList.toggle("is-on", Boolean(name));
    this.words.textContent = name ? say("isTyping", { name }) : "";
    if (name) this.#timer = setTimeout(() => this.hide(), LASTS_MS);
  }

  hide() {
    this.show("");
  }
}
