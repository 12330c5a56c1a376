// @ts-check
/**
 * The words beside a value, or in the question before it, that tell what the value is. The same as `rules/cues.py`.
 *
 *   const cue = new Cue(["call me on", "phone"]);   // one space in a word stands for one to three
 *   cue.standsBefore(text, start, 40);              // whether a word stands in the 40 characters before `start`
 *   cue.standsIn(question);
 */

/** What was taken out of a text before is overwritten with this: the word before it has had its value. */
export const TAKEN_OUT = "\u0001";

export class Cue {
  /** @type {RegExp} */ #exact;

  /** @param {string[]} words */
  constructor(words) {
    const longestFirst = [...words].sort((a, b) => b.length - a.length);
    this.#exact = new RegExp(longestFirst.map(withEdges).join("|"), "giu");
  }

  /** What was taken out since, or a number, has used the word up.
   * @param {string} text @param {number} start @param {number} within @returns {boolean} */
  standsBefore(text, start, within) {
    const before = text.slice(0, start);
    this.#exact.lastIndex = Math.max(0, start - within, before.lastIndexOf(TAKEN_OUT) + 1);
    for (let match = this.#exact.exec(before); match; match = this.#exact.exec(before)) {
      if (!/\d\d/.test(before.slice(match.index + match[0].length))) return true;
    }
    return false;
  }

  /** @param {string} text @returns {boolean} */
  standsIn(text) {
    this.#exact.lastIndex = 0;
    return this.#exact.test(text);
  }
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const SIGNS = /[\\^$.*+?()[\]{}|/]/g;

/** @param {string} word */
function withEdges(word) {
  const before = LETTER_OR_DIGIT.test(word[0] ?? "") ? "(?<![\\p{L}\\p{N}])" : "";
  const behind = LETTER_OR_DIGIT.test(word.at(-1) ?? "") ? "(?![\\p{L}\\p{N}])" : "";
  return before + word.replace(SIGNS, "\\$&").replaceAll(" ", " {1,3}") + behind;
}
