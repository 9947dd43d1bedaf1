// Search as one types. The rules that make words alike are those of mgkb.site.search.folding: they come with the
// index, which loads with the first letter.
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
    // one letter many times is no beginning of everything with that letter
    return [...new Set(found)].filter((key) => key.length > (word.length > 2 ? 1 : 0));
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
  const collect = (found, at, weight) => {
    let entry = 0;
    for (const step of index.places[at].split(",")) {
      entry += parseInt(step, 36);
      found.set(entry, Math.max(weight, found.get(entry) ?? 0));
    }
  };
  // Letters more, less or others, and neighbours exchanged, between two keys.
  const apart = (one, other) => {
    let [before, above] = [[], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (one[i - 1] !== other[j - 1]));
        if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, above] = [above, row];
    }
    return above[other.length];
  };
  let misspelt = false;
  const weights = (word) => {
    const found = new Map();
    const keys = keysOf(word, index.rules);
    for (const key of keys) {
      for (let at = first(key); index.keys[at]?.startsWith(key); at += 1) collect(found, at, index.keys[at] === key ? 2 : 1);
    }
    if (found.size) return found;
    // What stands nowhere may be misspelt: then the nearest keys count, one letter away, or two in a long word.
    for (const key of keys.filter(({ length }) => length >= 4)) {
      const most = key.length < 8 ? 1 : 2;
      index.keys.forEach((known, at) => {
        if (known.length >= 4 && Math.abs(known.length - key.length) <= most && apart(key, known) <= most) collect(found, at, 1);
      });
    }
    misspelt ||= found.size > 0;
    return found;
  };

  const search = (text) => {
    misspelt = false;
    const words = wordsOf(text).map(weights);
    if (!words.length) return [];
    const [rarest, ...others] = words.sort((a, b) => a.size - b.size);
    return [...rarest].filter(([entry]) => others.every((other) => other.has(entry)))
      .map(([entry, weight]) => [entry, others.reduce((sum, other) => sum + other.get(entry), weight)])
      .sort((a, b) => b[1] - a[1] || index.entries[a[0]][1].length - index.entries[b[0]][1].length || a[0] - b[0])
      .map(([entry]) => index.entries[entry]);
  };
  const show = () => {
    if (!index) {
      load();
      return;
    }
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
    const word = misspelt ? output.dataset.near : output.dataset.word;
    output.value = !asked ? "" : found.length ? `${word}: ${found.length}` : output.dataset.nothing;
    history.replaceState(null, "", asked ? `#q=${encodeURIComponent(asked)}` : location.pathname);
  };

  let coming = null;
  const load = () => {
    if (coming) return;
    coming = document.createElement("script");
    coming.src = form.dataset.index;
    coming.addEventListener("load", () => {
      index = globalThis.mgkb["search-index"];
      index.keys = index.keys.split(" ");
      index.places = index.places.split(";");
      show();
    });
    output.value = "…";
    document.head.append(coming);
  };
  input.addEventListener("input", show);
  const asked = () => /^#q=(.*)$/u.exec(location.hash)?.[1];
  if (asked()) input.value = decodeURIComponent(asked());
  if (input.value) show();
  form.addEventListener("submit", (event) => event.preventDefault());
  input.focus();
}
