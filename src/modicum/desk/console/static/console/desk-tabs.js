// @ts-check
/**
 * <desk-tabs> is the strip above the open sessions. Arrow keys, Home and End move along it. On narrow screens it is the
 * only way between the queue and the sessions; on wide ones the sessions stand side by side and a tab leads into one.
 *
 *   tabs.show([{ key: "queue", panel: "queue", label: "Waiting", count: 2, away: false }], "queue");
 *   tabs.addEventListener("pick", (event) => event.detail);           // { key, byPointer }
 *
 * @typedef {{key: string, panel: string, label: string, count: number, countLabel: string, away: boolean}} Tab
 */

export class DeskTabs extends HTMLElement {
  /** @type {Map<string, HTMLButtonElement>} */ #tabs = new Map();

  connectedCallback() {
    this.addEventListener("keydown", (event) => this.#key(event));
    new ResizeObserver(() => this.#reveal()).observe(this);
  }

  /** The selected tab stays in sight when the strip appears or becomes narrower. */
  #reveal() {
    for (const button of this.#tabs.values()) {
      if (button.tabIndex === 0) button.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  /** @param {Tab[]} tabs @param {string} selected */
  show(tabs, selected) {
    const staying = new Set(tabs.map(({ key }) => key));
    for (const [key, button] of this.#tabs) {
      if (staying.has(key)) continue;
      button.remove();
      this.#tabs.delete(key);
    }
    tabs.forEach((tab, index) => this.#place(tab, index, tab.key === selected));
  }

  /** @param {Tab} tab @param {number} index @param {boolean} isSelected */
  #place(tab, index, isSelected) {
    const button = this.#tabs.get(tab.key) ?? this.#make(tab);
    const parts = [words("span", "tab-label", tab.label)];
    if (tab.away) parts.push(words("span", "presence away", ""));
    if (tab.count > 0) parts.push(words("span", "count", String(tab.count)));
    button.replaceChildren(...parts);
    button.setAttribute("aria-label", tab.count > 0 ? `${tab.label}, ${tab.countLabel}` : tab.label);
    const isNew = isSelected && button.tabIndex !== 0;
    button.setAttribute("aria-selected", String(isSelected));
    button.tabIndex = isSelected ? 0 : -1;
    if (this.children[index] !== button) this.insertBefore(button, this.children[index] ?? null);
    if (isNew) this.#reveal();
  }

  /** @param {Tab} tab */
  #make({ key, panel }) {
    const button = document.createElement("button");
    button.type = "button";
    button.id = `tab-${panel}`;
    button.dataset.key = key;
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", panel);
    button.addEventListener("click", (event) => this.#pick(key, event.detail > 0));
    this.#tabs.set(key, button);
    return button;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const shown = [...this.#tabs.values()].filter((button) => button.offsetParent !== null);
    const here = shown.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const isRtl = getComputedStyle(this).direction === "rtl";
    const steps = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1, Home: -here, End: shown.length - 1 - here };
    const step = steps[/** @type {keyof typeof steps} */ (event.key)];
    if (here < 0 || step === undefined) return;
    event.preventDefault();
    const next = shown[(here + step + shown.length) % shown.length];
    next.focus();
    this.#pick(next.dataset.key ?? "", false);
  }

  /** @param {string} key @param {boolean} byPointer */
  #pick(key, byPointer) {
    this.dispatchEvent(new CustomEvent("pick", { detail: { key, byPointer } }));
  }
}

/** @param {string} tag @param {string} className @param {string} text */
const words = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text });

customElements.define("desk-tabs", DeskTabs);
