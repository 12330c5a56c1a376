// @ts-check
/**
 * <open-sessions> holds the panels of the sessions a technician has open, side by side, and knows which of them has the
 * technician's attention.
 *
 *   open.meet(snapshot, { isNewLine: true });       // → its panel, made from the <template data-panel> where it is new
 *   open.panelOf(session);                          // → the panel, or undefined
 *   open.goTo(session);                             // "" leads to none: the queue has the attention
 *   open.keepOnly(new Set(["…"]));                  // the others ended while the line was down
 *   open.dismiss(session);                          // wiped and gone; the attention moves on
 *   open.here; open.unread; open.all();
 *
 * Events: "frame" (to send; preventDefault() where the line is down) · "change" · "heard" (detail: a name) ·
 * "empty" (the panel that had the focus is gone, and there is no other).
 *
 * @typedef {{type: string, [key: string]: any}} Frame
 * @typedef {import("./session-panel.js").SessionPanel} SessionPanel
 */

import "./session-panel.js";

export class OpenSessions extends HTMLElement {
  /** The session that has the attention; empty: none of them. */
  here = "";
  /** @type {Map<string, SessionPanel>} */ #panels = new Map();

  connectedCallback() {
    this.addEventListener("focusin", (event) => this.#attend(event.target));
    this.addEventListener("pointerdown", (event) => this.#attend(event.target));
  }

  get unread() {
    return this.all().reduce((sum, panel) => sum + panel.unread, 0);
  }

  all() {
    return [...this.#panels.values()];
  }

  /** @param {string} session */
  panelOf(session) {
    return this.#panels.get(session);
  }

  /** @param {Frame} snapshot @param {{isNewLine: boolean}} how @returns {SessionPanel} */
  meet(snapshot, how) {
    const panel = this.#panels.get(snapshot.session) ?? this.#make(snapshot.session);
    panel.meet(snapshot, how);
    return panel;
  }

  /** @param {string} session */
  goTo(session) {
    this.here = session;
    for (const [key, panel] of this.#panels) panel.isActive = key === session;
    this.#changed();
  }

  /** @param {Set<string>} sessions */
  keepOnly(sessions) {
    for (const [session, panel] of this.#panels) {
      if (!sessions.has(session) && !panel.isOver) panel.finish({ state: "", kept: false });
    }
  }

  /** @param {string} session */
  dismiss(session) {
    const panel = this.#panels.get(session);
    const hadFocus = panel?.contains(document.activeElement) ?? false;
    panel?.wipe();
    panel?.remove();
    this.#panels.delete(session);
    const next = this.#panels.get(this.here) ?? this.all().at(-1);
    this.goTo(next?.session ?? "");
    if (hadFocus && next) next.focus();
    if (hadFocus && !next) this.dispatchEvent(new CustomEvent("empty"));
  }

  wipe() {
    for (const session of [...this.#panels.keys()]) this.dismiss(session);
  }

  /** @param {string} session @returns {SessionPanel} */
  #make(session) {
    const template = /** @type {HTMLTemplateElement} */ (document.querySelector("template[data-panel]"));
    const panel = /** @type {SessionPanel} */ (document.importNode(template.content, true).firstElementChild);
    panel.session = session;
    panel.id = `session-${session}`;
    panel.setAttribute("aria-labelledby", `tab-${panel.id}`);
    panel.addEventListener("frame", (event) => this.#passOn(/** @type {CustomEvent} */ (event)));
    panel.addEventListener("change", () => this.#changed());
    panel.addEventListener("heard", () => this.dispatchEvent(new CustomEvent("heard", { detail: panel.name })));
    panel.addEventListener("done", () => this.dismiss(session));
    this.#panels.set(session, panel);
    this.append(panel);
    return panel;
  }

  /** @param {CustomEvent} event */
  #passOn(event) {
    const isSent = this.dispatchEvent(new CustomEvent("frame", { detail: event.detail, cancelable: true }));
    if (!isSent) event.preventDefault();
  }

  /** @param {EventTarget | null} target */
  #attend(target) {
    const panel = target instanceof Element ? /** @type {SessionPanel | null} */ (target.closest("session-panel")) : null;
    if (panel && panel.session !== this.here && this.#panels.has(panel.session)) this.goTo(panel.session);
  }

  #changed() {
    this.dispatchEvent(new CustomEvent("change"));
  }
}

customElements.define("open-sessions", OpenSessions);
