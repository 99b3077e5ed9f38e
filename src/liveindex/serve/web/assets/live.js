// Tells an open page what came in since it was made. Nothing that is being read moves: the notice lies above
// the page, the count grows in its place. Without this script the page is complete but for the notice.
"use strict";
(function () {
  const page = document.body.dataset;
  const byId = (id) => document.getElementById(id);
  const notice = byId("notice");
  const link = byId("notice-link");
  if (!notice || !window.EventSource) return;

  const title = document.title;
  const shown = Number(page.articles);
  let seq = page.seq;
  let stream = null;
  let hidden = 0; // how many were new when the reader put the notice away
  let spokenAt = 0;
  let spokenLater = 0;
  let retry = 0;

  function stamp(at) {
    const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
    const two = (n) => String(n).padStart(2, "0");
    return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}, ` +
      `${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`;
  }

  // A flood of articles must not become a flood of announcements.
  function speak(words) {
    clearTimeout(spokenLater);
    const wait = spokenAt + 5000 - Date.now();
    if (wait > 0) {
      spokenLater = setTimeout(() => speak(words), wait);
      return;
    }
    spokenAt = Date.now();
    byId("spoken").textContent = words;
  }

  function offer(words, address) {
    link.textContent = words;
    link.href = address;
    notice.hidden = false;
    speak(words);
  }

  function count(told) {
    byId("count").textContent = told.articles.toLocaleString("en-US");
    byId("count-noun").textContent = told.articles === 1 ? "article" : "articles";
    const changed = byId("changed");
    if (changed && told.changed) {
      const at = new Date(told.changed);
      changed.dateTime = at.toISOString();
      changed.textContent = stamp(at);
    }
    const fresh = told.articles - shown;
    if (fresh <= 0) return;
    document.title = `(${fresh}) ${title}`;
    if (page.notice && fresh > hidden) {
      offer(fresh === 1 ? "1 new article" : `${fresh.toLocaleString("en-US")} new articles`, page.notice);
    }
  }

  // The sentences of the article that is being read were numbered meanwhile.
  async function fillIn() {
    const answer = await fetch(location.pathname + location.search);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const text = fresh.getElementById("text");
    const old = byId("text");
    if (!text || text.hasAttribute("data-waiting") || !old.hasAttribute("data-waiting")) return;
    const untouched = window.scrollY < 40 && getSelection().isCollapsed && document.activeElement === document.body;
    if (!untouched) {
      offer("The sentences are numbered now: show them", location.pathname + location.search);
      return;
    }
    old.replaceWith(text);
    byId("waiting").hidden = true;
    for (const id of ["read-line", "before", "marks", "readings"]) byId(id).replaceWith(fresh.getElementById(id));
    speak("The sentences are numbered now.");
    if (location.hash) location.replace(location.hash);
  }

  function heard(event) {
    const told = JSON.parse(event.data);
    seq = String(told.seq);
    count(told);
    if (!page.article) return;
    if (told.revised.includes(page.article)) offer("There is a new version of this article", location.pathname);
    else if (told.read.includes(page.article)) fillIn();
  }

  function state(words) {
    byId("state").textContent = words;
  }

  function connect() {
    if (stream || document.hidden) return;
    stream = new EventSource("/live?after=" + encodeURIComponent(seq));
    stream.addEventListener("open", () => state(" · live"));
    stream.addEventListener("change", heard);
    stream.addEventListener("full", () => again(60000));
    stream.addEventListener("error", () => {
      state("");
      if (stream && stream.readyState === EventSource.CLOSED) again(30000);
    });
  }

  function leave() {
    clearTimeout(retry);
    if (stream) stream.close();
    stream = null;
    state("");
  }

  function again(wait) {
    leave();
    retry = setTimeout(connect, wait);
  }

  byId("notice-hide").addEventListener("click", () => {
    hidden = Number(byId("count").textContent.replace(/\D/g, "")) - shown;
    notice.hidden = true;
  });
  // A browser opens six connections to one server at most: pages out of sight give theirs back.
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : connect()));
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", connect);
  connect();
})();
