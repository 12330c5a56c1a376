// @ts-check
/**
 * Runs the rules that the server sends over a text, as `core/pii/rules/scanning.py` does there. It is loaded, and the rules
 * with it, when somebody begins to type.
 *
 *   const engine = new Engine(sent);
 *   engine.find(text, previous);                        // at once
 *   const search = engine.search(text, previous);       // step by step: next() until done, the findings are its value
 *
 * @typedef {import("./detector.js").Finding} Finding
 * @typedef {import("./rule.js").Span} Span
 * @typedef {{rules: import("./rule.js").Written[], words: Record<string, string>, severities: Record<string, string>,
 *            placeholders: string[], tables: Parameters<typeof fill>[0]}} Sent
 */

import { CHECKS } from "./checks/table.js";
import { fill } from "./checks/tables.js";
import { TAKEN_OUT } from "./cue.js";
import { normalise } from "./normalise.js";
import { Rule } from "./rule.js";

/** So much of a text is looked at: as much as fits into a message. */
const MOST = 16 * 1024;

export class Engine {
  /** Each is made when it runs first: together they would hold the page up. @type {Rule[]} */ #rules = [];

  /** @param {Sent} sent */
  constructor({ rules, words, severities, placeholders, tables }) {
    fill(tables);
    this.written = rules.filter(({ check }) => check === undefined || check in CHECKS);
    this.words = words;
    this.severities = severities;
    const all = [...placeholders, ...Object.values(words).map((kind) => `[${kind}]`)];
    this.placeholder = new RegExp(all.map((words) => words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|"), "g");
  }

  /** @param {string} text @param {string} previous @returns {Finding[]} */
  find(text, previous) {
    const search = this.search(text, previous);
    for (;;) {
      const { done, value } = search.next();
      if (done) return value;
    }
  }

  /** @param {string} written @param {string} asked @returns {Generator<void, Finding[]>} */
  *search(written, asked) {
    const { text, spans } = normalise(written.slice(0, MOST));
    const hidden = text.replace(this.placeholder, (taken) => TAKEN_OUT.repeat(taken.length));
    const previous = normalise(asked.slice(-MOST)).text;
    /** @type {Span[]} */
    const found = [];
    for (const [at, rule] of this.written.entries()) {
      this.#rules[at] ??= new Rule(rule);
      found.push(...this.#rules[at].find(hidden, previous));
      yield;
    }
    return bestApart(found).map((span) => this.#finding(span, written, spans));
  }

  /** @param {Span} span @param {string} written @param {[number, number][] | null} spans @returns {Finding} */
  #finding(span, written, spans) {
    const start = spans ? spans[span.start][0] : span.start;
    const end = spans ? spans[span.end - 1][1] : span.end;
    const { type, kind, rule, score } = span;
    const words = this.words[kind] ?? this.words[type] ?? type;
    return { start, end, text: written.slice(start, end), type, kind, rule, score, words, severity: this.severities[type] };
  }
}

/** Without overlaps, in order: the surer one wins, then the longer, then the earlier. @param {Span[]} found */
function bestApart(found) {
  /** @type {Span[]} */
  const chosen = [];
  for (const span of found.toSorted(byWorth)) {
    if (!chosen.some((other) => span.start < other.end && other.start < span.end)) chosen.push(span);
  }
  return chosen.sort((a, b) => a.start - b.start);
}

/** @param {Span} a @param {Span} b */
const byWorth = (a, b) =>
  Number(b.isFloor) - Number(a.isFloor) || b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start;
