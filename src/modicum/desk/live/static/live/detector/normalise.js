// @ts-check
/**
 * Reads a text as a person would see it: invisible characters are left out, full-width and other digits are 0 to 9, dashes
 * and blanks are plain ones. The same as `core/pii/normalising/characters.py`, but for letters of other scripts that look
 * like Latin ones; digits and addresses that are spelled out in words stay as they are, too. The server sees through both.
 *
 *   const { text, spans } = normalise("４１１１");    // spans[i]: start and end, in the original, of character i of text
 *
 * @typedef {{text: string, spans: [number, number][] | null}} Normalised    without spans each stands where it stood
 */

const ASCII = /^[\u0000-\u007f]*$/; // eslint-disable-line no-control-regex
const MARK = /[\u0300-\u034e\u0350-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/;
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0000}-\u{e0fff}]/u;
const DIGIT = /^\p{Nd}$/u;
const DASH = /^[\p{Pd}\u2212]$/u;
const BLANK = /^\p{Zs}$/u;

/** @param {string} text @returns {Normalised} */
export function normalise(text) {
  if (ASCII.test(text)) return { text, spans: null };
  /** @type {string[]} */
  const seen = [];
  /** @type {[number, number][]} */
  const spans = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    if (MARK.test(character)) join(seen, spans, character, at);
    else if (!INVISIBLE.test(character)) add(seen, spans, character, [at, end]);
    at = end;
  }
  return { text: seen.map(folded).join(""), spans };
}

/** A mark joins the letter before it, where there is a letter of both.
 * @param {string[]} seen @param {[number, number][]} spans @param {string} mark @param {number} at */
function join(seen, spans, mark, at) {
  const last = spans.length - 1;
  if (last < 0 || spans[last][1] !== at) return;
  const composed = seen[last] && (seen[last] + mark).normalize("NFC");
  if ([...composed].length === 1) seen[last] = composed;
  spans[last] = [spans[last][0], at + mark.length];
}

/** @param {string[]} seen @param {[number, number][]} spans @param {string} character @param {[number, number]} span */
function add(seen, spans, character, span) {
  seen.push(character);
  spans.push(span);
  if (folded(character).length > 1) spans.push(span); // half of a pair stands where the whole does
  if (folded(character).length > 1) seen.push("");
}

/** @type {Map<string, string>} */
const known = new Map();

/** One character for one character. @param {string} character */
function folded(character) {
  const found = known.get(character);
  if (found !== undefined) return found;
  const fresh = fold(character);
  if (known.size < 4096) known.set(character, fresh);
  return fresh;
}

/** @param {string} character */
function fold(character) {
  if (DIGIT.test(character)) return String(valueOf(character));
  if (DASH.test(character)) return "-";
  if (BLANK.test(character)) return " ";
  const compatible = character.normalize("NFKC");
  return [...compatible].length === 1 ? compatible : character;
}

/** The digits of a script stand in a row: how far from its first. @param {string} digit */
function valueOf(digit) {
  const compatible = digit.normalize("NFKC");
  if (/^\d$/.test(compatible)) return Number(compatible);
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (code - first < 9 && DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return code - first;
}
