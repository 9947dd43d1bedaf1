"""Claims as rows and text for people: listings, one claim in full, anchors verified, coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mgkb.claims.seal import anchored_records
from mgkb.errors import UsageError
from mgkb.plurals import plural_en
from mgkb.text import check_anchor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mgkb.claims.base import KnowledgeBase
    from mgkb.claims.model import Claim
    from mgkb.claims.resting import Resting
    from mgkb.text import SourceText

Row = dict[str, Any]


def listing(
    kb: KnowledgeBase,
    *,
    cites: int | None = None,
    entity: str | None = None,
    resting: Resting | None = None,
) -> list[Row]:
    """Claims as rows, in the order of the files.

    Args:
        kb: The knowledge base.
        cites: Only those that cite this number.
        entity: Only those with this subject or object.
        resting: Only those that rest on evidence of this kind.

    Raises:
        UsageError: There is no such entity.
    """
    if entity is not None and entity not in kb.entities:
        raise UsageError(f"There is no entity “{entity}”.{_suggestion(entity, kb.entities)}")
    return [
        _row(kb, claim)
        for claim in kb.claims.values()
        if (cites is None or cites in claim.cites)
        and (entity is None or entity in (claim.subject, claim.object))
        and (resting is None or resting.bears(kb, claim))
    ]


def _row(kb: KnowledgeBase, claim: Claim) -> Row:
    sign = kb.sign_of(claim)
    return {
        "id": claim.id,
        "manuscript": claim.manuscript,
        "subject": claim.subject,
        "relation": claim.relation,
        "object": claim.object,
        "value": None if claim.value is None else str(claim.value),
        "sign": None if sign is None else sign.ascii,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "basis": claim.basis,
        "cites": list(claim.cites),
        "sentence": claim.sentence.model_dump(),
    }


def show(kb: KnowledgeBase, name: str) -> Row:
    """One claim in full: anchors, context, references with their state, verdicts.

    Raises:
        UsageError: There is no such claim.
    """
    claim = kb.claims.get(name)
    if claim is None:
        raise UsageError(f"There is no claim “{name}”.{_suggestion(name, kb.claims)}")
    manuscript = kb.manuscripts[claim.manuscript]
    references = []
    for number in claim.cites:
        reference = kb.reference(claim, number)
        work = kb.work(reference)
        references.append(
            {
                "number": number,
                "state": None if reference is None else reference.state.value,
                "work": None if work is None else work.short,
                "title": None if work is None else work.title,
                "doi": None if work is None else work.doi,
                "design": None if reference is None else reference.evidence.design,
                "species": [] if reference is None else list(reference.evidence.species),
                "role": None if reference is None else reference.evidence.role,
                "size": None if reference is None else reference.evidence.size,
            }
        )
    return {
        **_row(kb, claim),
        "place": str(claim.place()),
        "context": claim.context.model_dump(exclude_defaults=True),
        "anchors": [anchor.model_dump() for anchor in claim.anchors],
        "references": references,
        "verdicts": [
            verdict.model_dump(
                include={"id", "reference", "judgement", "aspect", "status", "author", "reason"}
            )
            for verdict in manuscript.verdicts_on.get(name, ())
        ],
        "note": None if claim.note is None else claim.note.model_dump(),
    }


def verify(kb: KnowledgeBase, texts: Mapping[str, SourceText]) -> list[Row]:
    """Look every anchor of the knowledge base up in its manuscript's text."""
    rows = []
    for manuscript in kb.manuscripts.values():
        for name, record in anchored_records(manuscript):
            for index, anchor in enumerate(record.anchors):
                found = check_anchor(anchor.quote, texts.get(manuscript.id))
                rows.append(
                    {
                        "anchor": f"{name}/{index}",
                        "manuscript": manuscript.id,
                        "section": anchor.section,
                        "quote": anchor.quote,
                        "state": found.state.value,
                        "spans": [list(span) for span in found.spans],
                        "reason": found.reason,
                        "place": str(record.place("anchor")),
                    }
                )
    return rows


def listing_text(rows: Sequence[Row]) -> str:
    """The rows of `listing`, one claim a line."""
    return (
        "\n".join(f"{_triple(row)}  {_numbers(row['cites'])}  {row['id']}" for row in rows)
        or "No such claims."
    )


def _triple(row: Row) -> str:
    sign = f" ({row['sign']})" if row["sign"] else ""
    words = [row["subject"], row["relation"] + sign, row["object"], row["value"]]
    denied = "NOT: " if row["polarity"] == "negated" else ""
    return denied + " ".join(word for word in words if word)


def _numbers(cites: Sequence[int]) -> str:
    return f"[{', '.join(map(str, cites))}]" if cites else "[uncited]"


def show_text(shown: Row) -> str:
    """The answer of `show` for a terminal."""
    lines = [
        shown["sentence"]["en"],
        shown["sentence"]["ru"],
        "",
        f"  {_triple(shown)}   {shown['polarity']}, {shown['certainty']}, {shown['basis']}",
        *(f"  {name}: {_plain(value)}" for name, value in shown["context"].items()),
        f"  at {shown['place']}",
        "",
        *(
            f"  «{anchor['quote']}» ({shown['manuscript']}, {anchor['section']})"
            for anchor in shown["anchors"]
        ),
    ]
    lines.extend(_reference_line(reference) for reference in shown["references"])
    lines.extend(
        f"  verdict on [{verdict['reference']}]: {verdict['judgement']} ({verdict['aspect']}; {verdict['status']}): "
        f"{verdict['reason']['en']}"
        for verdict in shown["verdicts"]
    )
    if shown["note"]:
        lines.append(f"  note: {shown['note']['en']}")
    return "\n".join(lines)


def _reference_line(reference: Row) -> str:
    kind = ", ".join(filter(None, (reference["state"], reference["design"], *reference["species"])))
    work = reference["work"] or "not resolved"
    return f"  [{reference['number']}] {work} ({kind}) {reference['title'] or ''}".rstrip()


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def verify_text(rows: Sequence[Row]) -> str:
    """What `verify` found: each anchor that was not found, then the counts."""
    lines = [
        f"{row['place']}: {row['anchor']}: {row['reason']}" for row in rows if row["state"] == "not-found"
    ]
    states = [row["state"] for row in rows]
    counts = ", ".join(f"{states.count(state)} {state}" for state in ("found", "not-found", "not-checkable"))
    return "\n".join([*lines, f"{plural_en(len(rows), 'anchor')}: {counts}"])


def coverage_text(counted: Mapping[str, Any]) -> str:
    """The counts of `mgkb.claims.coverage.coverage` for a terminal."""
    arrows, entities = counted["arrows"], counted["entities"]
    lines = [
        f"claims                        {counted['claims']}",
        f"arrows                        {arrows['total']}, without a quoted source {arrows['without_quoted_source']}",
        f"entities                      {entities['total']}, labelled in both languages {entities['with_both_labels']}",
    ]
    for name, item in counted["manuscripts"].items():
        sentences, anchors, references = item["citing_sentences"], item["anchors"], item["references"]
        lines += ["", name]
        if sentences["total"] is None:
            lines.append("  citing sentences            not checkable (no text at hand, no seal)")
        else:
            share = (
                f"{100 * sentences['with_claim'] / sentences['total']:.0f} %"
                if sentences["total"]
                else "none cite"
            )
            lines.append(
                f"  citing sentences            {sentences['total']}, with a claim {sentences['with_claim']}"
                f" ({share}; as of the {sentences['source']})"
            )
        bases = ", ".join(f"{n} {basis}" for basis, n in item["claims"].items())
        states = ", ".join(f"{n} {state}" for state, n in references.items() if state != "total")
        lines += [
            f"  claims                      {bases or 'none'}",
            f"  claims, all anchors found   {item['claims_with_found_anchor']} of {sum(item['claims'].values())}",
            f"  anchors                     {anchors['total']}: {anchors['found']} found, "
            f"{anchors['not_found']} not found, {anchors['not_checkable']} not checkable",
            f"  statements                  {item['statements']}",
            f"  references                  {references['total']}: {states or 'none'}",
        ]
    return "\n".join(lines)


def _suggestion(name: str, known: Mapping[str, object]) -> str:
    from rapidfuzz import process

    match = process.extractOne(name, list(known), score_cutoff=70)
    return f" Did you mean “{match[0]}”?" if match else ""
