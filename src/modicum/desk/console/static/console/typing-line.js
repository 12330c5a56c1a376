// @ts-check
/**
 * <typing-line> says who is writing, and stops saying so when nothing has been heard for a while.
 *
 *   line.show("Mara");      line.clear();
 */

import { say } from "../live/strings.js";

const FADES_MS = 9_000;

export class TypingLine extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #fading;

  connectedCallback() {
    this.classList.add("typing");
  }

  /** @param {string} name */
  show(name) {
    clearTimeout(this.#fading);
    this.#fading = setTimeout(() => this.clear(), FADES_MS);
    if (this.childElementCount) return;
    const pulse = document.createElement("span");
    pulse.className = "pulse";
    pulse.setAttribute("aria-hidden", "true");
    pulse.append(...Array.from({ length: 3 }, () => document.createElement("i")));
    const words = document.createElement("span");
    words.textContent = say("isTyping", { name });
    this.append(pulse, words);
  }

  clear() {
    clearTimeout(this.#fading);
    this.replaceChildren();
  }
}

customElements.define("typing-line", TypingLine);
