// @ts-check
/** Numbers by which a state knows a person, and the lines a passport reader reads. */

import { passesLuhn, passesVerhoeff } from "./check-digits.js";
import { allOrNothing, digitsOf, onDigits } from "./spans.js";

/** Not one that was never issued. @param {string} digits */
function isUsSocial(digits) {
  const [area, group, serial] = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)];
  return digits.length === 9 && area !== "000" && area !== "666" && area < "900" && group !== "00" && serial !== "0000";
}

export const ssn = onDigits(isUsSocial);
export const itin = onDigits((digits) => digits.length === 9 && digits[0] === "9" && "56789".includes(digits[3]));
export const aadhaar = onDigits((digits) => digits.length === 12 && digits[0] > "1" && passesVerhoeff(digits));
export const luhn = onDigits(passesLuhn);
export const licence = allOrNothing((written) => digitsOf(written).length >= 4);

const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Three check digits of weights 7, 3, 1. @param {string} written */
function isMachineReadable(written) {
  const line = written.replace(/\s/g, "").toUpperCase();
  return [36, 44].includes(line.length) && [line.slice(0, 10), line.slice(13, 20), line.slice(21, 28)].every(isChecked);
}

/** @param {string} field */
function isChecked(field) {
  const values = [...field.slice(0, -1)].map((sign) => Math.max(0, SIGNS.indexOf(sign)));
  return field.at(-1) === String(values.reduce((sum, value, place) => sum + value * [7, 3, 1][place % 3], 0) % 10);
}

export const mrz = allOrNothing(isMachineReadable);
