// @ts-check
/**
 * The words on screen, translated by the server: every `<template data-strings>` of the page holds
 * `<span data-key="away">…</span>` lines; `{name}` in them is filled in, and `key.one` / `key.other` follow a number.
 *
 *   say("you")                        say("isTyping", { name })                    count("minutes", 3)  // uses {n}
 */

/** @type {Map<string, string> | null} */
let known = null;

const load = () => {
  const spans = [...document.querySelectorAll("template[data-strings]")].flatMap((template) => [
    .../** @type {HTMLTemplateElement} */ (template).content.querySelectorAll("[data-key]"),
  ]);
  return new Map(spans.map((span) => [span.getAttribute("data-key") ?? "", span.textContent?.trim() ?? ""]));
};

/** @param {string} key @param {Record<string, string | number>} [values] @returns {string} the key itself where it is unknown */
export function say(key, values = {}) {
  known ??= load();
  const pattern = known.get(key) ?? key;
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** @param {string} key @param {number} n @returns {string} */
export function count(key, n) {
  const form = new Intl.PluralRules(document.documentElement.lang || "en").select(n) === "one" ? "one" : "other";
  return say(`${key}.${form}`, { n });
}
