// @ts-check
/** Streets and postcodes: what tells `12 Oak Drive` from `12 minutes by road`. */

import { allOrNothing } from "./spans.js";
import { tables } from "./tables.js";

export const street = allOrNothing((written) => !tables.noStreet.test(written));

/** The area exists, and the inward part is no ordinal or unit in small letters. */
export const ukPostcode = allOrNothing((written) => {
  const area = /^[A-Za-z]+/.exec(written)?.[0].toUpperCase() ?? "";
  return tables.postcodeAreas.has(area) && !/\d(?:st|nd|rd|th)$/.test(written);
});

export const usZip = allOrNothing((written) => written !== "00000");
export const spelledPostcode = allOrNothing((written) => /^[a-z]{1,2}\d[a-z\d]{0,2}\d?[a-z]{1,3}$/i.test(written.replaceAll(" ", "")));
