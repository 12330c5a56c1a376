// @ts-check
/** <receipt-code data-code data-title> offers to share the code, where the browser can, and to print the page. */

class ReceiptCode extends HTMLElement {
  connectedCallback() {
    const { code = "", title = "" } = this.dataset;
    const text = `${title}: ${code}\n${location.origin}/receipt/`;
    if (navigator.share) this.#offer("share", () => navigator.share({ title, text }).catch(() => {}));
    this.#offer("print", () => window.print());
  }

  /** @param {string} part @param {() => void} act */
  #offer(part, act) {
    const button = /** @type {HTMLButtonElement} */ (this.querySelector(`[data-part="${part}"]`));
    button.hidden = false;
    button.addEventListener("click", act);
  }
}

customElements.define("receipt-code", ReceiptCode);
