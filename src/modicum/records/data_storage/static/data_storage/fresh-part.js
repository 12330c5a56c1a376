// @ts-check
/**
 * <fresh-part src="…"> around a form: while something is typed or picked, `src` is asked what would come of it, and
 * the elements of its answer take the place of those with the same id. Nothing is saved. Without this script the
 * form's own buttons do the same (.without-script).
 */

const PAUSE_MS = 250;

export class FreshPart extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {AbortController | undefined} */
  #asking;

  connectedCallback() {
    this.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#refresh(), PAUSE_MS);
    });
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  async #refresh() {
    const form = this.querySelector("form");
    if (!form) return;
    this.#asking?.abort();
    this.#asking = new AbortController();
    try {
      const answer = await fetch(this.getAttribute("src") ?? "", {
        method: "POST",
        body: new URLSearchParams(/** @type {any} */ (new FormData(form))),
        headers: { "X-Part": "fresh" },
        signal: this.#asking.signal,
      });
      if (answer.ok && !answer.redirected) this.#put(await answer.text());
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    }
  }

  /** @param {string} markup rendered by the server, which escapes what people typed */
  #put(markup) {
    const fresh = new DOMParser().parseFromString(markup, "text/html");
    for (const part of fresh.body.children) {
      const old = part.id ? this.querySelector(`#${CSS.escape(part.id)}`) : null;
      const open = old?.querySelector("details")?.open ?? false;
      old?.replaceChildren(...[...part.childNodes].map((node) => document.importNode(node, true)));
      const details = old?.querySelector("details");
      if (details) details.open = open;
    }
  }
}

customElements.define("fresh-part", FreshPart);
