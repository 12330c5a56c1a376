// @ts-check
/** For pages that show or take what a customer says: when the browser brings one back from memory, empty it and load it anew. */

window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.body.replaceChildren();
  location.reload();
});
