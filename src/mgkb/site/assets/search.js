// Search as one types. The rules that make words alike are those of mgkb.site.search.folding: they come with the
// index.
"use strict";
{
  const form = document.querySelector("form.searching");
  const input = form.querySelector("input");
  const output = form.querySelector("output");
  const results = document.querySelector(".results");
  const most = 60;
  let index = null;

  const wordsOf = (text) => text.toLowerCase().replaceAll("й", "\ue000").normalize("NFKD").replace(/\p{M}/gu, "")
    .replaceAll("\ue000", "й").match(/[\p{L}\p{N}]+/gu) ?? [];
  const stem = (word, rules) => {
    const endings = /[а-я]/u.test(word) ? rules.russian : rules.english;
    const fits = (ending) => word.endsWith(ending) && word.length - ending.length >= rules.shortest;
    for (let ending; (ending = endings.find(fits)); ) word = word.slice(0, -ending.length);
    return word;
  };
  const folded = (word, rules) => {
    let latin = [...word].map((letter) => rules.letters[letter] ?? letter).join("");
    for (const [spelling, one] of rules.spellings) latin = latin.replaceAll(spelling, one);
    return latin.replace(/(.)\1+/gu, "$1");
  };
  const keysOf = (word, rules) => {
    const found = [folded(stem(word, rules), rules)];
    if (/^[a-z]+$/u.test(word))
      found.push(folded(stem(rules.back.reduce((rest, [latin, letter]) => rest.replaceAll(latin, letter), word), rules), rules));
    return [...new Set(found)].filter(Boolean);
  };

  // Places by entry for one word: a whole key counts more than the beginning of one.
  const first = (key) => {
    let [low, high] = [0, index.keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index.keys[middle] < key) low = middle + 1; else high = middle;
    }
    return low;
  };
  const weights = (word) => {
    const found = new Map();
    for (const key of keysOf(word, index.rules)) {
      for (let at = first(key); index.keys[at]?.startsWith(key); at += 1) {
        const weight = index.keys[at] === key ? 2 : 1;
        let entry = 0;
        for (const step of index.places[at].split(",")) {
          entry += parseInt(step, 36);
          found.set(entry, Math.max(weight, found.get(entry) ?? 0));
        }
      }
    }
    return found;
  };

  const search = (text) => {
    const words = wordsOf(text).map(weights);
    if (!words.length) return [];
    const [rarest, ...others] = words.sort((a, b) => a.size - b.size);
    return [...rarest].filter(([entry]) => others.every((other) => other.has(entry)))
      .map(([entry, weight]) => [entry, others.reduce((sum, other) => sum + other.get(entry), weight)])
      .sort((a, b) => b[1] - a[1] || index.entries[a[0]][1].length - index.entries[b[0]][1].length || a[0] - b[0])
      .map(([entry]) => index.entries[entry]);
  };
  const show = () => {
    const found = search(input.value);
    results.replaceChildren(...found.slice(0, most).map(([kind, title, address]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = form.dataset.up + address;
      link.textContent = title;
      const what = document.createElement("span");
      what.className = "where";
      what.textContent = form.getAttribute(`data-kind-${index.kinds[kind]}`);
      item.append(link, " ", what);
      return item;
    }));
    const asked = input.value.trim();
    output.value = !asked ? "" : found.length ? `${output.dataset.word}: ${found.length}` : output.dataset.nothing;
    history.replaceState(null, "", asked ? `#q=${encodeURIComponent(asked)}` : location.pathname);
  };

  const loaded = document.createElement("script");
  loaded.src = form.dataset.index;
  loaded.addEventListener("load", () => {
    index = globalThis.mgkb["search-index"];
    index.keys = index.keys.split(" ");
    index.places = index.places.split(";");
    input.addEventListener("input", show);
    if (input.value) show();
  });
  document.head.append(loaded);
  const asked = () => /^#q=(.*)$/u.exec(location.hash)?.[1];
  if (asked()) input.value = decodeURIComponent(asked());
  form.addEventListener("submit", (event) => event.preventDefault());
  input.focus();
}
