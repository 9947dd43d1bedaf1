"""A small knowledge base of an invented field, as files: kelp, moonlight and snails.

Tests that need a knowledge base write this one and change what they want to see fail.
"""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

TEXT = """\
Abstract
We searched the literature published between 2015 and 2020 in two databases.

Introduction
Moonlight raises the glow of kelp in shallow water [1]. Glowing kelp
attracts more snails to the reef [2, 3]. Snails may graze the kelp until its
glow fades [3]. Nobody has shown that snails disturb the moonlight. Snail graz-
ing does not change the tides [4].

Methods
Literature published between 2018 and 2020 was read. Divers were enrolled from 2018.
"""

ENTITIES = """\
- {id: moonlight, label: {en: moonlight, ru: лунный свет}, kind: exposure}
- {id: kelp-glow, label: {en: kelp glow, ru: свечение водорослей}, kind: quantity, xref: ["MESH:D000001"]}
- {id: snails, label: {en: snails on the reef, ru: улитки на рифе}, kind: quantity, synonyms: {en: [gastropods]}}
- {id: tides, label: {en: tides, ru: приливы}, kind: process}
"""

RELATIONS = """\
- {id: increases, label: {en: increases, ru: повышает}, causal: true, sign: "+", map: {ro: "RO:0002304"}}
- {id: decreases, label: {en: decreases, ru: снижает}, causal: true, sign: "-"}
- {id: affects, label: {en: affects, ru: влияет на}, causal: true, sign: "?"}
- {id: associated-with, label: {en: is associated with, ru: связан с}, symmetric: true}
"""

MANUSCRIPT = """\
id: reef-2021
title: {en: Glow on the reef, ru: Свечение рифа}
authors: [{name: Aster B}]
journal: Journal of Invented Reefs
year: 2021
language: en
references: 4
sections:
  - {id: abstract, title: {en: Abstract, ru: Резюме}, starts: ["Abstract We searched"]}
  - {id: introduction, title: {en: Introduction, ru: Введение}, starts: ["Introduction Moonlight raises"]}
  - {id: methods, title: {en: Methods, ru: Методы}, starts: ["Methods Literature published"]}
"""

CLAIMS = """\
- id: moonlight-raises-glow
  sentence: {en: Moonlight makes kelp glow more., ru: Лунный свет усиливает свечение водорослей.}
  subject: moonlight
  relation: increases
  object: kelp-glow
  anchor: {section: introduction, quote: "Moonlight raises the glow of kelp", language: en}
  cites: [1]
- id: glow-attracts-snails
  sentence: {en: Glow brings snails., ru: Свечение привлекает улиток.}
  subject: kelp-glow
  relation: increases
  object: snails
  context: {population: reef snails, species: [animal]}
  anchor: {section: introduction, quote: "Glowing kelp attracts more snails to the reef", language: en}
  cites: [2, 3]
- id: snails-dim-glow
  sentence: {en: Snails may dim the glow., ru: "Улитки, возможно, ослабляют свечение."}
  subject: snails
  relation: decreases
  object: kelp-glow
  certainty: hedged
  anchor: {section: introduction, quote: "Snails may graze the kelp", language: en}
  cites: [3]
- id: snails-leave-moonlight
  sentence: {en: Snails are not known to change moonlight., ru: "Неизвестно, чтобы улитки меняли лунный свет."}
  subject: snails
  relation: affects
  object: moonlight
  polarity: negated
  basis: uncited
  anchor: {section: introduction, quote: "Nobody has shown that snails disturb the moonlight", language: en}
- id: grazing-leaves-tides
  sentence: {en: Grazing leaves the tides alone., ru: Улитки не меняют приливов.}
  subject: snails
  relation: affects
  object: tides
  polarity: negated
  anchor: {section: introduction, quote: "Snail grazing does not change the tides", language: en}
  cites: [4]
"""

STATEMENTS = """\
- id: window-abstract
  kind: search-window
  language: en
  from: 2015
  to: 2020
  anchor: {section: abstract, quote: "literature published between 2015 and 2020", language: en}
- id: window-methods
  kind: search-window
  language: en
  from: 2018
  to: 2020
  anchor: {section: methods, quote: "Literature published between 2018 and 2020", language: en}
- id: enrolment
  kind: enrolment
  from: 2018
  anchor: {section: methods, quote: "Divers were enrolled from 2018", language: en}
"""

FIGURES = """\
- id: figure-1
  title: {en: The reef circle, ru: Круг рифа}
  anchor: {section: introduction, quote: "Moonlight raises the glow of kelp", language: en}
  compartments:
    - {id: sky, label: {en: sky, ru: небо}}
    - {id: reef, label: {en: reef, ru: риф}}
  nodes:
    - {entity: moonlight, compartment: sky, seen: text-only, at: [100, 100]}
    - {entity: kelp-glow, compartment: reef, seen: text-only, at: [100, 400]}
    - {entity: snails, compartment: reef, seen: text-only, at: [500, 400]}
  arrows:
    - {id: a1, claims: [moonlight-raises-glow], sign: "+", seen: text-only}
    - {id: a2, claims: [glow-attracts-snails], sign: "+", seen: text-only}
    - {id: a3, claims: [snails-dim-glow], sign: "-", seen: text-only}
"""

VERDICTS = """\
- id: verdict-3-wording
  claims: [snails-dim-glow]
  reference: 3
  judgement: partly-supports
  aspect: wording
  status: proposed
  author: a reader
  basis: abstract
  reason: {en: The abstract speaks of one snail., ru: В реферате речь об одной улитке.}
"""

REFERENCES = """\
- {number: 1, state: named, work: luna-2010, evidence: {design: observational, species: [animal]}}
- {number: 2, state: matched, work: reef-2019, evidence: {design: narrative-review, species: []}}
- {number: 3, state: probable, work: snail-2016, evidence: {design: animal-experiment, species: [animal]}}
- {number: 4, state: unknown, reason: Nothing fits.}
"""

WORKS = [
    {
        "id": "luna-2010",
        "type": "article-journal",
        "title": "Moonlight and kelp",
        "author": [{"family": "Luna", "given": "A"}],
        "issued": {"date-parts": [[2010]]},
        "DOI": "10.5555/luna",
    },
    {"id": "reef-2019", "type": "article-journal", "title": "Reefs", "issued": {"date-parts": [[2019]]}},
    {"id": "snail-2016", "type": "article-journal", "title": "Snails", "issued": {"date-parts": [[2016]]}},
]

CONFIG = """\
base = "https://example.org/reef/"
issued = "2026-01-01"
title = {en = "Reef", ru = "Риф"}
creators = [{name = "Reef team"}]
"""

REVIEW = "kb/manuscripts/reef-2021"
FILES = {
    "kb/kb.toml": CONFIG,
    "kb/vocabulary/entities.yaml": ENTITIES,
    "kb/vocabulary/relations.yaml": RELATIONS,
    f"{REVIEW}/manuscript.yaml": MANUSCRIPT,
    f"{REVIEW}/claims/claims.yaml": CLAIMS,
    f"{REVIEW}/statements.yaml": STATEMENTS,
    f"{REVIEW}/figures.yaml": FIGURES,
    f"{REVIEW}/verdicts.yaml": VERDICTS,
    f"{REVIEW}/fulltext.txt": TEXT,
    "references/reef-2021.yaml": REFERENCES,
    "references/works.json": json.dumps(WORKS, indent=2),
}


def write_toy(root: Path, *, text: bool = True, **changes: str) -> Path:
    """Write the toy knowledge base.

    Args:
        root: Where to.
        text: Whether its manuscript's full text is at hand.
        changes: Files by the end of their name without suffix (`claims=…`), with other content.
    """
    for name, content in FILES.items():
        path = root / name
        if not text and path.stem == "fulltext":
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(changes.get(path.stem.replace("-", "_"), content)), encoding="utf-8")
    return root


def replace(root: Path, name: str, old: str, new: str) -> int:
    """Change a file of the toy base once and give the line that was changed."""
    path = root / name
    content = path.read_text(encoding="utf-8")
    assert content.count(old) >= 1, f"{old!r} is not in {name}"
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    return content[: content.index(old)].count("\n") + 1
