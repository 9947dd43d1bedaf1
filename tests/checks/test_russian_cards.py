"""Russian cards of rules: every rule of ours has one, and it says what the English says."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from html import escape
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.checks import Severity, all_rules, card, explain, find_rule, render, rule
from mgkb.checks.documentation import HEADINGS, of_card, read_card
from mgkb.checks.explain import documentation, index, pages, summaries
from mgkb.claims import Text
from tests.checks.test_model import broken
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks import Outcome, Rule
    from tests.checks.conftest import Coffee

OURS = [known for known in all_rules() if known.run.__module__.startswith("mgkb.")]
CARDS = {
    path.stem: path
    for entry in entry_points(group="mgkb.rules")
    if entry.value.startswith("mgkb.")
    for folder in entry.load().__path__
    for path in sorted(Path(folder).glob("ru/*"))
}

CODE_SPAN = re.compile(r"`[^`]*`")
QUOTE = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]")
FILE = re.compile(r"[\w<>.-]+(?:/[\w<>.-]+)+")
RULE_CODE = re.compile(r"\b[A-Z]{3}[1-9]\d{2}\b")
OPTION = re.compile(r"--[a-z][a-z-]*")
GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:[.,\u00a0\u202f]\d{3})+(?![\d.,]\d)")
NUMBER = re.compile(r"(?:(?<![\w.])\.)?\d+(?:[.,]\d+)*")
LATIN_SENTENCE = re.compile(r"(?:\b[A-Za-z]*[a-z]{2,}\b[ ,;:\n]+){3}[A-Za-z]*[a-z]{2,}\b")
LONGEST_LINE = 110


def numbers(text: str) -> Counter[str]:
    """The numbers of a text, decimal comma or point, thousands set apart or not."""
    text = GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), RULE_CODE.sub("", text))
    found = (number.replace(",", ".") for number in NUMBER.findall(text))
    return Counter(f"0{number}" if number.startswith(".") else number for number in found)


def outside_quotes(text: str) -> str:
    return QUOTE.sub(" ", FILE.sub(" ", CODE_SPAN.sub(" ", text)))


by_code = pytest.mark.parametrize("known", OURS, ids=lambda known: known.code)


@by_code
def test_every_rule_has_a_russian_card_with_the_sections_of_its_docstring(known: Rule) -> None:
    said = known.documentation_in("ru")
    assert said.language == "ru", (
        f"{known.code} has no card {known.code}.md in the folder ru beside its module"
    )
    assert list(said.sections) == list(known.documentation)
    assert all(said.sections.values())
    assert [heading for heading, _ in said.headed()] == ["", *HEADINGS.values()]


@by_code
def test_the_card_has_the_numbers_codes_and_options_of_the_docstring(known: Rule) -> None:
    russian = known.documentation_in("ru").sections
    for title, english in known.documentation.items():
        for pattern in (RULE_CODE, OPTION):
            assert Counter(pattern.findall(russian[title])) == Counter(pattern.findall(english)), title
        assert numbers(russian[title]) == numbers(english), title


@by_code
def test_the_card_is_in_russian(known: Rule) -> None:
    for title, body in known.documentation_in("ru").sections.items():
        plain = outside_quotes(body)
        cyrillic, latin = len(re.findall(r"[А-Яа-яЁё]", plain)), len(re.findall(r"[A-Za-z]", plain))
        assert cyrillic >= latin or title == "Example", (
            title,
            body,
        )  # an example may be all names or figures
        assert not LATIN_SENTENCE.search(plain), (title, body)


@by_code
def test_the_card_is_set_as_russian_is(known: Rule) -> None:
    text = CARDS[known.code].read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= LONGEST_LINE
    assert text.endswith("\n")
    assert text == "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
    plain = outside_quotes(text)
    assert "—" not in plain
    assert not set('"“”') & set(plain)
    assert text.count("`") % 2 == 0


def test_no_card_is_without_its_rule_and_each_lies_beside_it() -> None:
    assert set(CARDS) == {known.code for known in OURS}
    for known in OURS:
        if known.code in CARDS:
            home = Path(sys.modules[known.run.__module__].__file__ or "").parent
            assert CARDS[known.code] == home / "ru" / f"{known.code}.md"


def test_numbers_are_compared_whatever_sign_they_have() -> None:
    assert (
        numbers("p = .04, 1.5 of 1,234; KBQ101")
        == numbers("p = 0,04, 1,5 из 1\u00a0234")
        == Counter(["0.04", "1.5", "1234"])
    )
    assert numbers("95.8") != numbers("9,58")


@given(st.dictionaries(st.sampled_from(list(HEADINGS.values())), st.just("Слова.\n\nЕщё."), min_size=1))
def test_a_card_is_read_as_it_is_written(sections: dict[str, str]) -> None:
    text = "Вступление.\n" + "".join(f"\n## {heading}\n\n{body}\n" for heading, body in sections.items())
    said = of_card(text, "ru")
    assert dict(said.headed()) == {"": "Вступление.", **sections}
    assert set(said.sections) <= {"", *HEADINGS}


@rule(code="OUT101", severity=Severity.NOTE, summary=Text(en="Anything.", ru="Что угодно."))
def from_outside(desk: object) -> Iterator[Outcome]:
    """Look.

    What it does:
        Looks.
    """
    yield from ()


def test_a_rule_without_a_card_speaks_english_and_says_so() -> None:
    said = documentation(from_outside, "ru")
    assert (said.language, list(said.headed())) == ("en", [("", "Look."), ("What it does", "Looks.")])
    text = explain("out101", [from_outside], "ru")
    assert text.startswith("OUT101 from-outside (заметка; читает en, ru)\n\nЧто угодно.\nAnything.\n")
    assert "\nРусской карточки у этого правила нет, ниже – английская.\n\nLook.\n" in text
    assert set(pages([from_outside])) == {"README.md", "OUT101.md", "ru/README.md"}
    assert "ru/OUT101.md" not in card(from_outside)


def test_explain_in_russian() -> None:
    text = explain("kbq101", language="ru")
    assert text.startswith(
        "KBQ101 quote-not-in-text (ошибка; читает en, ru)\n\nЦитаты нет в тексте рукописи.\n"
    )
    assert "\nПочему это важно\n    " in text
    assert "Why it matters" not in text
    lines = summaries(all_rules(), "ru").splitlines()
    assert len(lines) == len(all_rules())
    assert any(re.fullmatch(r"KBQ101  ошибка +Цитаты нет в тексте рукописи\.", line) for line in lines)


def test_pages_of_both_languages_lead_to_each_other() -> None:
    known = find_rule("KBQ101")
    assert card(known).endswith("\n[По-русски](ru/KBQ101.md)\n")
    assert card(known, "ru").endswith("\n[In English](../KBQ101.md)\n")
    assert "[По-русски](ru/README.md)" in index([known])
    assert "[In English](../README.md)" in index([known], "ru")


def test_a_report_in_russian_explains_in_russian(coffee: Coffee) -> None:
    report = broken(coffee).check("KBQ1", "KBQ4")
    html = render(report, "html", language="ru")
    assert report.findings
    for finding in report.findings:
        for title in ("What it does", "How to dispute"):
            body = finding.rule.documentation_in("ru").sections[title]
            assert f'<p lang="ru">{escape(body)}</p>' in html


@pytest.fixture(scope="module")
def distributed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    build = (
        "import sys; from flit_core import buildapi as b; "
        "[make(sys.argv[1]) for make in (b.build_wheel, b.build_sdist)]"
    )
    subprocess.run([sys.executable, "-c", build, str(folder)], cwd=ROOT, check=True)
    return folder


def test_the_wheel_carries_the_cards(distributed: Path) -> None:
    (wheel,) = distributed.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        assert {path.relative_to(ROOT / "src").as_posix() for path in CARDS.values()} <= set(
            opened.namelist()
        )


def test_the_source_distribution_carries_the_cards(distributed: Path) -> None:
    (archive,) = distributed.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert {path.relative_to(ROOT).as_posix() for path in CARDS.values()} <= names


def test_a_card_is_read_out_of_a_zipped_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "zipped.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("zipped_rules/__init__.py", "")
        opened.writestr("zipped_rules/ru/OUT101.md", "Смотрит.\n\n## Пример\n\nВот.\n")
    monkeypatch.syspath_prepend(archive)
    said = read_card("zipped_rules.out", "OUT101", "ru")
    assert said is not None
    assert list(said.headed()) == [("", "Смотрит."), ("Пример", "Вот.")]
    assert read_card("zipped_rules.out", "OUT102", "ru") is None
    assert read_card("no_package", "OUT101", "ru") is None
    assert read_card("no.such.package", "OUT101", "ru") is None
