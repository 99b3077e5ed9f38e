// j and k go from one article, story or sentence to the next, o opens, / searches, ? shows the keys. Without this
// script everything is reached by Tab. Keys with Ctrl, Alt or Meta are the browser's, and in a field all are the
// reader's. Single keys can be turned off: speech input sends them by chance (WCAG 2.1.4).
"use strict";
(function () {
  const dialog = document.getElementById("keys");
  const show = document.getElementById("keys-show");
  const on = document.getElementById("keys-on");
  if (!dialog || !dialog.showModal) return;
  const NAME = "liveindex.keys";
  const ITEMS = "main .lead a, main .title a, main li h2 a, main li h3 a, main table.sources th[scope=row] a:first-child";

  function stored() {
    try {
      return localStorage.getItem(NAME) !== "off";
    } catch {
      return true;
    }
  }
  on.checked = stored();
  on.addEventListener("change", () => {
    try {
      localStorage.setItem(NAME, on.checked ? "on" : "off");
    } catch {
      // Kept for this page alone where the browser keeps nothing.
    }
  });
  show.hidden = false;
  show.addEventListener("click", () => dialog.showModal());

  // On an article the sentences are the items, elsewhere the titles of what is listed.
  function items() {
    const sentences = document.querySelectorAll("#text a.n");
    const found = sentences.length ? sentences : document.querySelectorAll(ITEMS);
    return [...found].filter((one) => one.getClientRects().length);
  }

  // Where nothing has the focus, one begins with what is in sight.
  function step(by) {
    const all = items();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    let next = at + by;
    if (at < 0) {
      const seen = all.findIndex((one) => one.getBoundingClientRect().bottom > 0);
      next = by > 0 ? Math.max(seen, 0) : (seen < 0 ? all.length : seen) - 1;
    }
    const item = all[Math.min(Math.max(next, 0), all.length - 1)];
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "center" });
  }

  function open() {
    const at = document.activeElement;
    if (document.querySelector("#text a.n")) {
      const source = document.querySelector("main .out a");
      if (source) source.click();
    } else if (at && at.matches("main a")) at.click();
  }

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    o: open,
    "/": () => {
      const field = document.querySelector("main input[type=search], #q");
      if (field) {
        field.focus();
        field.select();
      }
    },
    "?": () => dialog.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (!on.checked || dialog.open || event.target.closest("input, textarea, select, [contenteditable]")) return;
    const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
