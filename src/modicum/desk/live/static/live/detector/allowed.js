// @ts-check
/**
 * Words that stay, such as products and the organisation's own address: what is found within one of them is passed over,
 * unless it is bad to lose. The same as `core/pii/allowing.py`.
 *
 * @typedef {import("./detector.js").Finding} Finding
 */

const NEVER = ["high", "critical"];

export class AllowList {
  /** @param {string[]} words */
  constructor(words) {
    const values = words.map((word) => word.split(/\s+/).map(escaped).join("\\s+"));
    this.values = values.length ? new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${values.join("|")})(?![\\p{L}\\p{N}_-])`, "giu") : null;
  }

  /** @param {string} text @param {Finding[]} found @returns {Finding[]} */
  without(text, found) {
    if (!this.values || found.length === 0) return found;
    const places = [...text.matchAll(this.values)].map((match) => [match.index, match.index + match[0].length]);
    return found.filter(
      ({ start, end, severity }) => NEVER.includes(severity) || !places.some(([from, to]) => from <= start && end <= to),
    );
  }
}

/** @param {string} word */
const escaped = (word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
