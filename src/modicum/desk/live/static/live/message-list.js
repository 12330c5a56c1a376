// @ts-check
/**
 * <message-list mine="customer"> shows the entries of a conversation. People's words only ever become text nodes.
 *
 *   list.show(talk.entries(), { lacksEarlier: talk.lacksEarlier });
 *   list.addEventListener("retry", (event) => event.detail);      // id of a message that was not sent
 *   list.toEnd()                                                  // scroll to the newest
 *
 * It stays at the newest message unless the reader has scrolled up; then a button leads back down.
 *
 * @typedef {import("./conversation.js").Entry} Entry
 */

import { say } from "./strings.js";

const NEAR_PX = 96;
const LINK = /\bhttps?:\/\/[^\s<>"'`]+/g;
const TRAILING = /[.,;:!?)\]}…]+$/;

export class MessageList extends HTMLElement {
  /** @type {Map<string, HTMLElement>} */ #bubbles = new Map();
  /** @type {Map<string, string>} */ #looks = new Map();
  #inner = document.createElement("div");
  #newest = document.createElement("button");
  #sticks = true;

  connectedCallback() {
    if (this.#inner.isConnected) return;
    this.classList.add("messages");
    this.setAttribute("role", "log");
    this.setAttribute("aria-label", this.getAttribute("aria-label") ?? say("conversation"));
    this.tabIndex = 0;
    this.#inner.className = "messages-inner";
    this.#newest.className = "button quiet small newest";
    this.#newest.type = "button";
    this.#newest.textContent = say("newest");
    this.#newest.hidden = true;
    this.#newest.addEventListener("click", () => this.toEnd());
    this.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.replaceChildren(this.#inner, this.#newest);
    new ResizeObserver(() => this.#sticks && this.toEnd()).observe(this);
  }

  /** @param {Entry[]} entries @param {{lacksEarlier?: boolean}} [notes] */
  show(entries, { lacksEarlier = false } = {}) {
    const before = this.#bubbles.size;
    const shown = lacksEarlier ? [earlier(), ...entries] : entries;
    this.#inner.setAttribute("aria-busy", String(shown.length - before > 5));
    shown.forEach((entry, index) => this.#place(entry, index, shown[index - 1]));
    this.#forget(new Set(shown.map((entry) => entry.id)));
    this.#inner.removeAttribute("aria-busy");
    const isMine = shown.at(-1)?.delivery === "pending";
    if (this.#sticks || isMine) this.toEnd();
    else if (shown.length > before) this.#newest.hidden = false;
  }

  toEnd() {
    this.#sticks = true;
    this.scrollTop = this.scrollHeight;
    this.#newest.hidden = true;
  }

  #scrolled() {
    this.#sticks = this.scrollHeight - this.scrollTop - this.clientHeight < NEAR_PX;
    if (this.#sticks) this.#newest.hidden = true;
  }

  /** @param {Entry} entry @param {number} index @param {Entry | undefined} previous */
  #place(entry, index, previous) {
    const follows = previous?.author === entry.author && previous?.name === entry.name;
    const look = JSON.stringify([follows, entry.kept, entry.delivery, entry.at, entry.text]);
    const bubble = this.#bubbles.get(entry.id) ?? document.createElement("div");
    if (this.#looks.get(entry.id) !== look) this.#draw(bubble, entry, follows);
    this.#looks.set(entry.id, look);
    this.#bubbles.set(entry.id, bubble);
    if (this.#inner.children[index] !== bubble) this.#inner.insertBefore(bubble, this.#inner.children[index] ?? null);
  }

  /** @param {HTMLElement} bubble @param {Entry} entry @param {boolean} follows */
  #draw(bubble, entry, follows) {
    const side = entry.author === "system" ? "system" : entry.author === this.getAttribute("mine") ? "mine" : "theirs";
    bubble.className = ["bubble", side, entry.delivery, follows ? "follows" : ""].join(" ").trim();
    bubble.dataset.id = entry.id;
    const parts = [text("p", "bubble-text", entry.text), this.#meta(entry)];
    if (side !== "system") parts.unshift(nameOf(entry, side, follows));
    bubble.replaceChildren(...parts);
  }

  /** @param {Entry} entry */
  #meta(entry) {
    const meta = document.createElement("div");
    meta.className = "bubble-meta";
    if (entry.delivery === "pending") meta.append(span(say("sending")));
    if (entry.delivery === "failed") meta.append(span(say("notSent")), this.#retry(entry.id));
    if (entry.delivery === "delivered" && entry.at) meta.append(clock(entry.at));
    if (entry.kept === "failed") meta.append(span(say("notKept")));
    if (entry.shown) meta.append(span(say("cardHidden")));
    return meta;
  }

  /** @param {string} id */
  #retry(id) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button plain small";
    button.textContent = say("tryAgain");
    button.addEventListener("click", () => this.dispatchEvent(new CustomEvent("retry", { detail: id })));
    return button;
  }

  /** @param {Set<string>} staying */
  #forget(staying) {
    for (const [id, bubble] of this.#bubbles) {
      if (staying.has(id)) continue;
      bubble.remove();
      this.#bubbles.delete(id);
      this.#looks.delete(id);
    }
  }
}

/** @returns {Entry} */
const earlier = () => ({ id: "earlier", author: "system", name: "", at: "", text: say("lacksEarlier"), kept: "", delivery: "delivered" });

/** @param {string} words */
const span = (words) => Object.assign(document.createElement("span"), { textContent: words });

/** @param {Entry} entry @param {string} side @param {boolean} follows */
function nameOf(entry, side, follows) {
  const name = document.createElement("p");
  name.className = follows ? "bubble-name visually-hidden" : "bubble-name";
  name.textContent = side === "mine" ? say("you") : entry.name || say(entry.author);
  return name;
}

/** @param {string} at ISO 8601 */
function clock(at) {
  const moment = new Date(at);
  const isToday = moment.toDateString() === new Date().toDateString();
  /** @type {Intl.DateTimeFormatOptions} */
  const style = isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
  const time = document.createElement("time");
  time.dateTime = at;
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang || "en", style).format(moment);
  return time;
}

/** The words as text nodes; web addresses among them as links that tell the other site nothing.
 * @param {string} tag @param {string} className @param {string} words */
function text(tag, className, words) {
  const holder = document.createElement(tag);
  holder.className = className;
  let from = 0;
  for (const match of words.matchAll(LINK)) {
    const address = match[0].replace(TRAILING, "");
    if (!URL.canParse(address)) continue;
    holder.append(words.slice(from, match.index), link(address));
    from = match.index + address.length;
  }
  holder.append(words.slice(from));
  return holder;
}

/** @param {string} address */
const link = (address) =>
  Object.assign(document.createElement("a"), { href: address, rel: "noopener noreferrer nofollow", target: "_blank", textContent: address });

customElements.define("message-list", MessageList);
