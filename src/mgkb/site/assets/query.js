// Questions in SPARQL, answered by Oxigraph in a worker of this page. The engine and the data load with the first
// question, as scripts, so that a folder opened as file:// serves as well.
"use strict";
{
  const section = document.querySelector(".asking");
  const known = JSON.parse(section.querySelector(".known").textContent);
  const pick = (name) => section.querySelector(name);
  const [text, colours, stored, output] = ["textarea", "pre", ".stored", "output"].map(pick);
  const [answer, taking, graph, link] = [".answer", ".taking", ".as-graph", ".permalink-query"].map(pick);
  const most = 1000;
  const drawn = 60;

  const element = (name, content = [], attributes = {}, space = null) => {
    const made = space ? document.createElementNS(space, name) : document.createElement(name);
    made.append(...[content].flat());
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  // Colours behind the text: the same letters in a layer below, in spans.
  const kinds = new RegExp([
    "(?<comment>#[^\\n]*)", "(?<iri><[^\\s<>\"{}|^`\\\\]*>)", "(?<string>\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*')",
    "(?<variable>[?$]\\w+)", "(?<name>[A-Za-z][\\w-]*:[\\w./%-]*)", "(?<word>[A-Za-z]+)",
  ].join("|"), "gu");
  const paint = () => {
    const parts = [];
    let at = 0;
    for (const match of text.value.matchAll(kinds)) {
      const [kind] = Object.entries(match.groups).find(([, found]) => found !== undefined);
      parts.push(text.value.slice(at, match.index), element("span", match[0], { class: `is-${kind}` }));
      at = match.index + match[0].length;
    }
    colours.replaceChildren(...parts, text.value.slice(at), "\n");
    colours.scrollTop = text.scrollTop;
    link.href = `#q=${encodeURIComponent(text.value)}`;
  };
  text.addEventListener("input", paint);
  text.addEventListener("scroll", () => { colours.scrollTop = text.scrollTop; colours.scrollLeft = text.scrollLeft; });

  // Stored questions, and their parameters: a value takes the place of the one in its VALUES block.
  const written = {
    integer: (value) => /^[+-]?\d{1,18}$/.test(value) && value,
    year: (value) => /^\d{4}$/.test(value) && value,
    string: (value) => JSON.stringify(value),
  };
  const term = (kind, value) => kind in written ? written[kind](value)
    : /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(value) && `<${known.base}${kind}/${value}>`;
  const choose = (name) => {
    const question = known.questions[name];
    stored.value = question ? name : "";
    pick(".in-question").textContent = question?.words ?? "";
    pick(".parameters").replaceChildren(...(question?.parameters ?? []).map(([variable, kind, value, label]) => {
      const input = element("input", [], { value, "data-variable": variable });
      input.addEventListener("input", () => {
        const bound = term(kind, input.value);
        input.setAttribute("aria-invalid", String(!bound));
        if (!bound) return;
        const block = new RegExp(`(VALUES\\s+\\?${variable}\\s*\\{)[^}]*\\}`, "giu");
        text.value = text.value.replace(block, (_, head) => `${head} ${bound} }`);
        paint();
      });
      return element("label", [label, input]);
    }));
    if (question) text.value = question.text.replace(/^(#.*\n)+/u, "");
    paint();
  };
  stored.addEventListener("change", () => choose(stored.value));

  // The worker, made of the engine's own source.
  const script = (source) => new Promise((resolve, reject) => {
    const loaded = element("script", [], { src: source });
    loaded.addEventListener("load", resolve);
    loaded.addEventListener("error", () => reject(new Error(source)));
    document.head.append(loaded);
  });
  const serve = () => {
    const unpack = async (base64, format) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
      return new Uint8Array(await new Response(stream).arrayBuffer());
    };
    let store = null;
    onmessage = async ({ data }) => {
      try {
        if (data.wasm) {
          const { Store, initSync } = engine();
          initSync({ module: await unpack(data.wasm, "gzip") });
          store = new Store();
          store.load(await unpack(data.quads, "deflate"), { format: "application/n-quads", lenient: true });
          postMessage({ ready: true });
        } else {
          postMessage({ found: store.query(data.text, data.options) });
        }
      } catch (error) {
        postMessage({ error: String(error?.message ?? error) });
      }
    };
  };
  let worker = null;
  const started = async () => {
    if (worker) return worker;
    output.value = output.dataset.loading;
    if (!globalThis.mgkb?.oxigraph) await script(section.dataset.engine);
    if (!globalThis.mgkb.quads) await script(section.dataset.quads);
    const { engine, wasm } = globalThis.mgkb.oxigraph;
    const source = `const engine = function ${engine.toString()};\n(${serve.toString()})();`;
    worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    await tell({ wasm, quads: globalThis.mgkb.quads });
    return worker;
  };
  const tell = (message) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => data.error ? reject(new Error(data.error)) : resolve(data.found);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(message);
  });

  const says = (query, words) => [...query.matchAll(kinds)].map((match) => match.groups.word?.toUpperCase())
    .find((word) => words.includes(word));
  const form = (query) => says(query, Object.keys(formats));
  const head = () => Object.entries(known.prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}>`).join(" ");
  // `mgkb serve` says in a header of this page where it answers; then nothing is loaded, and it is asked.
  const [arrived] = performance.getEntriesByType("navigation");
  const endpoint = arrived?.serverTiming?.find(({ name }) => name === "sparql")?.description;
  let asking = null;
  const askServer = async (format) => {
    output.value = output.dataset.asking;
    asking = new AbortController();
    const body = new URLSearchParams({ query: text.value, format: { ttl: "turtle", nt: "ntriples" }[format] ?? format });
    const reply = await fetch(endpoint, { method: "POST", body, signal: asking.signal });
    const said = await reply.text();
    if (!reply.ok) throw new Error(said.trim());
    return said;
  };
  const ask = async (format) => {
    if (endpoint) return askServer(format);
    await started();
    output.value = output.dataset.asking;
    const options = { results_format: format, use_default_graph_as_union: !says(text.value, ["FROM"]) };
    return tell({ text: `${head()}\n${text.value}`, options });
  };

  // Terms: short names, and links to where things stand on this site.
  const short = (iri) => {
    const fits = Object.entries(known.prefixes).filter(([, start]) => iri.startsWith(start));
    const best = fits.sort((a, b) => b[1].length - a[1].length)[0];
    return best ? `${best[0]}:${iri.slice(best[1].length)}` : iri;
  };
  const place = (iri) => {
    if (!iri.startsWith(known.base)) return "";
    for (const [pattern, address] of known.places) {
      const whole = new RegExp(`^${pattern}$`, "u");
      if (whole.test(iri.slice(known.base.length))) return iri.slice(known.base.length).replace(whole, address);
    }
    return "";
  };
  const shown = (found) => {
    if (!found) return "";
    if (found.type !== "uri") return element("bdi", found.value, found["xml:lang"] ? { lang: found["xml:lang"] } : {});
    const address = place(found.value);
    return address ? element("a", short(found.value), { href: section.dataset.up + address }) : short(found.value);
  };
  const table = (names, rows) => element("table", [
    element("thead", element("tr", names.map((name) => element("th", name, { scope: "col" })))),
    element("tbody", rows.slice(0, most).map((row) =>
      element("tr", row.map((cell, index) => element("td", shown(cell), { "data-label": names[index] }))))),
  ], { class: "listed" });

  // A small graph: nodes around an ellipse, straight lines between them.
  const picture = (edges) => {
    const svg = "http://www.w3.org/2000/svg";
    const ids = [...new Set(edges.flatMap(([from, , to]) => [from, to]))].slice(0, drawn);
    const [width, height] = [1000, Math.max(300, Math.min(900, ids.length * 26))];
    const at = (id) => {
      const angle = (2 * Math.PI * ids.indexOf(id)) / ids.length - Math.PI / 2;
      return [width / 2 + Math.cos(angle) * (width / 2 - 150), height / 2 + Math.sin(angle) * (height / 2 - 30)];
    };
    const lines = edges.filter(([from, , to]) => ids.includes(from) && ids.includes(to)).map(([from, by, to]) => {
      const [[a, b], [c, d]] = [at(from), at(to)];
      const line = element("path", element("title", by, {}, svg), { class: "line", d: `M${a},${b}L${c},${d}` }, svg);
      return element("g", line, { class: "arrow" }, svg);
    });
    const nodes = ids.map((id) => {
      const [x, y] = at(id);
      const name = id.length > 40 ? `${id.slice(0, 39)}…` : id;
      return element("g", [element("title", id, {}, svg), element("circle", [], { cx: x, cy: y, r: 5 }, svg),
        element("text", name, { x, y: y - 9 }, svg)], { class: "dot" }, svg);
    });
    return element("svg", [...lines, ...nodes], { class: "drawing", viewBox: `0 0 ${width} ${height}`, width, height, role: "img",
      "aria-label": graph.querySelector("summary").textContent }, svg);
  };

  const triple = /^(<[^>]*>|_:\S+) (<[^>]*>) (.*) \.$/u;
  const read = (written) => {
    if (written.startsWith("<")) return { type: "uri", value: written.slice(1, -1) };
    if (written.startsWith("_:")) return { type: "bnode", value: written };
    const [, value, language] = /^"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^.*)?$/u.exec(written) ?? [null, written];
    return { type: "literal", value: JSON.parse(`"${value.replace(/\\'/g, "'")}"`), "xml:lang": language };
  };
  const label = (cell) => cell.type === "uri" ? short(cell.value) : cell.value;
  const show = (names, rows) => {
    output.value = output.dataset.rows.replace("{count}", rows.length)
      + (rows.length > most ? `; ${output.dataset.cut}` : "");
    answer.replaceChildren(table(names, rows));
    answer.hidden = false;
    const ends = rows.map((row) => row.filter((cell) => cell?.type === "uri" || (row.length === 3 && cell)))
      .filter((row) => row.length > 1)
      .map((row) => row.length > 2 ? row.slice(0, 3).map(label) : [label(row[0]), "", label(row[1])]);
    graph.hidden = !ends.length;
    graph.querySelector("div").replaceChildren(...(ends.length ? [picture(ends)] : []));
  };
  const formats = { SELECT: ["csv", "tsv", "json", "xml"], ASK: ["json", "xml"], CONSTRUCT: ["ttl", "nt"], DESCRIBE: ["ttl", "nt"] };
  const offer = (kind) => {
    taking.hidden = false;
    taking.querySelector("span").replaceChildren(...formats[kind].flatMap((format) => {
      const button = element("button", format.toUpperCase(), { type: "button" });
      button.addEventListener("click", () => guarded(async () => {
        const file = new Blob([await ask(format)], { type: "text/plain" });
        const made = element("a", [], { href: URL.createObjectURL(file), download: `answer.${format}` });
        made.click();
        output.value = "";
      }));
      return [button, " "];
    }));
  };

  // The prefixes stand in a line of their own before the text.
  const placed = (said) => {
    const [, line, column, what] = /^error at (\d+):(\d+): (.*)$/su.exec(said) ?? [];
    if (!line || endpoint) return said;
    return output.dataset.wrong.replace("{line}", line - 1).replace("{column}", column).replace("{said}", what);
  };
  const [run, stop] = [".run", ".stop"].map(pick);
  const guarded = async (does) => {
    run.disabled = true;
    stop.hidden = false;
    try {
      await does();
    } catch (error) {
      output.value = placed(error.message);
    } finally {
      run.disabled = false;
      stop.hidden = true;
    }
  };
  const answered = () => guarded(async () => {
    history.replaceState(null, "", link.href);
    for (const part of [answer, graph, taking]) part.hidden = true;
    const kind = form(text.value);
    if (kind === "CONSTRUCT" || kind === "DESCRIBE") {
      const lines = (await ask("nt")).split("\n").map((line) => triple.exec(line)).filter(Boolean);
      show(["subject", "predicate", "object"], lines.map((line) => line.slice(1).map(read)));
    } else {
      const found = JSON.parse(await ask("json"));
      if (found.results) show(found.head.vars, found.results.bindings.map((row) => found.head.vars.map((name) => row[name])));
      else output.value = found.boolean ? output.dataset.yes : output.dataset.no;
    }
    if (kind) offer(kind);
  });
  run.addEventListener("click", answered);
  text.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && answered());
  stop.addEventListener("click", () => {
    asking?.abort();
    worker?.terminate();
    worker = null;
    run.disabled = false;
    stop.hidden = true;
    output.value = output.dataset.stopped;
  });

  // A permalink holds the query itself; a link from a stored question, its name.
  const arrive = () => {
    const [, key, value] = /^#(q=|question-)(.*)$/u.exec(location.hash) ?? [];
    if (key === "question-") choose(decodeURIComponent(value));
    else if (key === "q=") text.value = decodeURIComponent(value);
    paint();
    return key === "q=";
  };
  addEventListener("hashchange", arrive);
  if (arrive()) answered();
}
