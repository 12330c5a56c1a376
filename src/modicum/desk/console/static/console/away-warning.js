// @ts-check
/**
 * <away-warning> says that the session will end because the customer stays away, and keeps it open at one tap.
 *
 *   warning.show("Mara", frame.ends_in_s);   warning.clear();
 *   warning.addEventListener("frame", (event) => event.detail);   // an `extend` frame, without its session
 */

import { say } from "../live/strings.js";
import { clockTime } from "./wording.js";

export class AwayWarning extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "alert");
    this.querySelector("button")?.addEventListener("click", () => {
      this.clear();
      this.dispatchEvent(new CustomEvent("frame", { detail: { type: "extend" } }));
    });
  }

  /** @param {string} name @param {number} seconds until the session ends */
  show(name, seconds) {
    const words = this.querySelector("span");
    const time = clockTime(new Date(Date.now() + seconds * 1000));
    if (words) words.textContent = say("away", { name, time });
    this.hidden = false;
  }

  clear() {
    this.hidden = true;
  }
}

customElements.define("away-warning", AwayWarning);
