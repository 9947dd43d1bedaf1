// What every page has. Filter boxes and menus over tables: without scripts they are not shown and the tables whole.
"use strict";

for (const input of document.querySelectorAll("[data-filters]")) {
  const name = input.dataset.filters;
  const rows = [...document.querySelectorAll(`#${name} > tbody > tr`)];
  let texts = null; // read when somebody first asks: a long page opens sooner
  const counter = document.querySelector(`[data-counts="${name}"]`);
  const tell = (count) => {
    counter.value = `${counter.dataset.word}: ${count} / ${rows.length}`;
  };
  const menus = [...document.querySelectorAll(`[data-narrows="${name}"]`)];
  const show = () => {
    texts ??= rows.map((row) => row.textContent.toLowerCase());
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = menus.filter((menu) => menu.value).map((menu) => [menu.dataset.facet, menu.value]);
    const fits = (row, text) => words.every((word) => text.includes(word))
      && wanted.every(([facet, value]) => row.dataset[facet].split(" ").includes(value));
    let count = 0;
    rows.forEach((row, index) => {
      row.hidden = !fits(row, texts[index]);
      count += !row.hidden;
    });
    tell(count);
  };
  for (const control of [input, ...menus]) control.addEventListener("input", show);
  if (input.value) show();
  else tell(rows.length);
}

// A box is announced as one that scrolls, and stopped at by the tab key, only while it does.
const announced = ["tabindex", "role", "aria-label"];
const labels = new Map([...document.querySelectorAll(".scroll")]
  .map((box) => [box, announced.map((name) => [name, box.getAttribute(name)])]));
const boxes = new ResizeObserver((entries) => {
  for (const { target: box } of entries) {
    const scrolls = box.scrollWidth > box.clientWidth + 1;
    for (const [name, value] of labels.get(box))
      if (scrolls) box.setAttribute(name, value);
      else box.removeAttribute(name);
  }
});
for (const box of labels.keys()) boxes.observe(box);

// A link to a row opens what is folded around it.
for (const event of ["DOMContentLoaded", "hashchange"]) {
  addEventListener(event, () => {
    const folded = document.getElementById(location.hash.slice(1))?.querySelector("details");
    if (folded) folded.open = true;
  });
}

// Paper cannot be unfolded: what is folded opens for the printer, and folds again afterwards.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("main details:not([open])")].filter((one) => !one.closest(".scripted"));
  for (const one of folded) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of folded) one.open = false;
});

// The search box in the head leads to the search page.
for (const form of document.querySelectorAll("form.find")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.href = `${form.dataset.page}#q=${encodeURIComponent(form.querySelector("input").value)}`;
  });
}
