// @ts-check
/**
 * One conversation as this page holds it: in memory only, nothing of it is ever put into a browser store.
 * Knows no page and no socket; `connection.js` carries its frames, `message-list.js` shows its entries.
 *
 *   const talk = new Conversation({ session: ref, mine: "customer" });
 *   talk.meet(snapshot)      // a `session` frame or one of `welcome.sessions` → frames to send: supply, resume, unacked says
 *   talk.take(frame)         // a `messages` frame
 *   talk.say(text)           // → the `say` frame; it stays in the outbox, shown as pending, until acknowledged
 *   talk.ack(frame)          // an `ack` frame: the message gets its place, name and MAC
 *   talk.refuse(frame)       // an `error` frame with an id: the message stays, marked failed; false: no such message
 *   talk.retry(id)           // → a fresh `say` frame for a failed message
 *   talk.system(text)        // a line of this page's own ("The chat was put on hold."), shown, never sent
 *   talk.entries()           // what to show, in order: Entry[]
 *   talk.lacksEarlier        // true: "Earlier messages are no longer held."
 *   talk.lastOfOther         // what the other side said last; "" before that
 *   talk.wipe()
 *
 * @typedef {{id: string, epoch: number, seq: number, author: string, name: string, at: string, text: string, mac: string,
 *            kept: "no"|"yes"|"failed", shown?: string}} Message     `shown`: what the other side sees instead of `text`
 * @typedef {"delivered"|"pending"|"failed"} Delivery
 * @typedef {{id: string, author: string, name: string, at: string, text: string, kept: string, shown?: string, delivery: Delivery}} Entry
 * @typedef {{type: string, [key: string]: any}} Frame
 */

const CHUNK_BYTES = 48 * 1024;
const encoder = new TextEncoder();

export class Conversation {
  /** @type {Map<string, Message>} */ #messages = new Map();
  /** @type {Map<string, {id: string, text: string, at: string, failed: boolean}>} */ #outbox = new Map();
  /** @type {{entry: Entry, after: number}[]} */ #own = [];
  /** @type {Message[] | null} */ #sorted = null;
  #epoch = 0;
  #complete = false;
  #answered = false;
  /** @type {any} */ request = null;

  /** @param {{session: string, mine: "customer"|"technician"}} options */
  constructor({ session, mine }) {
    this.session = session;
    this.mine = mine;
  }

  /** @param {Frame} snapshot @returns {Frame[]} frames that bring both ends level, in this order */
  meet(snapshot) {
    this.#epoch = snapshot.epoch;
    this.#complete ||= snapshot.complete;
    const frames = snapshot.want ? this.#supply() : [];
    if (snapshot.request) this.request = snapshot.request;
    frames.push({ type: "resume", session: this.session, ...this.position });
    return frames.concat([...this.#outbox.values()].filter((said) => !said.failed).map((said) => this.#frame(said)));
  }

  /** @param {Frame} frame */
  take(frame) {
    this.#answered = true;
    this.#complete ||= frame.complete;
    for (const message of frame.messages) this.#hold(message);
  }

  /** @param {string} text @returns {Frame} */
  say(text) {
    const said = { id: newId(), text, at: new Date().toISOString(), failed: false };
    this.#outbox.set(said.id, said);
    return this.#frame(said);
  }

  /** @param {Frame} frame */
  ack(frame) {
    const said = this.#outbox.get(frame.id);
    if (!said) return;
    const { id, epoch, seq, name, at, mac, kept } = frame;
    this.#hold({ id, epoch, seq, author: this.mine, name, at, text: said.text, mac, kept });
  }

  /** @param {Frame} frame @returns {boolean} */
  refuse(frame) {
    const said = this.#outbox.get(frame.id);
    if (said) said.failed = true;
    return Boolean(said);
  }

  /** @param {string} id @returns {Frame | null} */
  retry(id) {
    const said = this.#outbox.get(id);
    if (!said) return null;
    said.failed = false;
    return this.#frame(said);
  }

  /** @param {string} text */
  system(text) {
    const entry = { id: newId(), author: "system", name: "", at: "", text, kept: "", delivery: /** @type {const} */ ("delivered") };
    this.#own.push({ entry, after: this.#messages.size });
  }

  /** @returns {Entry[]} */
  entries() {
    /** @type {Entry[]} */
    const shown = this.#ordered().map((message) => ({ ...message, delivery: /** @type {const} */ ("delivered") }));
    for (const { entry, after } of [...this.#own].reverse()) shown.splice(after, 0, entry);
    for (const { id, text, at, failed } of this.#outbox.values()) {
      shown.push({ id, author: this.mine, name: "", at, text, kept: "", delivery: failed ? "failed" : "pending" });
    }
    return shown;
  }

  get lacksEarlier() {
    const first = this.#ordered()[0];
    if (this.#complete || !this.#answered) return false;
    return first ? first.epoch !== 1 || first.seq !== 1 : this.#epoch > 1;
  }

  get lastOfOther() {
    return this.#ordered().findLast((message) => message.author !== this.mine)?.text ?? "";
  }

  /** The last place of the newest epoch before which nothing is missing; (0, 0) where nothing is held. */
  get position() {
    const ordered = this.#ordered();
    const last = ordered.at(-1);
    if (!last) return { epoch: 0, seq: 0 };
    const seqs = ordered.filter((message) => message.epoch === last.epoch).map((message) => message.seq);
    const gap = seqs.findIndex((seq, index) => index > 0 && seq !== seqs[index - 1] + 1);
    return { epoch: last.epoch, seq: gap < 0 ? last.seq : seqs[gap - 1] };
  }

  wipe() {
    for (const held of [this.#messages, this.#outbox]) held.clear();
    this.#own = [];
    this.#sorted = null;
    this.request = null;
  }

  /** @param {Message} message */
  #hold(message) {
    this.#outbox.delete(message.id);
    if (this.#messages.has(message.id)) return;
    this.#messages.set(message.id, message);
    this.#sorted = null;
  }

  #ordered() {
    this.#sorted ??= [...this.#messages.values()].sort((a, b) => a.epoch - b.epoch || a.seq - b.seq);
    return this.#sorted;
  }

  /** @param {{id: string, text: string}} said @returns {Frame} */
  #frame({ id, text }) {
    return { type: "say", session: this.session, id, text };
  }

  /** What was said before the server's present epoch, in frames it accepts; the last one is `done`. @returns {Frame[]} */
  #supply() {
    const held = this.#ordered().filter((message) => message.epoch < this.#epoch);
    /** @type {Message[][]} */
    const chunks = [[]];
    let size = encoder.encode(JSON.stringify(this.request)).length;
    for (const message of held) {
      const bytes = encoder.encode(JSON.stringify(message)).length + 1;
      if (size + bytes > CHUNK_BYTES && chunks.at(-1)?.length !== 0) {
        chunks.push([]);
        size = 0;
      }
      chunks.at(-1)?.push(message);
      size += bytes;
    }
    const frames = chunks.map((messages) => ({ type: "supply", session: this.session, messages, done: false }));
    return frames.map((frame, index) => ({
      ...frame,
      ...(index === 0 && this.request?.mac ? { request: this.request } : {}),
      done: index === frames.length - 1,
    }));
  }
}

/** A random client message id: 22 characters of base64url, 128 bits. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
