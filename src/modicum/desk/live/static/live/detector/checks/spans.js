// @ts-check
/**
 * What a check is: a function from the text of a span to the spans within it that are right; none for what it refuses.
 * All checks say the same as those of the same name in `core/pii/rules/checks`; a test compares them on every example.
 *
 * @typedef {[number, number]} Span
 * @typedef {(written: string) => Span[]} Check
 */

/** @param {string} written */
export const digitsOf = (written) => written.replace(/\D/g, "");

/** @param {(written: string) => unknown} isRight @returns {Check} accepts a text as a whole */
export const allOrNothing = (isRight) => (written) => isRight(written) ? [[0, written.length]] : [];

/** @param {(digits: string) => unknown} isRight @returns {Check} the same for the digits alone */
export const onDigits = (isRight) => allOrNothing((written) => isRight(digitsOf(written)));

/** Stretches of whole groups of digits, from the left, the longest first: neighbours do not hide one another.
 * @param {number} shortest @param {number} longest @param {(digits: string) => boolean} isRight @returns {Check} */
export const stretches = (shortest, longest, isRight) => (written) => {
  const groups = [...written.matchAll(/[0-9]+/g)].map((match) => spanOf(match));
  /** @type {Span[]} */
  const found = [];
  for (let first = 0; first < groups.length; first += 1) {
    const last = lastGroup(written, groups, first);
    if (last < 0) continue;
    found.push([groups[first][0], groups[last][1]]);
    first = last;
  }
  return found;

  /** @param {string} text @param {Span[]} all @param {number} from */
  function lastGroup(text, all, from) {
    let digits = "";
    let found = -1;
    for (let at = from; at < all.length && digits.length <= longest; at += 1) {
      digits += text.slice(...all[at]);
      if (digits.length >= shortest && digits.length <= longest && isRight(digits)) found = at;
    }
    return found;
  }
};

/** @param {RegExpMatchArray} match @returns {Span} */
export const spanOf = (match) => [match.index ?? 0, (match.index ?? 0) + match[0].length];
