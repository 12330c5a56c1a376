// @ts-check
/** Phone numbers by their shape. Whether one is valid in a country is known to the server only. */

import { allOrNothing, digitsOf } from "./spans.js";

const DATE = /^(?:\d{4}[\-./ ]\d\d?[\-./ ]\d\d?|\d\d?[\-./ ]\d\d?[\-./ ](?:\d{4}|\d\d))$/;
const NETWORK = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** Without an extension. @param {string} written */
const number = (written) => digitsOf(written.replace(/[a-z#][^]*/i, ""));

export const international = allOrNothing((written) => {
  const digits = number(written).replace(/^00/, "");
  return digits.length >= (written.includes("+") ? 8 : 10) && digits.length <= 15 && !digits.startsWith("0");
});

export const phoneLike = allOrNothing((written) => {
  const digits = number(written);
  return digits.length >= 7 && digits.length <= 15 && !DATE.test(written) && !NETWORK.test(written);
});
