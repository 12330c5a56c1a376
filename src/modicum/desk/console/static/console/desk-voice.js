// @ts-check
/**
 * <desk-voice> tells what happens elsewhere on the page. Both places have role=status; only the first can be seen.
 *
 *   voice.show("No. 12 is closed as resolved.");    // seen for a while, and read out
 *   voice.say("New request in Support");            // read out only
 */

const SHOWN_MS = 8_000;

export class DeskVoice extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #fading;

  /** @param {string} words */
  show(words) {
    clearTimeout(this.#fading);
    this.#place(0).textContent = words;
    this.#fading = setTimeout(() => this.#place(0).replaceChildren(), SHOWN_MS);
  }

  /** @param {string} words */
  say(words) {
    this.#place(1).textContent = words;
  }

  /** @param {number} index */
  #place(index) {
    return this.children[index];
  }
}

customElements.define("desk-voice", DeskVoice);
