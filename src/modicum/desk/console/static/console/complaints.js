// @ts-check
/** What an `error` frame means, in this page's words: by its code, never by the server's plain English. */

import { say } from "../live/strings.js";

/** @param {{[key: string]: any}} frame @returns {string} */
export function complaint({ code }) {
  const key = `error.${code}`;
  const words = say(key);
  return words === key ? say("error") : words;
}
