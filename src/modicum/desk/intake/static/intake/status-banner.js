// @ts-check
/**
 * The one banner above a conversation. Several reasons may want it at once; the most pressing one is shown.
 *
 *   banner.show("line", "You are offline …");                 banner.show("warning", words, "Keep it open", act);
 *   banner.hide("line");
 *
 * @typedef {"line"|"warning"|"hold"} Reason
 */

/** @type {Reason[]} */
const BY_URGENCY = ["line", "warning", "hold"];
const CALM = new Set(["hold"]);

export class StatusBanner {
  /** @type {Map<Reason, {words: string, label: string, act: () => void}>} */ #reasons = new Map();

  /** @param {HTMLElement} element holding [data-part=banner-words] and [data-part=banner-button] */
  constructor(element) {
    this.element = element;
    this.words = /** @type {HTMLElement} */ (element.querySelector("[data-part=banner-words]"));
    this.button = /** @type {HTMLButtonElement} */ (element.querySelector("[data-part=banner-button]"));
    this.button.addEventListener("click", () => this.#current?.act());
  }

  /** @param {Reason} reason @param {string} words @param {string} [label] of its button @param {() => void} [act] */
  show(reason, words, label = "", act = () => {}) {
    this.#reasons.set(reason, { words, label, act });
    this.#draw();
  }

  /** @param {Reason} reason */
  hide(reason) {
    if (this.#reasons.delete(reason)) this.#draw();
  }

  get #reason() {
    return BY_URGENCY.find((reason) => this.#reasons.has(reason));
  }

  get #current() {
    return this.#reason && this.#reasons.get(this.#reason);
  }

  #draw() {
    const current = this.#current;
    this.element.hidden = !current;
    this.element.className = CALM.has(this.#reason ?? "") ? "banner" : "banner warn";
    this.words.textContent = current?.words ?? "";
    this.button.textContent = current?.label ?? "";
    this.button.hidden = !current?.label;
  }
}
