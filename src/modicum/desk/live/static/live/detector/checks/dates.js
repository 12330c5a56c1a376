// @ts-check
/** Dates on which somebody may have been born. */

import { allOrNothing } from "./spans.js";

/** @param {string} number */
const isYear = (number) => Number(number) >= 1900 && Number(number) < 2030;

/** Day, month and year that can be, in any order; with a month's name, day and year. @param {string} written */
function isDate(written) {
  const numbers = written.match(/\d+/g) ?? [];
  if (/\p{L}/u.test(written.replace(/(?<=\d)(?:st|nd|rd|th)/gi, ""))) {
    return numbers.every((number) => number.length < 3 || isYear(number));
  }
  if (numbers.length === 1 && [6, 8].includes(numbers[0].length)) return splits(numbers[0]).some(isTriple);
  return numbers.length === 3 && isTriple(numbers);
}

/** @param {string[]} numbers */
function isTriple([first, second, third]) {
  if (first.length === 4) return isYear(first) && isWithin(second, 12) && isWithin(third, 31);
  const [low, high] = [Number(first), Number(second)].sort((a, b) => a - b);
  const isShort = first.length < 3 && second.length < 3 && [2, 4].includes(third.length);
  return isShort && (third.length === 2 || isYear(third)) && low >= 1 && low <= 12 && high <= 31;
}

/** @param {string} number @param {number} most */
const isWithin = (number, most) => Number(number) >= 1 && Number(number) <= most;

/** @param {string} joined */
const splits = (joined) => [
  [joined.slice(0, 2), joined.slice(2, 4), joined.slice(4)],
  [joined.slice(0, 4), joined.slice(4, 6), joined.slice(6) || "0"],
];

export const date = allOrNothing(isDate);
