// @ts-check
/**
 * The line to the server: fetches a one-time ticket, says hello, watches the heartbeat and comes back by itself.
 *
 *   const line = new Connection({ ticketUrl: "/s/ticket/", csrf: "…" });
 *   line.addEventListener("state", (event) => event.detail);   // a LineState, see below
 *   line.addEventListener("frame", (event) => event.detail);   // each server frame, `welcome` included, `beat` not
 *   line.open();                 // also after "elsewhere": the newest tab wins
 *   line.send({ type: "typing", session, on: true });          // false: not online, nothing was sent
 *   line.close();                // for good; no "state" follows
 *
 * States: connecting (first time) · online (welcome arrived) · offline (trying again) · elsewhere (opened in another tab)
 * · over (the session has ended) · refused (no ticket: signed out, or no session; `status` says which).
 *
 * @typedef {"connecting"|"online"|"offline"|"elsewhere"|"over"|"refused"} LineName
 * @typedef {{name: LineName, status?: number}} LineState
 * @typedef {{type: string, [key: string]: any}} Frame
 */

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 15_000;
const SILENCE_MS = 40_000;
const WATCH_MS = 5_000;
const TICKET_MS = 10_000;

const ELSEWHERE = 4409;
const OVER = 4410;

export class Connection extends EventTarget {
  /** @type {WebSocket | null} */ #socket = null;
  /** @type {LineName} */ #name = "connecting";
  #attempts = 0;
  #heardAt = 0;
  #turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #retry;
  /** @type {ReturnType<typeof setInterval> | undefined} */ #watch;

  /** @param {{ticketUrl: string, csrf: string, path?: string}} options */
  constructor({ ticketUrl, csrf, path = "/live/" }) {
    super();
    this.ticketUrl = ticketUrl;
    this.csrf = csrf;
    this.path = path;
    this.wake = () => this.#wake();
  }

  get isOnline() {
    return this.#name === "online";
  }

  /** Connect now, whatever the state. */
  open() {
    this.#drop();
    this.#attempts = 0;
    window.addEventListener("online", this.wake);
    document.addEventListener("visibilitychange", this.wake);
    this.#watch = setInterval(() => this.#check(), WATCH_MS);
    this.#become("connecting");
    void this.#connect();
  }

  /** Leave for good, without an event. */
  close() {
    this.#drop();
    window.removeEventListener("online", this.wake);
    document.removeEventListener("visibilitychange", this.wake);
  }

  /** @param {Frame} frame @returns {boolean} whether it was handed to the socket */
  send(frame) {
    if (!this.isOnline || !this.#socket) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  async #connect() {
    const turn = ++this.#turn;
    let ticket;
    try {
      const response = await fetch(this.ticketUrl, {
        method: "POST",
        headers: { "X-CSRFToken": this.csrf, Accept: "application/json" },
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        signal: AbortSignal.timeout(TICKET_MS),
      });
      if (turn !== this.#turn) return;
      if (isFinal(response.status)) return this.#stop("refused", response.status);
      if (!response.ok) return this.#later();
      ticket = (await response.json()).ticket;
    } catch {
      return turn === this.#turn ? this.#later() : undefined;
    }
    if (turn === this.#turn) this.#greet(ticket);
  }

  /** @param {string} ticket */
  #greet(ticket) {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}${this.path}`);
    this.#socket = socket;
    this.#heardAt = Date.now();
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", ticket }));
    socket.onmessage = (event) => this.#hear(JSON.parse(event.data));
    socket.onclose = (event) => this.#closed(event.code);
  }

  /** @param {Frame} frame */
  #hear(frame) {
    this.#heardAt = Date.now();
    if (frame.type === "beat") return void this.send({ type: "beat" });
    if (frame.type === "welcome") {
      this.#attempts = 0;
      this.#become("online");
    }
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  /** @param {number} code */
  #closed(code) {
    this.#socket = null;
    if (code === ELSEWHERE) return this.#stop("elsewhere");
    if (code === OVER) return this.#stop("over");
    this.#later();
  }

  #later() {
    this.#drop({ keepWatch: true });
    this.#become("offline");
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#attempts++);
    const wait = ceiling / 2 + Math.random() * (ceiling / 2);
    this.#retry = setTimeout(() => void this.#connect(), wait);
  }

  /** The network or the page came back: do not sit out the wait. */
  #wake() {
    if (document.visibilityState === "hidden") return;
    if (this.#name === "online") return this.#check();
    if (this.#name !== "offline") return;
    this.#drop({ keepWatch: true });
    this.#attempts = 0;
    void this.#connect();
  }

  /** A line that has been silent for too long is dead even if the browser has not noticed. */
  #check() {
    if (this.#socket && Date.now() - this.#heardAt > SILENCE_MS) this.#later();
  }

  /** @param {LineName} name @param {number} [status] */
  #stop(name, status) {
    this.close();
    this.#become(name, status);
  }

  #drop({ keepWatch = false } = {}) {
    this.#turn++;
    clearTimeout(this.#retry);
    if (!keepWatch) clearInterval(this.#watch);
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  /** @param {LineName} name @param {number} [status] */
  #become(name, status) {
    if (name === this.#name && name !== "connecting") return;
    this.#name = name;
    this.dispatchEvent(new CustomEvent("state", { detail: { name, status } }));
  }
}

/** @param {number} status */
const isFinal = (status) => [401, 403, 404, 410].includes(status);
