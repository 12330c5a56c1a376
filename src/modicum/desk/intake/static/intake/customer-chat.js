// @ts-check
/**
 * <customer-chat data-ref data-csrf data-ticket-url data-over-url> is the customer's side of a session: waiting, chat and
 * their end. Its inner markup is the page's `<template data-skeleton>`. It is emptied when the session ends, when the page is left,
 * and the page is loaded anew when the browser brings it back from memory.
 */

import { CustomerSession } from "./customer-session.js";

class CustomerChat extends HTMLElement {
  connectedCallback() {
    const skeleton = /** @type {HTMLTemplateElement} */ (document.querySelector("template[data-skeleton]"));
    this.replaceChildren(skeleton.content.cloneNode(true));
    this.classList.add("is-live");
    const { ref = "", ticketUrl = "", csrf = "", overUrl = "/" } = this.dataset;
    const session = new CustomerSession(this, { ref, ticketUrl, csrf, overUrl });
    window.addEventListener("pagehide", () => session.wipe());
    session.start();
  }
}

window.addEventListener("pageshow", (event) => event.persisted && location.reload());
customElements.define("customer-chat", CustomerChat);
