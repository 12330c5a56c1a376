// @ts-check
/**
 * <panel-head> says whose session this is and how it stands, and holds the moves: Hold, Close.
 *
 *   head.show(snapshot, "Mara");   head.unread = 2;   head.finish();
 *   head.addEventListener("frame", (event) => event.detail);   // a `hold` or `close` frame, without its session
 */

import { say } from "../live/strings.js";
import "./close-choice.js";
import { clockTime } from "./wording.js";

export class PanelHead extends HTMLElement {
  #isOnHold = false;

  connectedCallback() {
    this.#part("hold").addEventListener("click", () => this.#tell({ type: "hold", on: !this.#isOnHold }));
    this.querySelector("close-choice")?.addEventListener("outcome", (event) =>
      this.#tell({ type: "close", outcome: /** @type {CustomEvent} */ (event).detail }),
    );
  }

  /** @param {{[key: string]: any}} snapshot @param {string} name */
  show(snapshot, name) {
    this.#isOnHold = snapshot.state === "on_hold";
    this.#part("name").textContent = name;
    const parts = [snapshot.channel.name, say("number", { n: snapshot.number })];
    if (snapshot.place) parts.push(snapshot.place);
    const since = document.createElement("span");
    since.className = "since";
    if (snapshot.since) since.textContent = ` · ${say("since", { time: clockTime(new Date(snapshot.since)) })}`;
    this.#part("where").replaceChildren(parts.join(" · "), since);
    this.#part("away").hidden = !snapshot.away.customer;
    this.#part("on-hold").hidden = !this.#isOnHold;
    this.#part("hold").textContent = say(this.#isOnHold ? "resume" : "hold");
  }

  /** @param {number} value */
  set unread(value) {
    this.#part("unread").hidden = value === 0;
    this.#part("unread").textContent = String(value);
  }

  /** Nothing can be done with the session any more. */
  finish() {
    for (const name of ["away", "on-hold", "moves"]) this.#part(name).hidden = true;
  }

  /** @param {{type: string, [key: string]: any}} frame */
  #tell(frame) {
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
  }
}

customElements.define("panel-head", PanelHead);
