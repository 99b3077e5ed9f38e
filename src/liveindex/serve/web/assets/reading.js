// Marks the exact words of what is pointed at, chosen or focused among the readings, in the text above.
// Marks are drawn over the text (CSS Custom Highlight API), so nothing moves. Without this script each row still leads
// to its sentence.
"use strict";
(function () {
  if (!window.CSS || !CSS.highlights || !window.Highlight) return;
  let chosen = null;

  // Offsets count code points; the page counts UTF-16 units.
  function unit(words, points) {
    let at = 0;
    while (points-- > 0 && at < words.length) at += words.codePointAt(at) > 0xffff ? 2 : 1;
    return at;
  }

  function ranges(marks) {
    const found = [];
    const wanted = marks.split(" ").map((one) => one.split("-").map(Number));
    for (const sentence of document.querySelectorAll(".s[data-at]")) {
      const node = sentence.lastChild;
      const first = Number(sentence.dataset.at);
      const last = first + [...node.data].length;
      for (const [start, end] of wanted) {
        if (start >= last || end <= first) continue;
        const range = new Range();
        range.setStart(node, unit(node.data, Math.max(0, start - first)));
        range.setEnd(node, unit(node.data, Math.min(end, last) - first));
        found.push(range);
      }
    }
    return found;
  }

  function show(row) {
    if (row && row.dataset.marks) CSS.highlights.set("reading", new Highlight(...ranges(row.dataset.marks)));
    else CSS.highlights.delete("reading");
  }

  const rowOf = (event) => (event.target.closest ? event.target.closest(".reading") : null);
  document.addEventListener("mouseover", (event) => show(rowOf(event) || chosen));
  document.addEventListener("focusin", (event) => show(rowOf(event) || chosen));
  document.addEventListener("click", (event) => {
    const row = rowOf(event);
    if (row) chosen = event.target.closest("a") ? row : chosen;
    else if (event.target.closest(".text")) chosen = null;
    show(row || chosen);
  });
})();
