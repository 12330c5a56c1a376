// @ts-check
/** Passwords, tokens, names of accounts and reference numbers: what tells them from ordinary words. */

import { allOrNothing, digitsOf } from "./spans.js";
import { tables } from "./tables.js";

/** @typedef {import("./spans.js").Check} Check */

const OPENS = /^["'`()<>[\]{}“”‘’«»]+/;
const CLOSES = /["'`()<>[\]{}“”‘’«»]+$/;
const STOPS = /[.,;:?]+$/;

/** A word without the quotes, brackets and full stops around it. @param {(word: string) => boolean} isRight @returns {Check} */
const trimmed = (isRight) => (written) => {
  const start = OPENS.exec(written)?.[0].length ?? 0;
  const inner = written.slice(start).replace(CLOSES, "").replace(STOPS, "").replace(CLOSES, "");
  return inner && isRight(inner) ? [[start, start + inner.length]] : [];
};

/** @param {string} word */
const isNoOrdinaryWord = (word) => word.length > 2 && !tables.ordinary.has(word.toLowerCase());

/** @param {string} word */
const isMixed = (word) => word.length > 3 && /[\d#@$%^&*_+=~|!]|[a-z][A-Z]/.test(word) && isNoOrdinaryWord(word);

/** Digits and letters whose entropy is above three bits each. @param {string} word */
function isRandom(word) {
  if (word.length < 16 || !/\d/.test(word) || !/[A-Za-z]/.test(word)) return false;
  const counts = new Map();
  for (const sign of word) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const shares = [...counts.values()].map((count) => count / word.length);
  return -shares.reduce((sum, share) => sum + share * Math.log2(share), 0) > 3;
}

/** A number of three digits or more and four signs or more that is no year, without an ordinary word before.
 * @type {Check} */
export function reference(written) {
  const before = /^([A-Za-z]+)[ ]+/.exec(written);
  const start = before && tables.ordinary.has(before[1].toLowerCase()) ? before[0].length : 0;
  const signs = written.slice(start).replace(/[\s\-#/]/g, "");
  const isRight = digitsOf(signs).length >= 3 && signs.length >= 4 && !/^(?:19|20)\d\d$/.test(signs);
  return isRight ? [[start, written.length]] : [];
}

export const password = trimmed(isNoOrdinaryWord);
export const mixedPassword = trimmed(isMixed);
export const username = trimmed(isNoOrdinaryWord);
export const mixedUsername = trimmed((word) => /[\d_.@-]/.test(word) && isNoOrdinaryWord(word));
export const token = allOrNothing(isRandom);
