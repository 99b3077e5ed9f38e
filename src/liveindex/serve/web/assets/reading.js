// What was read, at the word: pointing at a mark, tapping it or coming to it by keyboard shows its reading beside it; a
// row of "What was read" marks its words in the text. Which marks are shown is remembered on this machine.
// Without this script each mark leads to its row, each row to its sentence, and the switches work for the page.
"use strict";
(function () {
  const KEPT = "marks";
  let chosen = null; // row whose words stay marked
  let pinned = null; // mark whose reading stays open
  let waiting = 0;

  // Which kinds are shown.

  const boxes = () => [...document.querySelectorAll("#marks input")];

  function recall() {
    if (new URLSearchParams(location.search).has("marks")) return;
    let kept = {};
    try { kept = JSON.parse(localStorage.getItem(KEPT)) || {}; } catch { return; }
    for (const box of boxes()) if (box.value in kept) box.checked = Boolean(kept[box.value]);
  }

  function keep() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT)) || {};
      for (const box of boxes()) kept[box.value] = box.checked;
      localStorage.setItem(KEPT, JSON.stringify(kept));
    } catch { /* a browser may keep nothing: then nothing is remembered */ }
  }

  // Words of a row in the text. Offsets count code points; the page counts UTF-16 units.

  function* texts(sentence) {
    const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.className !== "n") yield node;
    }
  }

  function place(sentence, points, atEnd) {
    let last = null;
    for (const node of texts(sentence)) {
      const length = [...node.data].length;
      if (atEnd ? points <= length : points < length) {
        let at = 0;
        while (points-- > 0) at += node.data.codePointAt(at) > 0xffff ? 2 : 1;
        return [node, at];
      }
      points -= length;
      last = node;
    }
    return last ? [last, last.data.length] : null;
  }

  function ranges(marks) {
    const found = [];
    const wanted = marks.split(" ").map((one) => one.split("-").map(Number));
    for (const sentence of document.querySelectorAll(".s[data-at]")) {
      const first = Number(sentence.dataset.at);
      const next = sentence.dataset.to ? Number(sentence.dataset.to) : first + length(sentence);
      sentence.dataset.to = next;
      for (const [start, end] of wanted) {
        if (start >= next || end <= first) continue;
        const range = new Range();
        range.setStart(...place(sentence, Math.max(0, start - first), false));
        range.setEnd(...place(sentence, Math.min(end, next) - first, true));
        found.push(range);
      }
    }
    return found;
  }

  function length(sentence) {
    let count = 0;
    for (const node of texts(sentence)) count += [...node.data].length;
    return count;
  }

  function highlight(row) {
    if (!window.CSS || !CSS.highlights || !window.Highlight) return;
    if (row && row.dataset.marks) CSS.highlights.set("reading", new Highlight(...ranges(row.dataset.marks)));
    else CSS.highlights.delete("reading");
  }

  // The card: the rows of a mark, beside it.

  const card = document.createElement("aside");
  card.id = "reading-card";
  card.className = "card";
  card.hidden = true;
  card.setAttribute("aria-label", "How this was read");
  document.body.append(card);

  const isOn = (mark) => getComputedStyle(mark).pointerEvents !== "none";

  function rowsOf(mark) {
    const on = new Set(boxes().filter((box) => box.checked).map((box) => box.value));
    const kindOf = (id) => ({ people: "names", bodies: "names" })[id.replace(/-\d+$/, "")] || id.replace(/-\d+$/, "");
    return mark.dataset.r.split(" ").filter((id) => on.has(kindOf(id))).map((id) => document.getElementById(id)).filter(Boolean);
  }

  function line(words, css) {
    const made = document.createElement("p");
    made.className = css;
    made.append(words);
    return made;
  }

  function summary(row) {
    const part = document.createElement("div");
    part.className = "card-row";
    const group = row.closest(".group");
    part.append(line(group.querySelector("h3").firstChild.data.trim(), "card-kind"));
    for (const piece of row.querySelectorAll(":scope > .what, :scope > .words")) {
      const copy = piece.cloneNode(true);
      for (const link of copy.querySelectorAll(".nums, .sr")) link.remove();
      part.append(copy);
    }
    const why = row.querySelector(".why p");
    if (why) part.append(line(why.textContent, "card-why"));
    const to = document.createElement("a");
    to.href = "#" + row.id;
    to.textContent = "Its row below";
    part.append(line(to, "card-more"));
    return part;
  }

  function open(mark) {
    const rows = rowsOf(mark);
    if (!rows.length) return close();
    const shut = document.createElement("button");
    shut.type = "button";
    shut.className = "card-close";
    shut.setAttribute("aria-label", "Close");
    shut.textContent = "×";
    card.replaceChildren(...rows.slice(0, 4).map(summary), shut);
    card.hidden = false;
    for (const one of document.querySelectorAll(".m[aria-describedby]")) one.removeAttribute("aria-describedby");
    mark.setAttribute("aria-describedby", card.id);
    const at = mark.getClientRects()[0];
    const box = card.getBoundingClientRect();
    const below = at.bottom + 8 + box.height < innerHeight || at.top < box.height + 8;
    card.style.top = `${scrollY + (below ? at.bottom + 8 : at.top - box.height - 8)}px`;
    card.style.left = `${scrollX + Math.max(8, Math.min(at.left, document.documentElement.clientWidth - box.width - 8))}px`;
    highlight(rows[0]);
  }

  function close() {
    clearTimeout(waiting);
    pinned = null;
    card.hidden = true;
    for (const one of document.querySelectorAll(".m[aria-describedby]")) one.removeAttribute("aria-describedby");
    highlight(chosen);
  }

  const rowAt = (event) => (event.target.closest ? event.target.closest(".reading") : null);
  const markAt = (event) => {
    const mark = event.target.closest ? event.target.closest(".text .m") : null;
    return mark && isOn(mark) ? mark : null;
  };

  document.addEventListener("mouseover", (event) => {
    clearTimeout(waiting);
    if (pinned || event.target.closest(".card")) return;
    const mark = markAt(event);
    if (mark && mark.href) waiting = setTimeout(() => open(mark), 120);
    else if (!card.hidden) waiting = setTimeout(close, 250); // time enough to reach the card
    else highlight(rowAt(event) || chosen);
  });
  document.addEventListener("focusin", (event) => {
    const mark = markAt(event);
    if (mark) open(mark);
    else if (!event.target.closest(".card")) {
      if (!card.hidden) close();
      highlight(rowAt(event) || chosen);
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest(".card-close")) return close();
    if (event.target.closest(".card")) return event.target.closest("a") ? close() : undefined;
    const mark = markAt(event);
    if (mark && getSelection().isCollapsed && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      pinned = mark;
      return open(mark);
    }
    if (!card.hidden) close();
    const row = rowAt(event);
    if (row) chosen = event.target.closest("a") ? row : chosen;
    else if (event.target.closest(".text")) chosen = null;
    highlight(row || chosen);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !card.hidden) return close();
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const here = document.activeElement;
    if (!step || event.altKey || event.ctrlKey || event.metaKey || !here.closest(".text .s")) return;
    const stops = [...document.querySelectorAll(".text .n, .text a.m")].filter((one) => one === here || one.className === "n" || isOn(one));
    const next = stops[stops.indexOf(here) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  // A mark that is not shown is no link: nothing is announced of it.
  function settle() {
    for (const mark of document.querySelectorAll(".text a.m")) {
      if (isOn(mark)) mark.href = mark.dataset.href || mark.getAttribute("href");
      else if (mark.hasAttribute("href")) {
        mark.dataset.href = mark.getAttribute("href");
        mark.removeAttribute("href");
      }
    }
  }

  document.addEventListener("change", (event) => {
    if (!event.target.closest("#marks")) return;
    keep();
    close();
    settle();
  });
  recall();
  settle();
})();
