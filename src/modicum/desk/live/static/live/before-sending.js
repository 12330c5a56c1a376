// @ts-check
/**
 * <before-sending> is the line below a box that says what in it looks personal, before it is sent. Everything happens in the
 * page: the words are looked at here and go nowhere for it.
 *
 *   const guard = new BeforeSending(textarea);
 *   guard.mode = "ask";                        // "off" | "hint" | "ask"
 *   guard.previous = "Your card number?";      // what the other side said last
 *   if (await guard.holdsBack()) return;       // the question stands below the box now; the second time it lets through
 *   guard.wipe();
 *
 * "hint" only says so. "ask" also holds a message back once, if what is in it is bad to lose: severity high or critical.
 * What is no secret in a support chat (an order number, a network address: severity low) is passed over.
 *
 * @typedef {import("./detector/detector.js").Finding} Finding
 */

import { detector } from "./detector/detector.js";
import { say } from "./strings.js";

const PAUSE_MS = 250;
const LOADS_WITHIN_MS = 600;
const BAD_TO_LOSE = ["high", "critical"];

export class BeforeSending extends HTMLElement {
  /** @type {"off"|"hint"|"ask"} */ mode = "off";
  previous = "";
  #line = document.createElement("p");
  #remove = document.createElement("button");
  /** What was asked about already: it is not asked about again. @type {Set<string>} */ #asked = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #pause;

  /** @param {HTMLTextAreaElement} area */
  constructor(area) {
    super();
    this.area = area;
    area.addEventListener("input", () => this.#typed());
    this.#remove.addEventListener("click", () => this.#takeOut());
  }

  connectedCallback() {
    if (this.#line.isConnected) return;
    this.#line.setAttribute("role", "status");
    this.#remove.type = "button";
    this.#remove.className = "button quiet small";
    this.#remove.textContent = say("takeOut");
    this.#remove.hidden = true;
    this.append(this.#line, this.#remove);
  }

  /** @returns {Promise<boolean>} whether to wait: the people who write are asked first */
  async holdsBack() {
    if (this.mode !== "ask") return false;
    if (!detector.isReady) await this.#loaded();
    const fresh = this.#found().filter(({ severity, text }) => BAD_TO_LOSE.includes(severity) && !this.#asked.has(text));
    for (const { text } of fresh) this.#asked.add(text);
    if (fresh.length > 0) this.#show(fresh, { isQuestion: true });
    return fresh.length > 0;
  }

  wipe() {
    clearTimeout(this.#pause);
    this.#asked.clear();
    this.#show([]);
  }

  #typed() {
    if (this.mode === "off") return;
    void detector.load();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#look(), PAUSE_MS);
  }

  async #look() {
    const words = this.area.value;
    const found = await detector.findInSlices(words, this.previous, () => this.area.value === words);
    if (found && this.area.value === words) this.#show(found.filter(isTelling));
  }

  /** Nobody waits long for this, and nothing is typed meanwhile: the words that were looked at are those that go. */
  async #loaded() {
    this.area.readOnly = true;
    await Promise.race([detector.load(), new Promise((resolve) => setTimeout(resolve, LOADS_WITHIN_MS))]);
    this.area.readOnly = false;
  }

  /** @returns {Finding[]} */
  #found() {
    return detector.find(this.area.value, this.previous).filter(isTelling);
  }

  /** @param {Finding[]} found */
  #show(found, { isQuestion = false } = {}) {
    const isStillAsking = this.hasAttribute("data-asks") && found.some(({ text }) => this.#asked.has(text));
    const asks = isQuestion || isStillAsking;
    const kinds = new Intl.ListFormat(document.documentElement.lang || "en").format(new Set(found.map(({ words }) => words)));
    const line = found.length === 0 ? "" : say(asks ? "personalAsk" : "personalHint", { kinds });
    if (this.#line.textContent !== line) this.#line.textContent = line;
    this.toggleAttribute("data-asks", asks);
    this.#remove.hidden = found.length === 0;
  }

  /** In place of each finding its kind stands in the box: the reader sees that something was meant to be there. */
  #takeOut() {
    let left = this.area.value;
    for (const { start, end, words } of this.#found().reverse()) left = `${left.slice(0, start)}[${words}]${left.slice(end)}`;
    this.area.value = left;
    this.#show([]);
    this.area.focus();
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** @param {Finding} found */
const isTelling = ({ severity }) => severity !== "low";

customElements.define("before-sending", BeforeSending);
