"""A small knowledge base with one of everything, written as a curator writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.claims import KnowledgeBase, load

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "kb/kb.toml": """\
base = "https://example.org/kb/"
issued = "2026-01-02"
title = {en = "Small", ru = "Малая"}
description = {en = "Stress and magnesium", ru = "Стресс и магний"}
creators = [{name = "Anna Petrova"}, {name = "The team", url = "https://example.org/team"}]
""",
    "kb/vocabulary/entities.yaml": """\
- id: stress
  label: {en: stress, ru: стресс}
  kind: condition
  synonyms: {en: [strain], ru: [напряжение]}
  note: {en: Of mind or body., ru: Душевный или телесный.}
- id: exam-stress
  label: {en: exam stress, ru: экзаменационный стресс}
  kind: exposure
  broader: stress
- id: serum-magnesium
  label: {en: serum magnesium, ru: магний сыворотки}
  kind: quantity
  xref: ["MESH:D008274", "CHEBI:18420", "HGNC:1"]
""",
    "kb/vocabulary/relations.yaml": """\
- id: increases
  label: {en: increases, ru: повышает}
  causal: true
  sign: "+"
  map: {ro: "RO:0002304", biolink: "biolink:affects"}
- id: decreases
  label: {en: decreases, ru: снижает}
  causal: true
  sign: "-"
- id: affects
  label: {en: affects, ru: влияет на}
  causal: true
  sign: "?"
- id: associated-with
  label: {en: is associated with, ru: связан с}
  symmetric: true
  note: {en: No direction., ru: Без направления.}
- id: has-value
  label: {en: has the value, ru: имеет значение}
""",
    "kb/manuscripts/review/manuscript.yaml": """\
id: review
title: {en: A review, ru: Обзор}
authors: [{name: Ivanov I}]
journal: Journal
year: 2023
doi: 10.1000/review(1)
language: ru
kind: narrative review
references: 3
sections:
  - id: results
    title: {en: Results, ru: Результаты}
  - id: figure-1
    title: {en: Figure 1, ru: Рисунок 1}
""",
    "kb/manuscripts/review/claims/stress.yaml": """\
- id: stress-lowers-magnesium
  sentence: {en: Stress lowers serum magnesium., ru: Стресс снижает магний сыворотки.}
  subject: stress
  relation: decreases
  object: serum-magnesium
  certainty: hedged
  value: {number: 0.50, unit: mmol/L, comparator: "~", text: about half}
  context: {population: students, species: [human], design: observational, duration: acute, dose: 1 g,
    severity: mild, compartment: serum, time: in exams, comparator: before}
  anchor: {section: results, quote: "стресс может снижать магний", language: ru}
  also: [{section: figure-1, quote: "стресс магний", language: ru}]
  cites: [1, 2]
  note: {en: Twice., ru: Дважды.}
- id: low-magnesium-raises-stress
  sentence: {en: Magnesium lowers stress., ru: Магний снижает стресс.}
  subject: serum-magnesium
  relation: decreases
  object: stress
  anchor: {section: results, quote: "магний снижает стресс", language: ru}
  cites: [3]
- id: stress-does-not-raise-magnesium
  sentence: {en: Stress does not raise magnesium., ru: Стресс не повышает магний.}
  subject: stress
  relation: increases
  object: serum-magnesium
  polarity: negated
  basis: own-data
  anchor: {section: results, quote: "стресс не повышает магний", language: ru}
- id: magnesium-range
  sentence: {en: Serum magnesium is 0.7 to 1.1., ru: "Магний сыворотки 0,7–1,1."}
  subject: serum-magnesium
  relation: has-value
  value: {low: 0.7, high: 1.1, unit: mmol/L}
  basis: uncited
  anchor: {section: results, quote: "от 0,7 до 1,1", language: ru}
""",
    "kb/manuscripts/review/statements.yaml": """\
- {id: window, kind: search-window, language: ru, from: 2018, to: 2023,
   anchor: {section: results, quote: "с 2018 по 2023", language: ru}}
- {id: enrolment, kind: enrolment, from: 2021, anchor: {section: results, quote: "с 2021", language: ru}}
- {id: follow-up, kind: follow-up, value: {number: 6, unit: mo}, text: {en: Six months., ru: Полгода.},
   anchor: {section: results, quote: "в течение полугода", language: ru}}
- {id: databases, kind: databases, language: ru, names: [PubMed, Scopus],
   anchor: {section: results, quote: "PubMed, Scopus", language: ru}}
- {id: incl, kind: eligibility, direction: inclusion, text: {en: Adults., ru: Взрослые.},
   anchor: {section: results, quote: "взрослые пациенты", language: ru}}
- {id: fisher, kind: statistical-test, name: Fisher exact test, text: {en: For shares., ru: Для долей.},
   anchor: {section: results, quote: "критерий Фишера", language: ru}}
- {id: treated, kind: group, label: {en: Treated, ru: Лечение}, n: 24,
   anchor: {section: results, quote: "основная группа", language: ru}}
- id: irritability
  kind: outcome
  label: {en: Irritability, ru: Раздражительность}
  groups:
    - {group: treated, events: 23, total: 24, percent: "95.80"}
    - {group: treated, mean: "1.50", sd: "0.2", median: "1", q1: "0.5", q3: "2", unit: mmol/L}
  p: {operator: "<", value: "0.0010"}
  test: Fisher exact test
  effect: {measure: odds ratio, value: "15", low: "0.663", high: "339.548", level: "95"}
  anchor: {section: results, quote: "раздражительность у 23 женщин", language: ru}
- {id: funding, kind: declaration, topic: funding, text: {en: None., ru: Нет.},
   anchor: {section: results, quote: "без спонсорской поддержки", language: ru}}
- {id: objective, kind: remark, topic: objective, text: {en: To review., ru: Сделать обзор.},
   note: {en: Short., ru: Кратко.}, anchor: {section: results, quote: "цель обзора", language: ru}}
""",
    "kb/manuscripts/review/tables.yaml": """\
- id: table-1
  title: {en: Grades, ru: Степени}
  anchor: {section: results, quote: "степени недостатка магния", language: ru}
  columns:
    - {id: grade, label: {en: Grade, ru: Степень}}
    - {id: serum, label: {en: Serum, ru: Сыворотка}, unit: mg/dL}
  rows:
    - {id: first, label: {en: First, ru: Первая}, cells: {grade: "1", serum: "1.20"}}
    - {id: second, cells: {grade: "2"}}
""",
    "kb/manuscripts/review/figures.yaml": """\
- id: figure-1
  title: {en: The circle, ru: Круг}
  anchor: {section: figure-1, quote: "порочный круг стресса", language: ru}
  compartments: [{id: body, label: {en: Body, ru: Тело}}]
  nodes:
    - {entity: stress, compartment: body, seen: text-only, at: [10, 20.5]}
    - {entity: serum-magnesium, compartment: body, seen: figure-label,
       anchor: {section: figure-1, quote: "магний", language: ru}}
  arrows:
    - {id: down, claims: [stress-lowers-magnesium], sign: "-", seen: figure-and-text}
    - {id: back, claims: [low-magnesium-raises-stress], sign: "-", seen: text-only,
       note: {en: Back., ru: Назад.}}
""",
    "kb/manuscripts/review/verdicts.yaml": """\
- id: first
  claims: [stress-lowers-magnesium]
  reference: 1
  judgement: partly-supports
  aspect: population
  status: confirmed
  author: a reader
  basis: abstract
  reason: {en: Students only., ru: Только студенты.}
- id: second
  claims: [stress-lowers-magnesium]
  reference: 2
  judgement: contradicts
  aspect: direction
  author: a reader
  basis: abstract
  reason: {en: It rises there., ru: Там он растёт.}
""",
    "references/review.yaml": """\
- {number: 1, state: named, work: grases-2006, reason: Named., evidence: {design: cohort, species: [human]},
   identifiers_not_seen: [pmid], seen: ["https://example.org/record"], carries: Something., match_basis: name,
   alternatives: [{citation: "Other A. Title. 2005"}]}
- {number: 2, state: probable, work: undated}
- {number: 3, state: unknown, note: No trace.}
""",
    "references/works.json": """\
[{"id": "grases-2006", "type": "article-journal", "title": "Anxiety and stress", "language": "en",
  "author": [{"family": "Grases", "given": "G"}, {"family": "Costa", "given": "A"}],
  "container-title": "Magnes Res", "issued": {"date-parts": [[2006]]}, "volume": "19", "page": "102-6",
  "DOI": "10.1684/mrh.2006.0055", "PMID": "16955721", "PMCID": "PMC1", "custom": {"kind": "trial"}},
 {"id": "undated", "type": "book", "title": "A book"}]
""",
}


def write(root: Path, **changes: str) -> Path:
    """Write the small knowledge base, with some files changed.

    Args:
        root: Where to.
        changes: New content by the name of a file without its suffix, such as `statements`; every old part of
            it must be written again.
    """
    unused = set(changes)
    for path, content in FILES.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(changes.get(file.stem, content), encoding="utf-8")
        unused.discard(file.stem)
    assert not unused
    return root


def replaced(file: str, old: str, new: str) -> str:
    """Content of a file of the small knowledge base with one passage replaced."""
    (content,) = (content for path, content in FILES.items() if path.endswith(file))
    assert content.count(old) == 1, (file, old)
    return content.replace(old, new)


def small(root: Path, **changes: str) -> KnowledgeBase:
    """The small knowledge base, loaded."""
    return load(write(root, **changes))
