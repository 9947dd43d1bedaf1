"""What all readers share: sections, joined paragraphs, sentences, and nothing dropped."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.manuscript.plain_small import lawful

from mgkb.manuscript import BlockKind, Kind, Manuscript, Places
from mgkb.manuscript.assembly import assemble
from mgkb.manuscript.pieces import Piece


def made(text: str, *pieces: Piece) -> Manuscript:
    return assemble(Path("made.txt"), "txt", text, Places.same(text), pieces)


def piece(text: str, part: str, kind: BlockKind = BlockKind.PARAGRAPH, **more: object) -> Piece:
    start = text.index(part)
    return Piece(kind, start, start + len(part), **more)  # type: ignore[arg-type]  # only a short form


def test_headings_open_sections_with_kinds_ids_and_parents() -> None:
    text = "Methods\nWomen\nWe asked.\nРЕЗУЛЬТАТЫ\nОни ответили."
    manuscript = made(
        text,
        piece(text, "Methods", BlockKind.HEADING),
        piece(text, "Women", BlockKind.HEADING, level=2),
        piece(text, "We asked."),
        piece(text, "РЕЗУЛЬТАТЫ", BlockKind.HEADING),
        piece(text, "Они ответили."),
    )
    assert [(s.id, s.kind, s.parent, s.language) for s in manuscript.sections] == [
        ("methods", Kind.METHODS, None, "en"),
        ("women", Kind.BODY, "methods", "en"),
        ("rezultaty", Kind.RESULTS, None, "ru"),
    ]
    assert manuscript.kind_of("women") is Kind.METHODS


def test_a_sentence_goes_on_behind_what_interrupts_it() -> None:
    text = "Magnesium was given to preg-\n\n17 Journal\n\nnant women [3]. It helped."
    manuscript = made(
        text,
        piece(text, "Magnesium was given to preg-"),
        piece(text, "17 Journal", BlockKind.FURNITURE),
        piece(text, "nant women [3]. It helped.", continues=True),
    )
    first, second = manuscript.sentences
    assert first.text == "Magnesium was given to pregnant women [3]."
    assert [text[start:end] for start, end in first.spans] == [
        "Magnesium was given to preg-",
        "nant women [3].",
    ]
    assert [citation.targets for citation in first.citations] == [("3",)]
    assert second.text == "It helped."
    assert [block.continues for block in manuscript.blocks] == [False, False, True]


def test_what_pieces_leave_out_is_reported_and_not_dropped() -> None:
    text = "One sentence here.\n§§§ ###\nAnother one."
    manuscript = made(text, piece(text, "One sentence here."), piece(text, "Another one."))
    assert [block.kind for block in manuscript.blocks][1] is BlockKind.UNREADABLE
    assert manuscript.problems == ("Line 2: 7 characters belong to no part that was recognised.",)


@given(
    st.text(st.sampled_from("ab .-\n[1]²\u00ad"), max_size=60),
    st.lists(st.tuples(st.sampled_from(BlockKind), st.integers(0, 70), st.integers(0, 70), st.booleans())),
)
def test_blocks_cover_every_character_once_whatever_the_pieces(
    text: str, drawn: list[tuple[BlockKind, int, int, bool]]
) -> None:
    manuscript = made(text, *(Piece(kind, start, end, continues=on) for kind, start, end, on in drawn))
    lawful(manuscript)
