// @ts-check
/**
 * <about-request> unfolds what the customer wrote into the form, and what is kept of the session.
 *
 *   about.show(snapshot);
 */

import { fillFacts } from "./facts.js";

const FEW = 3;

export class AboutRequest extends HTMLElement {
  #isFresh = true;

  /** @param {{[key: string]: any}} snapshot */
  show(snapshot) {
    const written = fillFacts(this.#part("facts"), snapshot.request?.fields, { without: ["name"] });
    this.#part("facts").hidden = written === 0;
    this.#part("kept").replaceChildren(...(snapshot.kept ?? []).map(item));
    if (!this.#isFresh) return;
    this.#isFresh = false;
    const isRoomy = matchMedia("(min-width: 60rem) and (min-height: 52rem)").matches;
    /** @type {HTMLDetailsElement} */ (this.#part("details")).open = isRoomy && written > 0 && written <= FEW;
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
  }
}

/** @param {string} sentence */
const item = (sentence) => Object.assign(document.createElement("li"), { textContent: sentence });

customElements.define("about-request", AboutRequest);
