// What falls with withdrawn works. The rule is that of mgkb.graph.withdraw: what rests on works, and on none
// but withdrawn ones, falls; a loop falls with one of its arrows.
"use strict";
{
  const section = document.getElementById("what-if-section");
  const choice = section.querySelector("details");
  const works = section.querySelector(".works");
  const fallout = section.querySelector(".fallout");

  const element = (name, content, attributes = {}) => {
    const made = document.createElement(name);
    made.append(...[content].flat());
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const list = (title, items) => [
    element("h3", `${title}: ${items.length}`),
    element("ul", items.slice(0, 200).map((item) => element("li", item))),
  ];

  const show = (table) => {
    const gone = new Set([...works.querySelectorAll(":checked")].map((box) => Number(box.value)));
    const falls = (behind) => behind.length > 0 && behind.every((work) => gone.has(work));
    const claims = table.claims.filter(([, , behind]) => falls(behind));
    const arrows = table.arrows.map(([, , behind]) => falls(behind));
    const loops = table.loops.map(([id, through], index) => [id, index + 1, through])
      .filter(([, , through]) => through.some((arrow) => arrows[arrow]));
    const fallen = new Set(table.arrows.filter((_, index) => arrows[index]).map(([id]) => id));
    for (const row of document.querySelectorAll("tr[data-of]")) {
      const down = fallen.has(row.dataset.of);
      row.classList.toggle("fallen", down);
      document.getElementById(`arrow-${row.dataset.arrow}`)?.classList.toggle("fallen", down);
    }
    const broken = new Set(loops.map(([id]) => id));
    for (const story of document.querySelectorAll(".story"))
      story.classList.toggle("fallen", broken.has(story.dataset.loop));
    const to = (name, address) => element("a", name, { href: section.dataset.up + address });
    fallout.replaceChildren(
      ...list(section.dataset.claims, claims.map(([name, address]) => to(name, address))),
      ...list(section.dataset.arrows, table.arrows.filter(([id]) => fallen.has(id))
        .map(([id, name]) => to(name, `arrows.html#arrow-${id}`))),
      ...list(section.dataset.loops, loops.map(([id, number]) =>
        to(section.dataset.loop.replace("{number}", number), `loops.html#${id}`))),
    );
  };

  choice.addEventListener("toggle", () => {
    if (works.children.length > 1) return;
    const loaded = element("script", [], { src: section.dataset.source });
    loaded.addEventListener("load", () => {
      const table = globalThis.mgkb["what-if"];
      works.append(...table.works.map(([key, name], index) =>
        element("label", [element("input", [], { type: "checkbox", value: index, "data-key": key }), ` ${name}`])));
      works.addEventListener("input", () => show(table));
      show(table);
    });
    document.head.append(loaded);
  });
}
