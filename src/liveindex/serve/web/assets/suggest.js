// Offers what a search text being typed may become. Without this script the field is a plain field.
// The pattern is the ARIA combobox with a list box: the focus stays in the field, arrows choose, Escape closes.
"use strict";
(function () {
  const field = document.getElementById("q");
  if (!field || !window.fetch) return;
  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  field.parentElement.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"],
    ["aria-controls", list.id]]) field.setAttribute(name, value);

  let offered = [];
  let chosen = -1;
  let asked = "";
  let timer = 0;
  let running = null;

  function close() {
    clearTimeout(timer);
    if (running) running.abort();
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    chosen = number;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === number)));
    if (number < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", list.children[number].id);
  }

  function take(number) {
    const one = offered[number];
    close();
    field.value = one.text;
    field.focus();
    field.setSelectionRange(one.text.length, one.text.length);
    if (one.kind === "field") ask();
  }

  function show(found) {
    offered = found;
    list.replaceChildren(...found.map((one, number) => {
      const item = document.createElement("li");
      item.id = `suggestion-${number}`;
      item.setAttribute("role", "option");
      const label = document.createElement("b");
      label.dir = "auto";
      label.textContent = one.label;
      const kind = document.createElement("span");
      const count = one.count === null ? "" : ` · ${one.count.toLocaleString("en-US")}`;
      kind.textContent = one.kind + count;
      item.append(label, kind);
      // Not on click: the field would lose the focus before.
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(number); });
      return item;
    }));
    list.hidden = found.length === 0;
    field.setAttribute("aria-expanded", String(found.length > 0));
    choose(-1);
  }

  async function ask() {
    const text = field.value.slice(0, field.selectionStart ?? field.value.length);
    // In the middle of a text there is nothing to go on with.
    if (!text.trim() || text !== field.value) return close();
    asked = text;
    if (running) running.abort();
    running = new AbortController();
    try {
      const answer = await fetch(`/suggest?q=${encodeURIComponent(text)}`, { signal: running.signal });
      if (answer.ok && asked === field.value) show(await answer.json());
    } catch { /* the next stroke asks again */ }
  }

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 60); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const count = offered.length;
    if (event.key === "ArrowDown") choose((chosen + 1) % count);
    else if (event.key === "ArrowUp") choose(chosen <= 0 ? count - 1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0) take(chosen);
    else return;
    event.preventDefault();
  });
})();
