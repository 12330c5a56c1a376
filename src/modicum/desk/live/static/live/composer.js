// @ts-check
/**
 * <message-composer> is where people write: a textarea labelled Message and a button Send. Enter sends, Shift+Enter breaks
 * the line. Only "is writing" leaves it before Send, never a draft. Below it <before-sending> says what looks personal.
 *
 *   composer.addEventListener("say", (event) => event.detail);       // the words; the textarea is empty again
 *   composer.addEventListener("typing", (event) => event.detail);    // true / false; true repeats every 4 s while it lasts
 *   composer.disabled = true;
 *   composer.beforeSending = "ask"; composer.previous = "…";         // see before-sending.js
 *   composer.focus(); composer.wipe();
 */

import { BeforeSending } from "./before-sending.js";
import { say } from "./strings.js";

const LONGEST_BYTES = 16 * 1024;
const REPEAT_MS = 4_000;
const IDLE_MS = 6_000;
// Control characters other than tab and line feed carry no meaning here and would only swell the frame.
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

let number = 0;

export class MessageComposer extends HTMLElement {
  #area = document.createElement("textarea");
  #send = document.createElement("button");
  #error = document.createElement("p");
  #guard = new BeforeSending(this.#area);
  #typingSince = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #idle;

  connectedCallback() {
    if (this.#area.isConnected) return;
    this.classList.add("composer");
    const form = document.createElement("form");
    form.autocomplete = "off";
    form.append(this.#label(), this.#area, this.#send, this.#guard, this.#error);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#say();
    });
    this.#prepare();
    this.replaceChildren(form);
  }

  get disabled() {
    return this.#area.disabled;
  }

  set disabled(value) {
    this.#area.disabled = this.#send.disabled = value;
  }

  /** @param {"off"|"hint"|"ask"} mode */
  set beforeSending(mode) {
    this.#guard.mode = mode;
  }

  /** @param {string} words what the other side said last: perhaps a question */
  set previous(words) {
    this.#guard.previous = words;
  }

  focus() {
    this.#area.focus();
  }

  wipe() {
    this.#area.value = "";
    this.#guard.wipe();
    this.#complain("");
    this.#typing(false);
  }

  #label() {
    const label = document.createElement("label");
    label.htmlFor = this.#area.id = `message-${++number}`;
    label.textContent = say("message");
    return label;
  }

  #prepare() {
    this.#area.rows = 1;
    this.#area.autocomplete = "off";
    this.#area.setAttribute("aria-describedby", (this.#error.id = `${this.#area.id}-error`));
    this.#area.addEventListener("keydown", (event) => this.#key(event));
    this.#area.addEventListener("input", () => this.#typing(this.#area.value.trim() !== ""));
    this.#area.addEventListener("blur", () => this.#typing(false));
    this.#send.className = "button";
    this.#send.textContent = say("send");
    this.#error.className = "error";
    this.#error.setAttribute("role", "alert");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void this.#say();
  }

  async #say() {
    const words = this.#area.value.replaceAll("\r\n", "\n").replace(CONTROLS, "").trim();
    if (!words || this.disabled) return;
    const bytes = new TextEncoder().encode(words).length;
    if (bytes > LONGEST_BYTES) return this.#complain(say("tooLong", { size: Math.ceil(bytes / 1024) }));
    if ((await this.#guard.holdsBack()) || !this.#area.value) return;
    this.wipe();
    this.dispatchEvent(new CustomEvent("say", { detail: words }));
  }

  /** @param {string} words */
  #complain(words) {
    this.#error.textContent = words;
    this.#area.setAttribute("aria-invalid", String(words !== ""));
  }

  /** @param {boolean} on */
  #typing(on) {
    clearTimeout(this.#idle);
    if (on) this.#idle = setTimeout(() => this.#typing(false), IDLE_MS);
    const isDue = on ? Date.now() - this.#typingSince > REPEAT_MS : this.#typingSince > 0;
    if (!isDue) return;
    this.#typingSince = on ? Date.now() : 0;
    this.dispatchEvent(new CustomEvent("typing", { detail: on }));
  }
}

customElements.define("message-composer", MessageComposer);
