"""A pull as people and programs read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mgkb.references.match.identify import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.references.pulled.answers import Answer
    from mgkb.references.pulled.pulling import Pulled


def as_text(done: Pulled) -> str:
    """One line a reference, with the candidates of what is ambiguous; then one an identifier asked for by itself."""
    lines = [
        line
        for name, answers in done.answers.items()
        for number in done.asked.get(name, ())
        for line in _lines(name, answers[number])
    ]
    lines += [f"{entry.question}: {entry.answer}" for entry in done.others]
    return "\n".join(lines) or "Nothing to pull."


def _lines(name: str, answer: Answer) -> Iterator[str]:
    record = f": PMID {answer.pmid}" if answer.pmid else ""
    yield f"{name} [{answer.number}]: {answer.state.value}{record} ({answer.reason})"
    for each in answer.astray:
        other = f": PMID {each.pmid}, {each.citation}" if each.pmid else ""
        yield f"    ! {each.kind} {each.value}: {each.problem}{other}"
    if answer.state is State.AMBIGUOUS:
        for one in answer.candidates:
            yield f"    ? PMID {one.pmid} ({one.probability:.2f}): {one.citation} ({one.why})"
    if answer.printed.not_understood:
        yield f"    not understood: {' | '.join(answer.printed.not_understood)}"


def as_json(done: Pulled) -> dict[str, Any]:
    """The same for programs."""
    return {
        "references": [
            {
                "manuscript": name,
                "number": number,
                "state": answer.state.value,
                "reason": answer.reason,
                "work": answer.work,
                "pmid": answer.pmid,
                "candidates": [
                    {
                        "pmid": one.pmid,
                        "citation": one.citation,
                        "probability": one.probability,
                        "why": one.why,
                    }
                    for one in answer.candidates
                ],
                "identifiers": [
                    {"kind": each.kind, "value": each.value, "problem": each.problem, "pmid": each.pmid}
                    for each in answer.astray
                ],
                "not_understood": list(answer.printed.not_understood),
                "ledger": [
                    {
                        "source": line.source,
                        "when": f"{line.when:%Y-%m-%dT%H:%M:%SZ}",
                        "question": line.question,
                        "answer": line.answer,
                        "failed": line.failed,
                    }
                    for line in answer.ledger
                ],
            }
            for name, answers in done.answers.items()
            for number, answer in answers.items()
            if number in done.asked.get(name, ())
        ],
        "ledger": [entry.to_json() for entry in done.entries],
        "requests": done.requests,
        "lower_bound": done.lower_bound,
        "complete": done.complete,
    }
