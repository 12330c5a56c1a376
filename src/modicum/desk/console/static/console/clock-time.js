// @ts-check
/** A time of day as this page's language writes it. */

/** @param {Date} moment @returns {string} such as "14:02" */
export const clockTime = (moment) =>
  new Intl.DateTimeFormat(document.documentElement.lang || "en", { timeStyle: "short" }).format(moment);
