// The page of a large story comes at once, and what its articles say between them when it is worked out: it takes the
// place of the note that says so. Without this script the note has a link to the whole page.
"use strict";
(function () {
  const note = document.querySelector("[data-unfinished]");
  const link = note && note.querySelector("[data-whole]");
  if (!link || !window.fetch) return;
  fetch(link.href, { credentials: "same-origin" })
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)))))
    .then((text) => {
      const whole = new DOMParser().parseFromString(text, "text/html").querySelector("article.story");
      const shown = document.querySelector("article.story");
      // Whoever is on a link of the page already keeps it; the note's own link leads to the same.
      if (!whole || !shown || (shown.contains(document.activeElement) && document.activeElement !== link)) return;
      const anchor = document.activeElement === link;
      shown.replaceWith(whole);
      if (anchor) document.getElementById("main").focus();
    })
    .catch(() => {}); // the link is still there
})();
