// @ts-check
/** Addresses of networks and devices. */

import { allOrNothing, digitsOf } from "./spans.js";

/** @param {string} written */
function isIpv4(written) {
  const octets = written.split("/")[0].split(".");
  const areSane = octets.every((octet) => /^\d{1,3}$/.test(octet) && String(Number(octet)) === octet && Number(octet) < 256);
  return areSane && octets.length === 4 && octets[0] !== "0";
}

/** @param {string} written */
function isIpv6(written) {
  const address = written.split(/[/%]/)[0];
  if (!URL.canParse(`http://[${address}]/`)) return false;
  const inner = address.replace(/^:+|:+$/g, "").replace(/^[01]+|[01]+$/g, "");
  return address.length > 7 || /\d/.test(inner);
}

/** @param {string} written */
function isMac(written) {
  const signs = written.toLowerCase().replace(/[^0-9a-f]/g, "");
  const between = written.toLowerCase().replace(/[0-9a-f]/g, "");
  return signs.length === 12 && new Set(signs).size > 1 && new Set(between).size < 2;
}

export const ipv4 = allOrNothing(isIpv4);
/** Eight digits or more: with fewer it may as well be a version. */
export const ipv4Telling = allOrNothing((written) => digitsOf(written.split("/")[0]).length >= 8 && isIpv4(written));
export const ipv6 = allOrNothing(isIpv6);
export const mac = allOrNothing(isMac);
