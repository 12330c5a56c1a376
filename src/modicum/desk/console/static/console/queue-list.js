// @ts-check
/**
 * <queue-list> shows the requests that wait, oldest first, each with its Accept button. It is filled from the page's
 * <template data-request>.
 *
 *   queue.show(frame.waiting);                                        // a `queue` frame's list; → channels with news
 *   queue.addEventListener("accept", (event) => event.detail);        // the session that was picked
 *   queue.release(session);                                           // it was not accepted after all
 *   queue.wipe();
 *
 * @typedef {{session: string, number: number, channel: {key: string, name: string}, customer: string | null,
 *            waited_s: number, fields: import("./facts.js").Fields}} Waiting
 */

import { count, say } from "../live/strings.js";
import { fillFacts } from "./facts.js";

const TICK_MS = 15_000;

export class QueueList extends HTMLElement {
  /** @type {Map<string, HTMLElement>} */ #rows = new Map();
  /** @type {Map<string, number>} */ #askedAt = new Map();
  #list = document.createElement("ol");
  /** @type {ReturnType<typeof setInterval> | undefined} */ #ticking;

  connectedCallback() {
    this.#list.className = "queue-rows";
    this.append(this.#list);
    this.#list.hidden = true;
    this.#ticking = setInterval(() => this.#tick(), TICK_MS);
  }

  disconnectedCallback() {
    clearInterval(this.#ticking);
  }

  get length() {
    return this.#rows.size;
  }

  /** @param {Waiting[]} waiting @returns {string[]} the names of the channels in which a request is new */
  show(waiting) {
    const fresh = waiting.filter(({ session }) => !this.#rows.has(session));
    const staying = new Set(waiting.map(({ session }) => session));
    for (const session of [...this.#rows.keys()]) if (!staying.has(session)) this.#drop(session);
    waiting.forEach((request, index) => this.#place(request, index));
    this.#list.hidden = waiting.length === 0;
    this.toggleAttribute("data-empty", waiting.length === 0);
    for (const count of document.querySelectorAll("[data-queue-title] .count")) count.textContent = String(waiting.length);
    this.#tick();
    return fresh.map(({ channel }) => channel.name);
  }

  /** @param {string} session */
  release(session) {
    const button = this.#rows.get(session)?.querySelector("button");
    if (button) button.disabled = false;
  }

  /** Put the focus where the next request can be accepted. */
  focus() {
    const next = /** @type {HTMLElement | null} */ (this.querySelector("button:enabled"));
    (next ?? /** @type {HTMLElement | null} */ (document.querySelector("[data-queue-title]")))?.focus();
  }

  wipe() {
    this.show([]);
  }

  /** @param {Waiting} request @param {number} index */
  #place(request, index) {
    const row = this.#rows.get(request.session) ?? this.#make(request);
    this.#askedAt.set(request.session, Date.now() - request.waited_s * 1000);
    if (this.#list.children[index] !== row) this.#list.insertBefore(row, this.#list.children[index] ?? null);
  }

  /** @param {Waiting} request */
  #make(request) {
    const template = /** @type {HTMLTemplateElement} */ (document.querySelector("template[data-request]"));
    const row = /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
    const name = part(row, "name");
    name.textContent = request.customer || say("unnamed");
    name.id = `waiting-${request.number}`;
    part(row, "channel").textContent = request.channel.name;
    part(row, "number").textContent = say("number", { n: request.number });
    const written = fillFacts(part(row, "facts"), request.fields, { without: ["name"] });
    part(row, "more").hidden = written === 0;
    this.#arm(row, name.id, request.session);
    this.#rows.set(request.session, row);
    return row;
  }

  /** @param {HTMLElement} row @param {string} nameId @param {string} session */
  #arm(row, nameId, session) {
    const button = /** @type {HTMLButtonElement} */ (part(row, "accept"));
    button.setAttribute("aria-describedby", nameId);
    button.addEventListener("click", () => {
      button.disabled = true;
      this.dispatchEvent(new CustomEvent("accept", { detail: session }));
    });
  }

  /** @param {string} session */
  #drop(session) {
    const row = this.#rows.get(session);
    const hadFocus = row?.contains(document.activeElement);
    row?.remove();
    this.#rows.delete(session);
    this.#askedAt.delete(session);
    if (hadFocus) this.focus();
  }

  #tick() {
    for (const [session, row] of this.#rows) {
      const minutes = Math.floor((Date.now() - (this.#askedAt.get(session) ?? 0)) / 60_000);
      const words = minutes < 1 ? say("justNow") : count("minutes", minutes);
      const waited = part(row, "waited");
      if (waited.textContent !== words) waited.textContent = words;
    }
  }
}

/** @param {HTMLElement} row @param {string} name @returns {HTMLElement} */
const part = (row, name) => /** @type {HTMLElement} */ (row.querySelector(`[data-part="${name}"]`));

customElements.define("queue-list", QueueList);
