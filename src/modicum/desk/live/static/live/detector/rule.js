// @ts-check
/**
 * One rule of a pack: a shape, what must stand beside it, and the exact check behind it. The same as `rules/rule.py`;
 * `packs/README.md` says what each part means.
 *
 *   const rule = new Rule(written);           // an entry of the rules that the server sends
 *   [...rule.find(text, previous)];           // spans, from left to right
 *
 * @typedef {{start: number, end: number, score: number, rule: string, type: string, kind: string, isFloor: boolean}} Span
 * @typedef {{id: string, type: string, kind: string, shape: string, score: number, near?: string[], asked?: string[],
 *            unless?: string[], edges: "word"|"number"|"any", check?: string, group?: boolean, floor?: boolean}} Written     `group`: it is the span
 */

import { CHECKS } from "./checks/table.js";
import { Cue } from "./cue.js";

const NEAR = 40;
const UNLESS = 20;
const MOST_CHECKS = 64;
const WORD = /[\p{L}\p{N}_]/u;
const JOINS_NUMBERS = new Set(".,-/:");
const CURRENCIES = new Set("$€£¥₹");

export class Rule {
  /** @param {Written} written */
  constructor({ id, type, kind, shape, score, near, asked, unless, edges, check, group = false, floor = false }) {
    this.about = { rule: id, type, kind, score, isFloor: floor };
    this.shape = new RegExp(shape, "dgiu");
    this.group = group ? 1 : 0;
    this.near = near && new Cue(near);
    this.asked = asked && new Cue(asked);
    this.unless = unless && new Cue(unless);
    this.edges = edges;
    this.check = check === undefined ? null : CHECKS[check];
  }

  /** @param {string} text @param {string} previous @returns {Generator<Span>} */
  *find(text, previous) {
    const answers = this.#isAnswerTo(previous);
    if (!answers && !this.near) return;
    let checked = 0;
    for (const match of text.matchAll(this.shape)) {
      const [start, end] = match.indices?.[this.group] ?? [0, 0];
      if (start === end || !touchesNothing(text, start, end, this.edges) || !this.#fits(text, start, answers)) continue;
      checked += 1;
      for (const [first, last] of this.#right(text.slice(start, end), checked)) {
        yield { start: start + first, end: start + last, ...this.about };
      }
    }
  }

  /** Whether nothing has to stand before a value any more: no word is asked for, or the question said one.
   * @param {string} previous */
  #isAnswerTo(previous) {
    const cues = [this.near, this.asked].filter((cue) => cue !== undefined);
    return cues.length === 0 || (previous !== "" && cues.some((cue) => cue.standsIn(previous)));
  }

  /** @param {string} text @param {number} start @param {boolean} answers */
  #fits(text, start, answers) {
    if (this.unless?.standsBefore(text, start, UNLESS)) return false;
    return answers || Boolean(this.near?.standsBefore(text, start, NEAR));
  }

  /** @param {string} found @param {number} checked @returns {[number, number][]} */
  #right(found, checked) {
    return this.check && checked <= MOST_CHECKS ? this.check(found) : [[0, found.length]];
  }
}

/** Whether what stands directly before and behind the span leaves it a value of its own.
 * @param {string} text @param {number} start @param {number} end @param {string} edges */
function touchesNothing(text, start, end, edges) {
  if (edges === "any") return true;
  if (WORD.test(text[start - 1] ?? "") || WORD.test(text[end] ?? "")) return false;
  return edges === "word" || !(goesOn(text[start - 1], text[start - 2]) || goesOn(text[end], text[end + 1]));
}

/** Whether the two characters beside a number make it a piece of a longer one, or an amount.
 * @param {string | undefined} nearest @param {string | undefined} next */
function goesOn(nearest = "", next = "") {
  if (JOINS_NUMBERS.has(nearest)) return /^\p{Nd}$/u.test(next);
  return CURRENCIES.has(nearest);
}
