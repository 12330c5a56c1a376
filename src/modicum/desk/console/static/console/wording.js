// @ts-check
/** How this page words a time of day, and what an `error` frame means. */

import { say } from "../live/strings.js";

/** @param {Date} moment @returns {string} such as "14:02", as the page's language writes it */
export const clockTime = (moment) =>
  new Intl.DateTimeFormat(document.documentElement.lang || "en", { timeStyle: "short" }).format(moment);

/** @param {{[key: string]: any}} frame @returns {string} by its code, never the server's plain English */
export function complaint({ code }) {
  const key = `error.${code}`;
  const words = say(key);
  return words === key ? say("error") : words;
}
