// The circle: evidence beside the drawing, a walk by arrow keys, and filters. Without scripts the drawing's
// links lead to the same evidence further down.
"use strict";

const drawing = document.querySelector("main svg.drawing");
const panel = document.querySelector("dialog.panel");

// A panel beside the drawing holds a copy of the evidence that a node or an arrow leads to.
let opener = null;
const open = (thing) => {
  const article = document.getElementById(thing.getAttribute("href").slice(1));
  if (!article) return;
  const copy = article.cloneNode(true);
  for (const named of [copy, ...copy.querySelectorAll("[id]")]) named.removeAttribute("id");
  panel.querySelector("div").replaceChildren(copy);
  opener = thing;
  if (!panel.open) panel.show();
  panel.scrollTop = 0;
  panel.querySelector("button").focus();
};
// The event comes late: a reader who has already walked on from the drawing is not called back.
panel.addEventListener("close", () => drawing.contains(document.activeElement) || opener?.focus());
panel.addEventListener("keydown", (event) => event.key === "Escape" && panel.close());
drawing.addEventListener("click", (event) => {
  const thing = event.target.closest("a");
  if (!thing || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(thing);
});

// On a narrow screen the drawing can be moved, or seen whole.
const whole = document.getElementById("whole");
whole?.addEventListener("click", () => {
  whole.ariaPressed = String(drawing.closest(".wide").classList.toggle("whole"));
});

// Right: on along the arrow. Left: back. Up and down: nodes in their order, or arrows that leave the same node.
const nodes = [...drawing.querySelectorAll(".node")];
const arrows = [...drawing.querySelectorAll(".arrow")];
const node = (id) => document.getElementById(`node-${id}`);
const shown = (thing) => !thing.classList.contains("filtered");
const turn = (several, thing, step) => several[(several.indexOf(thing) + step + several.length) % several.length];
const walk = {
  ArrowRight: (thing) => thing.dataset.target ? node(thing.dataset.target)
    : arrows.find((arrow) => shown(arrow) && `node-${arrow.dataset.source}` === thing.id),
  ArrowLeft: (thing) => thing.dataset.source ? node(thing.dataset.source)
    : arrows.find((arrow) => shown(arrow) && `node-${arrow.dataset.target}` === thing.id),
  ArrowDown: (thing) => turn(beside(thing), thing, 1),
  ArrowUp: (thing) => turn(beside(thing), thing, -1),
};
const beside = (thing) => thing.dataset.source
  ? arrows.filter((arrow) => (shown(arrow) || arrow === thing) && arrow.dataset.source === thing.dataset.source)
  : nodes;
drawing.addEventListener("keydown", (event) => {
  const thing = event.target.closest("a");
  const next = thing && walk[event.key]?.(thing);
  if (!next) return;
  event.preventDefault();
  next.focus();
});

// Filters hide rows of the table and fade arrows of the drawing.
const form = document.querySelector("form.facets");
const rows = [...document.querySelectorAll("tr[data-arrow]")];
const filter = () => {
  const wanted = [...new FormData(form)].filter(([, value]) => value);
  let count = 0;
  for (const row of rows) {
    const fits = wanted.every(([facet, value]) => row.dataset[facet].split(" ").includes(value));
    row.hidden = !fits;
    document.getElementById(`arrow-${row.dataset.arrow}`)?.classList.toggle("filtered", !fits);
    count += fits;
  }
  const output = form.querySelector("output");
  output.value = `${output.dataset.word}: ${count} / ${rows.length}`;
};
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
filter();
