"use strict";
// Search, order, filter, copy. The page reads without it.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  const fold = (text) => text.normalize("NFC").toLowerCase();

  // Colours are remembered where the browser lets a file remember.
  const theme = $("#theme");
  try { theme.value = localStorage.getItem("daejo-theme") ?? "auto"; } catch { /* it does not */ }
  const paint = () => { root.dataset.theme = theme.value; };
  theme.addEventListener("change", () => {
    paint();
    try { localStorage.setItem("daejo-theme", theme.value); } catch { /* the choice holds for this visit */ }
  });
  theme.parentElement.hidden = false;
  paint();

  // What a link points at must be open.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // A button beside each command and each list of rows, made when it is opened.
  const copy = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = text;
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  };
  const equip = (part) => {
    for (const code of $$(".copy:not(button, [data-equipped])", part)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy";
      button.addEventListener("click", () => copy(button, code.textContent));
      code.dataset.equipped = "";
      code.after(button);
    }
  };
  document.addEventListener("toggle", (event) => { if (event.target.open) equip(event.target); }, true);
  for (const open of $$("details[open]")) equip(open);

  // A click on a map leads to the rows at that height.
  document.addEventListener("click", (event) => {
    const map = event.target.closest?.(".map");
    if (!map) return;
    const box = map.getBoundingClientRect();
    const rows = $(".rows", map.closest(".texts")).getBoundingClientRect();
    scrollBy({ top: rows.top + rows.height * (event.clientY - box.top) / box.height - innerHeight / 3 });
  });

  // Tables are sorted by their heads.
  const collator = new Intl.Collator("ko", { numeric: true });
  for (const table of $$("table.sortable")) {
    for (const head of $$("th[data-sort]", table)) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const number = head.dataset.sort === "number";
        const up = head.ariaSort ? head.ariaSort === "descending" : !number;
        for (const other of $$("th", table)) other.removeAttribute("aria-sort");
        head.ariaSort = up ? "ascending" : "descending";
        const value = (row) => {
          const cell = row.cells[head.cellIndex];
          return number ? parseFloat(cell.dataset.v ?? cell.textContent) || 0 : cell.textContent.trim();
        };
        const keyed = [...table.tBodies[0].rows].map((row) => [value(row), row]);
        keyed.sort(([a], [b]) => (number ? a - b : collator.compare(a, b)) * (up ? 1 : -1));
        table.tBodies[0].append(...keyed.map(([, row]) => row));
      });
    }
  }

  // Each list has its own search and filters.
  for (const tools of $$("form.tools")) {
    const list = document.getElementById(tools.dataset.of);
    const items = [...list.children];
    const words = new Map();
    const text = (item) => {
      if (!words.has(item)) words.set(item, fold(item.textContent));
      return words.get(item);
    };
    const search = $("input[type=search]", tools);
    const kinds = $$("[name=show]", tools);
    const rules = $("[data-rules]", tools);
    const sheet = document.head.appendChild(document.createElement("style"));

    const filter = () => {
      const query = fold(search.value.trim());
      const rule = rules?.value;
      const shown = kinds.filter((box) => box.checked).map((box) => box.value);
      if (kinds.length) root.dataset.hide = kinds.filter((box) => !box.checked).map((box) => box.value).join(" ");
      sheet.textContent = rule ? `.notes li:not([data-rule="${rule}"]) { display: none; }` : "";
      const only = $$("[data-only]:checked", tools).map((box) => box.dataset.only);
      const is = $$("[data-is]", tools).filter((list) => list.value).map((list) => [list.dataset.is, list.value]);
      const found = (item) => rule
        ? $$(`[data-rule="${rule}"]`, item).some((note) => shown.includes(note.className))
        : shown.some((kind) => +item.dataset[kind]);
      const needsFinding = rule || $("[data-found]:checked", tools);
      let count = 0;
      for (const item of items) {
        item.hidden = !(only.every((key) => +item.dataset[key]) && is.every(([key, value]) => item.dataset[key] === value)
          && (!needsFinding || found(item)) && (!query || text(item).includes(query)));
        count += !item.hidden;
      }
      $("output", tools).textContent = count === items.length ? "" : `${count} of ${items.length} shown`;
    };
    const orders = {
      found: (a, b) => b.dataset.e - a.dataset.e || b.dataset.w - a.dataset.w || b.dataset.i - a.dataset.i,
      sure: (a, b) => a.dataset.sure - b.dataset.sure,
    };
    let waiting;
    tools.addEventListener("input", (event) => {
      const order = event.target.closest("[data-order]");
      if (order) return list.append(...(order.value ? [...items].sort(orders[order.value]) : items));
      clearTimeout(waiting);
      waiting = setTimeout(filter, event.target === search ? 150 : 0);
    });
    tools.addEventListener("click", (event) => {
      const way = event.target.dataset.fold;
      if (way) for (const item of items) if (!item.hidden || way === "closed") item.open = way === "open";
    });
    tools.addEventListener("submit", (event) => event.preventDefault());
    tools.hidden = false;
  }
})();
