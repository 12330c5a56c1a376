// @ts-check
/** What checks look things up in. It comes from the server with the rules: there it is written once. */

export const tables = {
  /** First digits and lengths of the known issuers of cards. */ issuers: /^$/,
  /** How long an IBAN is in each country. @type {Map<string, number>} */ ibanLengths: new Map(),
  /** Words that follow `password` without being one. @type {Set<string>} */ ordinary: new Set(),
  /** Areas of British postcodes. @type {Set<string>} */ postcodeAreas: new Set(),
  /** Words that no street's name has. */ noStreet: /^$/,
};

/** @param {{issuers: string, ibanLengths: Record<string, number>, ordinary: string[], postcodeAreas: string[], noStreet: string}} sent */
export function fill({ issuers, ibanLengths, ordinary, postcodeAreas, noStreet }) {
  tables.issuers = new RegExp(`^(?:${issuers})$`);
  tables.ibanLengths = new Map(Object.entries(ibanLengths));
  tables.ordinary = new Set(ordinary);
  tables.postcodeAreas = new Set(postcodeAreas);
  tables.noStreet = new RegExp(noStreet, "i");
}
