// @ts-check
/** Payment cards and bank accounts. */

import { passesAba, passesClabe, passesLuhn, passesMod97 } from "./check-digits.js";
import { allOrNothing, digitsOf, onDigits, stretches } from "./spans.js";
import { tables } from "./tables.js";

/** @typedef {import("./spans.js").Span} Span */

/** @param {string} digits */
const isCard = (digits) => tables.issuers.test(digits) && passesLuhn(digits);

export const card = stretches(14, 19, isCard);
export const anyCard = stretches(12, 19, isCard);
export const routingNumber = onDigits(passesAba);
export const clabe = onDigits(passesClabe);
export const bic = allOrNothing((written) => /[A-Z]{4}|[0-9]/.test(written));

/** @param {string} written */
export const iban = (written) => ibans(written, passesMod97);

/** With whatever check digits: a mistyped IBAN is still somebody's. @param {string} written */
export const ibanLike = (written) => ibans(written, (account) => digitsOf(account).length > 10);

/** @param {string} written @param {(account: string) => boolean} isRight @returns {Span[]} */
function ibans(written, isRight) {
  /** @type {Span[]} */
  const found = [];
  for (const { index } of written.matchAll(/(?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}/gu)) {
    const end = endOfIban(written, index);
    const isFree = (found.at(-1)?.[1] ?? 0) <= index;
    const account = written.slice(index, end).replace(/[^A-Za-z\d]/g, "").toUpperCase();
    if (end && isFree && isRight(account)) found.push([index, end]);
  }
  return found;
}

/** Where the IBAN ends by its country's length; at most one sign between two. @param {string} written @param {number} start */
function endOfIban(written, start) {
  const length = tables.ibanLengths.get(written.slice(start, start + 2).toUpperCase()) ?? 0;
  let count = 0;
  let end = start;
  for (let at = start; at < written.length && count < length; at += 1) {
    if (!/[A-Za-z\d]/.test(written[at])) continue;
    if (count > 0 && at - end > 1) break;
    count += 1;
    end = at + 1;
  }
  return length > 0 && count === length && !/[\p{L}\p{N}]/u.test(written[end] ?? "") ? end : 0;
}
