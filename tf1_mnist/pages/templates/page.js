"use strict";
const root = document.documentElement;
const all = (selector) => [...document.querySelectorAll(selector)];

function press(buttons, pressed) {
  for (const button of buttons) button.setAttribute("aria-pressed", String(button === pressed));
}

function setLanguage(language) {
  root.lang = language;
  document.title = language === "ko" ? root.dataset.titleKo : root.dataset.titleEn;
  const buttons = all("[data-set-language]");
  press(buttons, buttons.find((button) => button.dataset.setLanguage === language));
}

function switchTheme() {
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
}

// What a reader sees of a cell: the text of the language that is on.
function shown(cell) {
  const copy = cell.cloneNode(true);
  const off = `.label, span[lang]:not([lang=${root.lang}])`;
  for (const other of copy.querySelectorAll(off)) other.remove();
  return copy.textContent.trim();
}

function sort(button) {
  const header = button.closest("th");
  const column = header.cellIndex;
  const ascending = header.getAttribute("aria-sort") !== "ascending";
  for (const other of header.parentNode.children) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  const body = header.closest("table").tBodies[0];
  const key = (row) => row.cells[column].dataset.value ?? shown(row.cells[column]);
  const keyed = [...body.rows].map((row) => [key(row), row]);
  keyed.sort(([a], [b]) => {
    const order = a !== "" && b !== "" && !isNaN(a) && !isNaN(b)
      ? a - b : a.localeCompare(b, root.lang, { numeric: true });
    return ascending ? order : -order;
  });
  body.append(...keyed.map(([, row]) => row));
}

function filter() {
  const words = document.querySelector("[data-filter]").value.toLowerCase();
  const verdict = document.querySelector("[data-verdict][aria-pressed=true]").dataset.verdict;
  let count = 0;
  for (const row of all(".sortable tbody tr")) {
    const fits = (!verdict || row.dataset.is === verdict) && shown(row).toLowerCase().includes(words);
    row.hidden = !fits;
    count += fits;
  }
  document.querySelector("[data-count]").textContent = count;
}

for (const button of all("[data-set-language]"))
  button.addEventListener("click", () => setLanguage(button.dataset.setLanguage));
for (const button of all("[data-theme-switch]")) button.addEventListener("click", switchTheme);
for (const button of all("[data-sort]")) button.addEventListener("click", () => sort(button));
for (const input of all("[data-filter]")) input.addEventListener("input", filter);
for (const button of all("[data-verdict]"))
  button.addEventListener("click", () => { press(all("[data-verdict]"), button); filter(); });
setLanguage((navigator.language || "").startsWith("ko") ? "ko" : "en");
