"""Anchors: found wherever a person would find them, and nowhere else."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.work import calls, guarded

from mgkb.text import AnchorState, SourceText, anchors, check_anchor
from mgkb.text.anchors import MAX_QUOTE

TEXT = (
    "Магний уча-\nствует в  регуляции гипоталамо-гипофизарно-\nнадпочечниковой оси (60%)  [2]. Роль "
    "Mg2+-опосредованной  защиты, возникаю\nщей при стрессе, – не  ясна: 0,663–339,548 мг. "
    "Cеротонин (5-НТ) и кратко- и долгосрочный стресс."
)


@pytest.mark.parametrize(
    ("quote", "printed"),
    [
        ("магний участвует в регуляции", "Магний уча-\nствует в  регуляции"),
        ("гипоталамо-гипофизарно-надпочечниковой оси", "гипоталамо-гипофизарно-\nнадпочечниковой оси"),
        ("оси (60%) [2]", "оси (60%)  [2]"),
        ("защиты, возникающей при", "защиты, возникаю\nщей при"),
        ("защиты, возникаю щей при", "защиты, возникаю\nщей при"),
        ("стрес\nсе - не ясна", "стрессе, – не  ясна"),
        ("0.663-339.548 мг", "0,663–339,548 мг"),
        ("серотонин (5-HT)", "Cеротонин (5-НТ)"),
        ("и долгосрочный стресс", "и долгосрочный стресс"),
        ("не ясна", "не  ясна"),
    ],
)
def test_found(quote: str, printed: str) -> None:
    text = TEXT.replace("стрессе, –", "стрессе –") if "\n" in quote else TEXT
    printed = printed.replace("стрессе, –", "стрессе –")
    check = SourceText(text).find(quote)
    assert check.state is AnchorState.FOUND, check.reason
    assert [text[start:end] for start, end in check.spans] == [printed]
    assert check.reason == ""


@pytest.mark.parametrize(
    "quote",
    ["агний", "маги", "ствует в регуляции", "надпочечниковой оси", "участву", "663–339", "0,66", "39,548 мг"],
)
def test_never_in_the_middle_of_a_word_or_number(quote: str) -> None:
    assert SourceText(TEXT).find(quote).state is AnchorState.NOT_FOUND


def test_a_quote_inside_a_word_is_named_as_such() -> None:
    assert SourceText("Дефицит магния.").find("магни").reason == "The quote occurs only inside longer words."
    assert SourceText("доля ½ дозы").find("доля 1").reason == "The quote occurs only inside longer words."


def test_a_space_is_not_made_up() -> None:
    assert SourceText("невозможно").find("не возможно").state is AnchorState.NOT_FOUND
    assert SourceText("не возможно").find("невозможно").state is AnchorState.NOT_FOUND
    assert SourceText("не\nвозможно").find("невозможно").state is AnchorState.FOUND


def test_every_occurrence() -> None:
    assert SourceText("Mg и Мg, магний, Mg2+, mg").find("mg").spans == ((0, 2), (5, 7), (23, 25))
    assert SourceText("да да да да").find("да да").spans == ((0, 5), (6, 11))


@pytest.mark.parametrize("quote", ["", "  ", "\u00ad", "…", "[ ]", "—"])
def test_a_quote_without_words(quote: str) -> None:
    check = check_anchor(quote, SourceText(TEXT))
    assert (check.state, check.reason) == (AnchorState.NOT_FOUND, "The quote has no word in it.")


@pytest.mark.parametrize(
    "quote",
    ["участвуют в регуляции гипоталамо-гипофизарной", "частвовать в регуляции гипоталамо-гипофизарно"],
)
def test_near_miss_shows_the_passage_in_whole_words(quote: str) -> None:
    check = SourceText(TEXT).find(quote)
    assert check.state is AnchorState.NOT_FOUND
    assert "nearest passage" in check.reason
    assert "“участвует в регуляции гипоталамо-гипофизарно-надпочечниковой”" in check.reason


@pytest.mark.parametrize(("quote", "text"), [("кальций и фосфор в плазме", TEXT), ("магний", "")])
def test_no_passage_is_near(quote: str, text: str) -> None:
    assert SourceText(text).find(quote).reason == "The quote is not in the text."


def test_without_the_text_nothing_is_passed() -> None:
    check = check_anchor("магний", None)
    assert (check.state, check.spans) == (AnchorState.NOT_CHECKABLE, ())
    assert check.reason


def test_a_quote_too_long_to_be_an_anchor() -> None:
    check = SourceText(TEXT).find("магний " * MAX_QUOTE)
    assert check.state is AnchorState.NOT_CHECKABLE
    assert "at most 12 words" in check.reason


def test_a_text_too_long_for_near_misses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchors, "_NEAREST_EFFORT", 2_000_000)
    check = SourceText("x" * 5_000).find("магний и стресс " * 30)
    assert check.reason == (
        "The quote is not in the text; the text is too long to look for the nearest passage."
    )


@pytest.mark.parametrize("unit", ["a", "a ", "ab", "a-\n", "a\n", "Abc\n", "\u00ad", "\n", '"'])
def test_hostile_texts_are_work_in_proportion(unit: str) -> None:
    def ask(length: int) -> None:
        source = SourceText(unit * (length // len(unit)))
        for quote in ("ab" * 250, "a " * 240 + "aa", "zz zz"):
            source.find(quote)

    with guarded():
        ask(200_000)
    assert calls(lambda: ask(40_000)) < 2.2 * calls(lambda: ask(20_000)) + 1_000


def test_importing_the_room_stays_cheap() -> None:
    script = "import sys, mgkb.text; sys.exit('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


WORDS = """магний магния Mg2+ (60%) [2], кортикотропин-рилизинг-фактор стресс, care “serum” 5-HT
    0,663 p < 0,05; 12 мг/сут. и в с рН оси – K-АТФаза level magnesium-containing ½ № Q₁–Q₃:"""
words = st.sampled_from(WORDS.split())
twins = dict(zip("аеорсухАВЕКМНОРСТХaeopcyxABEKMHOPCTX", "aeopcyxABEKMHOPCTXаеорсухАВЕКМНОРСТХ", strict=True))


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, str, int, int]:
    """A text as a PDF gives it, a quote from it as a person types it, and the quote's place in the text."""
    clean = draw(st.lists(words, min_size=1, max_size=25))
    whole = [index for index, word in enumerate(clean) if any(map(str.isalnum, word))]
    if not whole:
        clean, whole = ["магний"], [0]
    first = draw(st.sampled_from(whole))
    last = draw(st.sampled_from([index for index in whole if index >= first]))
    printed = [draw(roughened(word)) for word in clean]
    gaps = [draw(st.sampled_from([" ", "  ", "\u00a0", "\n", " \n", "\u2009"])) for _ in clean]
    pieces = [part for pair in zip(printed, gaps, strict=True) for part in pair]
    start = len("".join(pieces[: 2 * first]))
    end = len("".join(pieces[: 2 * last + 1]))
    return "".join(pieces), " ".join(clean[first : last + 1]), start, end


@st.composite
def roughened(draw: st.DrawFn, word: str) -> str:
    rough = word[0]
    for before, char in pairwise(word):
        cuts = ["", "", "", "\u00ad", "\u200b"]
        if before.isalpha() and char.isalpha():
            cuts += ["-\n", "\u2010\r\n ", "\u00ad\n"]
        rough += draw(st.sampled_from(cuts))
        rough += draw(st.sampled_from([char, twins.get(char, char)]))
    return rough


@given(quoted())
def test_a_quote_is_found_whatever_the_page_did_to_it(case: tuple[str, str, int, int]) -> None:
    text, quote, start, end = case
    source = SourceText(text)
    check = source.find(quote)
    assert check.state is AnchorState.FOUND, check.reason
    assert any(found < end and start < found_end for found, found_end in check.spans)
    for span in check.spans:
        assert SourceText(text[slice(*span)]).find(quote).state is AnchorState.FOUND
