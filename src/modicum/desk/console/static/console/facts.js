// @ts-check
/**
 * What a customer wrote into the request form, as pairs of question and answer.
 *
 *   fillFacts(dl, { email: { label: "E-mail", value: "…" } }, { without: ["name"] });   // → how many pairs there are
 *
 * @typedef {Record<string, {label: string, value: string}>} Fields
 */

import { say } from "../live/strings.js";

/** @param {HTMLElement} dl @param {Fields | undefined} fields @param {{without?: string[]}} [options] @returns {number} */
export function fillFacts(dl, fields, { without = [] } = {}) {
  const shown = Object.entries(fields ?? {}).filter(([key]) => !without.includes(key));
  dl.replaceChildren(...shown.flatMap(([, { label, value }]) => [cell("dt", label), answer(value)]));
  return shown.length;
}

/** @param {string} value */
function answer(value) {
  if (value) return cell("dd", value);
  const empty = cell("dd", say("blank"));
  empty.className = "muted";
  return empty;
}

/** @param {string} tag @param {string} words */
const cell = (tag, words) => Object.assign(document.createElement(tag), { textContent: words });
