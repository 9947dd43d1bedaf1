"""KBQ3, continued: claims against the citing sentences of the text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from mgkb.checks.desk import subject_of
from mgkb.checks.each import each_claim
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity, Subject
from mgkb.checks.registry import rule
from mgkb.checks.wording import both, listed
from mgkb.plurals import plural_en

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.claims import Claim, Manuscript
    from mgkb.text import Sentence

_SHOWN = 8  # words of a sentence that nobody quoted yet


@rule(
    code="KBQ304",
    severity=Severity.ERROR,
    summary=both(
        "A claim cites a number that its sentence does not cite.",
        "Утверждение ссылается на номер, которого нет в его предложении.",
    ),
)
@each_claim
def number_not_in_sentence(desk: Desk, claim: Claim) -> Iterator[Outcome]:
    """Compare what a claim cites with the markers of its sentence.

    What it does:
        Finds the sentence, or sentences, in which the claim's quotes stand, reads their citation markers
        (ranges such as [5–8] written out), and looks for numbers that none of them has.

    Why it matters:
        A wrong number sends every reader, and every verdict, to the wrong work.

    Example:
        The sentence ends in [22], the claim says `cites: [23]`.

    How to dispute:
        Compare with the printed marker. Where the sentence before carries the marker, quote that one in
        `also`.

    Known false alarms:
        A marker at the end of a passage that is meant for all its sentences; a sentence that the text
        extraction tore apart.

    Measured:
        Not measured yet on a corpus. On the draft of our knowledge base with both texts: 224 citing claims,
        none reported. Of 40 claims with one cited number changed by one, all 40 were reported at their line, by
        this rule or by KBQ302. Without the text it answers “not checkable”.
    """
    if not claim.cites:
        return
    reading = desk.reading(claim.manuscript)
    sentences = None if reading is None else reading.sentences_of(claim.anchors)
    if sentences is None:
        yield _not_placed(desk, desk.kb.manuscripts[claim.manuscript], claim)
        return
    printed = {number for sentence in sentences for number in sentence.citations}
    missing = [number for number in claim.cites if number not in printed]
    if not missing:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"“{claim.id}” cites [{listed(missing)}], which its sentence does not.",
            f"«{claim.id}» ссылается на [{listed(missing)}], а его предложение – нет.",
        ),
        locations=(desk.at(claim, "cites"), *desk.at_quotes(claim)),
        subjects=(subject_of(claim),),
        calculation=both(
            f"the claim cites [{listed(claim.cites)}]; the sentence cites [{listed(sorted(printed))}]",
            f"в утверждении [{listed(claim.cites)}]; в предложении [{listed(sorted(printed))}]",
        ),
        key=(claim.id, *map(str, missing)),
    )


@rule(
    code="KBQ305",
    severity=Severity.NOTE,
    summary=both(
        "Claims without a citation stand in sentences that cite.",
        "Утверждения без ссылок стоят в предложениях со ссылками.",
    ),
)
def uncited_in_citing_sentence(desk: Desk) -> Iterator[Outcome]:
    """List claims called uncited although their sentence cites something.

    What it does:
        For each manuscript, lists the claims with `basis: uncited` whose main quote stands in a sentence with
        a marker. One note for a manuscript.

    Why it matters:
        A sentence can hold an uncited part, so this is no error; but a forgotten number looks the same.

    Example:
        “A raises B [4], and so C falls”: the claim on C is called uncited.

    How to dispute:
        Nothing to do where the marker belongs to another part of the sentence.

    Known false alarms:
        Every sentence whose marker carries only a part of it; that is why it is a note.

    Measured:
        Not measured yet on a corpus. On the draft of our knowledge base with both texts: one claim of 243,
        whose marker does belong to another part of its sentence.
    """
    for manuscript in desk.kb.manuscripts.values():
        suspects: list[tuple[Claim, tuple[int, ...]]] = []
        for claim in manuscript.claims.values():
            reading = desk.reading(manuscript.id)
            if claim.basis != "uncited" or claim.cites or next(desk.quotes_of(claim)).is_label:
                continue
            sentences = None if reading is None else reading.sentences_of([claim.anchor])
            if sentences is None:
                yield _not_placed(desk, manuscript, claim)
                continue
            # A quote that crosses into the next sentence would borrow that one's marker.
            if len(sentences) == 1 and sentences[0].citations:
                suspects.append((claim, sentences[0].citations))
            else:
                yield Passed()
        if suspects:
            count = len(suspects)
            yield Flaw(
                message=both(
                    f"{manuscript.id} has {plural_en(count, 'claim')} called uncited in sentences that cite.",
                    f"{manuscript.id}: утверждений без ссылок в предложениях со ссылками – {count}.",
                ),
                locations=tuple(desk.at_quotes(claim)[0] for claim, _ in suspects),
                subjects=tuple(subject_of(claim) for claim, _ in suspects),
                checks=count,
                calculation=both(*(["; ".join(f"{c.id}: [{listed(n)}]" for c, n in suspects)] * 2)),
            )


@rule(
    code="KBQ306",
    severity=Severity.ERROR,
    summary=both(
        "A citing sentence, or one of its numbers, has no claim.",
        "У предложения со ссылками, или у одной из ссылок, нет утверждения.",
    ),
)
def sentence_without_claim(desk: Desk) -> Iterator[Outcome]:
    """Look for sentences with a citation that no claim carries.

    What it does:
        For every sentence of the text with a citation marker, looks for claims with a quote inside it, and for numbers
        of its markers that none of these claims cites.

    Why it matters:
        What is not in the knowledge base is not audited, and nobody would notice.

    Example:
        “Exercise raised the level [29].” stands in the text, and no claim quotes it; or one does, without `cites:
        [29]`.

    How to dispute:
        Write the claim. The finding names the manuscript's record, and the offset in the text.

    Known false alarms:
        A sentence that the text extraction tore apart, so that its marker stands alone.

    Measured:
        Not measured yet on a corpus. On the draft of our knowledge base with both texts: 66 citing sentences,
        none reported. Without the text it answers “not checkable”.
    """
    for manuscript in desk.kb.manuscripts.values():
        reading = desk.reading(manuscript.id)
        if reading is None:
            yield desk.without_text(manuscript, manuscript.record)
            continue
        carried: defaultdict[int, set[int]] = defaultdict(set)
        lost: list[Claim] = []
        for claim in manuscript.claims.values():
            for anchor in claim.anchors:
                sentences = reading.sentences_of([anchor])
                lost += [claim] if sentences is None else []
                for sentence in sentences or ():
                    carried[sentence.start] |= set(claim.cites)
        for sentence in reading.sentences:
            if sentence.citations:
                yield _carried(desk, manuscript, sentence, carried.get(sentence.start), lost)


def _carried(
    desk: Desk, manuscript: Manuscript, sentence: Sentence, carried: set[int] | None, lost: list[Claim]
) -> Outcome:
    """Whether the claims in a citing sentence carry its numbers; `carried` is None where it has no claim."""
    missing = [number for number in sentence.citations if number not in (carried or ())]
    if not missing:
        return Passed()
    for claim in lost:
        # Its quote is not found, and it may belong here: that is one flaw, not two.
        if set(missing) & set(claim.cites):
            return _not_placed(desk, manuscript, claim)
    if carried and not carried <= set(sentence.citations):
        return NotCheckable(
            both(
                "a claim of the sentence cites another number (KBQ304)",
                "утверждение из этого предложения ссылается на другой номер (KBQ304)",
            ),
            manuscript.record.place("sections"),
        )
    reading = desk.reading(manuscript.id)
    section = reading.section_at(sentence.start) if reading else None
    words = sentence.text.split()
    record = desk.at(manuscript.record, "sections")
    return Flaw(
        message=both(
            f"No claim of {manuscript.id} {'carries' if carried else 'quotes'} a sentence's [{listed(missing)}].",
            f"В {manuscript.id} нет утверждения для ссылки [{listed(missing)}] этого предложения.",
        ),
        locations=(
            replace(
                record,
                manuscript=manuscript.id,
                section=section,
                quote=" ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else ""),
                language=manuscript.record.language,
                start=sentence.start,
                end=sentence.end,
                label=desk.title(manuscript.id, section),
            ),
        ),
        subjects=(Subject("manuscript", manuscript.id),),
        calculation=both(
            f"the sentence cites [{listed(sentence.citations)}]; its claims [{listed(sorted(carried or ()))}]",
            f"в предложении [{listed(sentence.citations)}]; в утверждениях [{listed(sorted(carried or ()))}]",
        ),
    )


def _not_placed(desk: Desk, manuscript: Manuscript, claim: Claim) -> NotCheckable:
    """Why the sentence of a claim is not known."""
    if desk.reading(manuscript.id) is None:
        return desk.without_text(manuscript, claim)
    return NotCheckable(
        both(
            "a quote of the claim is not found in one place",
            "место одной из цитат утверждения не определяется однозначно",
        ),
        claim.place("anchor"),
    )
