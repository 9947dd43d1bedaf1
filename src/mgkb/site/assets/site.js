// What every page has. Filter boxes over tables: without scripts the boxes are not shown and the tables whole.
"use strict";

for (const input of document.querySelectorAll("[data-filters]")) {
  const name = input.dataset.filters;
  const rows = [...document.querySelectorAll(`#${name} > tbody > tr`)];
  let texts = null; // read when somebody first asks: a long page opens sooner
  const counter = document.querySelector(`[data-counts="${name}"]`);
  const tell = (count) => {
    counter.value = `${counter.dataset.word}: ${count} / ${rows.length}`;
  };
  const show = () => {
    texts ??= rows.map((row) => row.textContent.toLowerCase());
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => texts[index].includes(word));
      count += !row.hidden;
    });
    tell(count);
  };
  input.addEventListener("input", show);
  if (input.value) show();
  else tell(rows.length);
}

// A link to a row opens what is folded around it.
for (const event of ["DOMContentLoaded", "hashchange"]) {
  addEventListener(event, () => {
    const folded = document.getElementById(location.hash.slice(1))?.querySelector("details");
    if (folded) folded.open = true;
  });
}

// The search box in the head leads to the search page.
for (const form of document.querySelectorAll("form.find")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.href = `${form.dataset.page}#q=${encodeURIComponent(form.querySelector("input").value)}`;
  });
}
