// @ts-check
/**
 * <close-choice> is the Close button and the small choice it opens: Resolved or Unresolved. Escape, a click elsewhere or
 * moving the focus away shuts it again.
 *
 *   choice.addEventListener("outcome", (event) => event.detail);      // "resolved" | "unresolved"
 */

export class CloseChoice extends HTMLElement {
  /** @type {AbortController | null} */ #listening = null;

  connectedCallback() {
    if (this.#listening) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#opener.addEventListener("click", () => this.#toggle(), { signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.addEventListener("focusout", (event) => this.#left(event.relatedTarget), { signal });
    document.addEventListener("pointerdown", (event) => this.#left(event.target), { signal });
    for (const button of this.#popover.querySelectorAll("button")) {
      button.addEventListener("click", () => this.#choose(button.value), { signal });
    }
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#listening = null;
  }

  get #opener() {
    return /** @type {HTMLButtonElement} */ (this.querySelector("[data-part='close']"));
  }

  get #popover() {
    return /** @type {HTMLElement} */ (this.querySelector(".popover"));
  }

  #toggle() {
    this.#show(this.#popover.hidden);
    if (!this.#popover.hidden) this.#popover.querySelector("button")?.focus();
  }

  /** @param {boolean} isOpen */
  #show(isOpen) {
    this.#popover.hidden = !isOpen;
    this.#opener.setAttribute("aria-expanded", String(isOpen));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape" || this.#popover.hidden) return;
    event.stopPropagation();
    this.#show(false);
    this.#opener.focus();
  }

  /** @param {EventTarget | null} to */
  #left(to) {
    if (to instanceof Node && !this.contains(to)) this.#show(false);
  }

  /** @param {string} outcome */
  #choose(outcome) {
    this.#show(false);
    this.#opener.focus();
    this.dispatchEvent(new CustomEvent("outcome", { detail: outcome }));
  }
}

customElements.define("close-choice", CloseChoice);
