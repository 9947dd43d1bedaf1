// A loop told on the drawing, step by step. Without scripts the steps stand in lists.
"use strict";
{
  const player = document.querySelector(".player");
  const telling = player?.querySelector(".telling");
  const button = (does) => player.querySelector(`[data-does=${does}]`);
  const figure = document.querySelector("main svg.drawing");
  const pause = 4000;
  let steps = [];
  let at = 0;
  let clock = null;

  const show = () => {
    for (const lit of figure.querySelectorAll(".told")) lit.classList.remove("told");
    figure.classList.toggle("telling", steps.length > 0);
    player.hidden = !steps.length;
    if (!steps.length) return;
    steps.slice(0, at + 1).forEach((step, index) => {
      const arrow = document.getElementById(`arrow-${step.dataset.arrow}`);
      arrow.classList.add("told");
      arrow.classList.toggle("now", index === at);
      for (const end of [arrow.dataset.source, arrow.dataset.target])
        document.getElementById(`node-${end}`).classList.add("told");
    });
    const copy = [...steps[at].cloneNode(true).childNodes];
    telling.replaceChildren(`${at + 1} / ${steps.length}. `, ...copy);
  };
  const stop = () => {
    clearInterval(clock);
    clock = null;
    const run = button("run");
    run.textContent = run.dataset.play;
  };
  const move = (by) => {
    for (const lit of figure.querySelectorAll(".now")) lit.classList.remove("now");
    at = (at + by + steps.length) % steps.length;
    show();
  };
  const does = {
    back: () => (stop(), move(-1)),
    on: () => (stop(), move(1)),
    run: () => {
      if (clock) return stop();
      clock = setInterval(move, pause, 1);
      button("run").textContent = button("run").dataset.pause;
    },
    end: () => (stop(), (steps = []), show()),
  };
  if (player) {
    button("run").dataset.play = button("run").textContent;
    player.addEventListener("click", (event) => does[event.target.dataset.does]?.());
    for (const tell of document.querySelectorAll("[data-does=tell]")) {
      tell.addEventListener("click", () => {
        stop();
        steps = [...tell.closest(".story").querySelectorAll("[data-arrow]")];
        at = 0;
        show();
        figure.closest("section").after(player);
        figure.scrollIntoView({ block: "nearest" });
        button("on").focus({ preventScroll: true });
      });
    }
  }
}
