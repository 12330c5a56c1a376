// @ts-check
/** Every check that exists in the browser, by the name that packs call it. */

import { ipv4, ipv4Telling, ipv6, mac } from "./addresses.js";
import { date } from "./dates.js";
import { aadhaar, itin, licence, luhn, mrz, ssn } from "./identities.js";
import { anyCard, bic, card, clabe, iban, ibanLike, routingNumber } from "./money.js";
import { international, phoneLike } from "./phones.js";
import { spelledPostcode, street, ukPostcode, usZip } from "./places.js";
import { mixedPassword, mixedUsername, password, reference, token, username } from "./wording.js";

/** @type {Record<string, import("./spans.js").Check>} */
export const CHECKS = {
  aadhaar,
  any_card: anyCard,
  bic,
  card,
  clabe,
  date,
  iban,
  iban_like: ibanLike,
  international,
  ipv4,
  ipv4_telling: ipv4Telling,
  ipv6,
  itin,
  licence,
  luhn,
  mac,
  mixed_password: mixedPassword,
  mixed_username: mixedUsername,
  mrz,
  password,
  phone_like: phoneLike,
  reference,
  routing_number: routingNumber,
  spelled_postcode: spelledPostcode,
  ssn,
  street,
  token,
  uk_postcode: ukPostcode,
  us_zip: usZip,
  username,
};
