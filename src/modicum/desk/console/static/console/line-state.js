// @ts-check
/**
 * <line-state> says when the line to the server is down or gone; while all is well it shows nothing.
 *
 *   state.show({ name: "offline" });     // a LineState of live/connection.js
 */

import { say } from "../live/strings.js";

const SIGNED_OUT = 401;

export class LineState extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "status");
    this.classList.add("banner");
    this.hidden = true;
  }

  /** @param {{name: string, status?: number}} state */
  show({ name, status }) {
    this.hidden = name === "online" || name === "connecting";
    if (this.hidden) return;
    const isOver = name !== "offline";
    this.classList.toggle("bad", isOver);
    this.classList.toggle("warn", !isOver);
    const words = document.createElement("span");
    words.textContent = say(name === "offline" ? "offline" : status === SIGNED_OUT ? "signedOut" : "refused");
    this.replaceChildren(words, ...(isOver ? [this.#wayBack()] : []));
  }

  #wayBack() {
    const link = document.createElement("a");
    link.className = "button small";
    link.href = location.pathname;
    link.textContent = say("again");
    return link;
  }
}

customElements.define("line-state", LineState);
