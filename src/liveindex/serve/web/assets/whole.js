// A page that rests on a large story comes at once, and what takes seconds to work out when it is there: the whole page
// takes the place of the one that says so. Without this script the note on it has a link to the whole page.
"use strict";
(function () {
  const note = document.querySelector("[data-unfinished]");
  const link = note && note.querySelector("a[data-whole]");
  if (!link || !window.fetch) return;
  fetch(link.href, { credentials: "same-origin" })
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)))))
    .then((text) => {
      const whole = new DOMParser().parseFromString(text, "text/html").querySelector("#main > article");
      const shown = document.querySelector("#main > article");
      if (!whole || !shown) return;
      const held = document.activeElement;
      if (shown.contains(held) && held !== link) return; // the reader is on another link: nothing moves under them
      shown.replaceWith(whole);
      if (held === link) document.getElementById("main").focus();
      // An address may name a part that only now is there ("6 origins" on the front page).
      const named = window.scrollY === 0 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (named) named.scrollIntoView();
    })
    .catch(() => {}); // the link is still there
})();
