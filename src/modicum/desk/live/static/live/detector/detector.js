// @ts-check
/**
 * What in a text looks personal, said without asking anybody: the rules are fetched once, the text stays in the page.
 *
 *   await detector.load();                                        // true: it is ready; false: it could not be had
 *   detector.find(text, previous);                                // nothing before it is ready
 *   await detector.findInSlices(text, previous, isStillWanted);   // null: not wanted any more. Never blocks the page
 *
 * `previous` is what the other side said last: the answer to "your card's PIN?" is one.
 *
 * @typedef {{start: number, end: number, text: string, type: string, kind: string, rule: string, score: number,
 *            words: string, severity: string}} Finding      `words` in the reader's language
 */

import { AllowList } from "./allowed.js";

const SLICE_MS = 4;

/** @type {import("./engine.js").Engine | null} */
let engine = null;
/** @type {Promise<boolean> | null} */
let loading = null;
let allowed = new AllowList([]);

export const detector = {
  get isReady() {
    return engine !== null;
  },

  load() {
    loading ??= start();
    return loading;
  },

  /** @param {string} text @param {string} previous @returns {Finding[]} */
  find(text, previous) {
    return allowed.without(text, engine?.find(text, previous) ?? []);
  },

  /** @param {string} text @param {string} previous @param {() => boolean} isStillWanted @returns {Promise<Finding[] | null>} */
  async findInSlices(text, previous, isStillWanted) {
    if (!(await detector.load()) || !engine) return null;
    const search = engine.search(text, previous);
    while (isStillWanted()) {
      const until = performance.now() + SLICE_MS;
      while (performance.now() < until) {
        const { done, value } = search.next();
        if (done) return allowed.without(text, value);
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
    return null;
  },
};

async function start() {
  try {
    const said = /** @type {HTMLElement} */ (document.querySelector("template[data-patterns]")).dataset;
    const [{ Engine }, response] = await Promise.all([import("./engine.js"), fetch(said.patterns ?? "")]);
    allowed = new AllowList(JSON.parse(said.allowed ?? "[]"));
    engine = response.ok ? new Engine(await response.json()) : null;
  } catch {
    loading = null; // the line was down: the next key tries again
  }
  return engine !== null;
}
