from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from mgkb.claims import Text, load
from mgkb.errors import KnowledgeBaseError, UsageError
from mgkb.rdf import lexer
from mgkb.rdf.answers import ask, list_questions, verify_questions, write_expected
from mgkb.rdf.engine import Engine
from mgkb.rdf.opinion import SecondOpinion
from mgkb.rdf.parameters import KINDS, Parameter
from mgkb.rdf.questions import Question, choose, read_questions
from mgkb.rdf.results import Solutions, Truth

from . import meadow

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.claims import KnowledgeBase

BASE = "https://example.org/meadow/"
HEADER = """\
# title: A title
# title-ru: Название
# question: A question?
# question-ru: Вопрос?
"""
LABEL = Text(en="which", ru="какая")


def question(text: str, tmp_path: Path) -> Question:
    (tmp_path / "q.rq").write_text(HEADER + text, encoding="utf-8")
    return read_questions(tmp_path)["q"]


class TestReading:
    def test_everything_in_the_header_is_read(self, tmp_path: Path) -> None:
        found = question(
            "# param: ref (integer) = 22 — which one — or so\n# param-ru: ref — какая\nASK { VALUES ?ref { 22 } }\n",
            tmp_path,
        )
        assert found.name == "q"
        assert found.title == Text(en="A title", ru="Название")
        assert found.question == Text(en="A question?", ru="Вопрос?")
        label = Text(en="which one — or so", ru="какая")
        assert found.parameters == {"ref": Parameter("ref", "integer", "22", label)}

    @pytest.mark.parametrize(
        ("text", "line", "message"),
        [
            (HEADER, 1, "there is no query"),
            (HEADER + "DROP ALL", 1, "there is no query"),
            (HEADER + "ASK { ?s ?p 'x }", 1, "A string is not closed in the query at line 5, column 13"),
            (HEADER + "ASK {} # \udcff", 1, "the file is not UTF-8"),
            ("ASK {}", 1, "one line “# title: …”, this has 0"),
            (HEADER + "# title: Again\nASK {}", 1, "one line “# title: …”, this has 2"),
            (HEADER + "# a remark\nASK {}", 5, "a line at the top is"),
            (HEADER + "# param: ref\nASK {}", 5, "write “# param: name (kind) = default — meaning”"),
            (HEADER + "# param: ref (number) = 1 — x\nASK {}", 5, "kinds are integer, year, string"),
            (HEADER + "# param: ref (integer) = 1 — x\nASK { VALUES ?ref { 1 } }", 5, "# param-ru: ref"),
            (
                HEADER + "# param: ref (integer) = 1 — x\n# param-ru: ref — x\nASK {}",
                5,
                "must say VALUES ?ref { 1 }",
            ),
            (
                HEADER + "# param: ref (integer) = 1 — x\n# param-ru: ref — x\nASK { VALUES ?ref { 2 } }",
                5,
                "must say VALUES ?ref { 1 }",
            ),
            (
                HEADER
                + "# param: e (entity) = a — x\n# param-ru: e — x\nASK { VALUES ?e { entity:a } VALUES ?e { 1 } }",
                5,
                "must say VALUES ?e { entity:a }",
            ),
        ],
    )
    def test_what_is_wrong_is_told_with_its_line(
        self, text: str, line: int, message: str, tmp_path: Path
    ) -> None:
        path = tmp_path / "kb" / "queries" / "q.rq"
        path.parent.mkdir(parents=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        with pytest.raises(KnowledgeBaseError) as caught:
            read_questions(path.parent)
        assert [str(p.place) for p in caught.value.problems if message in p.message] == [
            f"kb/queries/q.rq:{line}"
        ]

    def test_a_name_that_is_nearly_right_is_suggested(self) -> None:
        questions = read_questions(meadow.QUESTIONS)
        assert choose(questions, "loops").name == "loops"
        with pytest.raises(UsageError, match=r"No stored question “loop”: did you mean loops\?"):
            choose(questions, "loop")
        with pytest.raises(
            UsageError, match=r"No stored question “xyzzy”; “mgkb query --list” names them all\."
        ):
            choose(questions, "xyzzy")

    def test_init_copies_the_same_questions(self) -> None:
        scaffold = meadow.ROOT / "src" / "mgkb" / "scaffold" / "kb" / "queries"
        stored = {path.name: path.read_bytes() for path in meadow.QUESTIONS.glob("*.rq")}
        assert {path.name: path.read_bytes() for path in scaffold.iterdir()} == stored

    def test_every_question_ends_as_one_and_is_in_both_languages(self) -> None:
        for found in read_questions(meadow.QUESTIONS).values():
            assert found.question.en.endswith((".", "?"))
            assert any("а" <= letter <= "я" for letter in found.question.ru)
            assert found.title.en != found.title.ru


class TestBinding:
    def test_all_blocks_of_a_parameter_are_bound_and_nothing_else_changes(self, tmp_path: Path) -> None:
        found = question(
            "# param: a (integer) = 1 — x\n# param-ru: a — x\n"
            "# param: b (entity) = y — x\n# param-ru: b — x\n"
            "SELECT * { { values $a{1} } UNION { VALUES ?a { 1 } VALUES ?b { entity:y } } "
            "FILTER(?c != 'VALUES ?a { 1 }') }",
            tmp_path,
        )
        assert found.bind({}, BASE) == found.text
        assert found.bind({"a": "7"}, BASE).endswith(
            'SELECT * { { values $a{ "7"^^<http://www.w3.org/2001/XMLSchema#integer> } } UNION '
            '{ VALUES ?a { "7"^^<http://www.w3.org/2001/XMLSchema#integer> } VALUES ?b { entity:y } } '
            "FILTER(?c != 'VALUES ?a { 1 }') }"
        )
        assert f"VALUES ?b {{ <{BASE}entity/z> }}" in found.bind({"b": "z"}, BASE)
        with pytest.raises(UsageError, match="The question q has no parameter “c”: it has a, b"):
            found.bind({"c": "1"}, BASE)

    @pytest.mark.parametrize("name", [n for n, q in read_questions(meadow.QUESTIONS).items() if q.parameters])
    @pytest.mark.parametrize(
        "attack",
        [
            "22} DROP ALL #",
            '"} DROP ALL #',
            "x> } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #",
            "../../etc/passwd",
            "two words",
            "a\nb",
            "\\u0022} #",
            "",
        ],
    )
    def test_an_attack_is_refused_or_is_a_value_like_any_other(self, name: str, attack: str) -> None:
        found = read_questions(meadow.QUESTIONS)[name]
        for parameter in found.parameters.values():
            if parameter.kind != "string" or "\\" in attack or "\n" in attack:
                with pytest.raises(UsageError) as caught:
                    found.bind({parameter.name: attack}, BASE)
                assert "\n" not in str(caught.value)
                continue
            bound = found.bind({parameter.name: attack}, BASE)
            shape = [token.kind for token in lexer.tokens(found.text)]
            assert [token.kind for token in lexer.tokens(bound)] == shape
            meadow.engine().query(bound)

    @pytest.mark.parametrize(
        ("kind", "written", "message"),
        [
            ("integer", "1.5", "is a whole number"),
            ("integer", "9" * 19, "is a whole number"),
            ("integer", "٣", "is a whole number"),
            ("year", "1066", "is a year from 1500 to 2200"),
            ("entity", "a b", "is the id of one entity, like “1”, not “a b”"),
            ("claim", "http://a/b", "is the id of one claim"),
            ("work", "x-", ""),
            ("string", "a\\b", "one line of text without backslashes"),
            ("string", "a\x00b", "one line of text without backslashes"),
        ],
    )
    def test_values_are_checked(self, kind: str, written: str, message: str) -> None:
        parameter = Parameter("p", kind, "1", LABEL)
        if not message:
            assert parameter.term(written, BASE).value == f"{BASE}{kind}/{written}"
            return
        with pytest.raises(UsageError, match=message):
            parameter.term(written, BASE)

    def test_every_kind_has_a_term_and_a_written_form(self) -> None:
        terms = {kind: str(Parameter("p", kind, "2001", LABEL).term("2001", BASE)) for kind in KINDS}
        integer = '"2001"^^<http://www.w3.org/2001/XMLSchema#integer>'
        assert terms.pop("integer") == terms.pop("year") == integer
        assert terms.pop("string") == '"2001"'
        assert terms == {kind: f"<{BASE}{kind}/2001>" for kind in ("claim", "entity", "manuscript", "work")}
        assert Parameter("p", "string", 'say "a"', LABEL).in_query() == '"say \\"a\\""'

    @given(
        st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" ")).filter(
            lambda text: "\\" not in text
        )
    )
    def test_a_bound_text_comes_back_as_it_was_in_both_engines(self, text: str) -> None:
        body = 'SELECT * { VALUES ?t { "x" } }'
        found = Question("q", LABEL, LABEL, {"t": Parameter("t", "string", "x", LABEL)}, body)
        for engine in (Engine([], BASE), SecondOpinion([], BASE)):
            assert engine.query(found.bind({"t": text}, BASE)) == Solutions(("t",), ((Literal(text),),))

    def test_a_standalone_query_declares_what_it_uses(self) -> None:
        found = read_questions(meadow.QUESTIONS)["acts-on"]
        text = lexer.with_prefixes(found.bind({"from": "drought"}, BASE), meadow.engine().prefixes)
        assert text.startswith(
            f"PREFIX entity: <{BASE}entity/>\nPREFIX mgkb: <https://w3id.org/mgkb/ns#>\n# title"
        )
        assert "PREFIX claim:" not in text


@pytest.fixture
def kb(tmp_path: Path) -> KnowledgeBase:
    """The meadow with the stored questions in it."""
    shutil.copytree(meadow.MEADOW, tmp_path, dirs_exist_ok=True)
    shutil.copytree(
        meadow.QUESTIONS, tmp_path / "kb" / "queries", ignore=shutil.ignore_patterns("*.expected.*")
    )
    return load(tmp_path)


class TestAsking:
    def test_a_question_is_asked_by_name(self, kb: KnowledgeBase) -> None:
        assert ask(kb, "acts-on", {"from": "drought", "to": "nectar"}) == Truth(True)
        cut = ask(kb, "most-cited", engine=meadow.engine(), max_rows=1)
        assert isinstance(cut, Solutions)
        assert cut.truncated

    def test_a_thing_that_does_not_exist_is_told_with_those_nearby(self, kb: KnowledgeBase) -> None:
        with pytest.raises(UsageError, match=r"entity: there is no entity “nectr”: did you mean nectar\?"):
            ask(kb, "about-entity", {"entity": "nectr"})
        with pytest.raises(UsageError, match=r"entity: there is no entity “xyzzy”\.$"):
            ask(kb, "about-entity", {"entity": "xyzzy"})

    def test_questions_are_listed(self, kb: KnowledgeBase) -> None:
        assert [found.name for found in list_questions(kb)] == sorted(read_questions(meadow.QUESTIONS))


class TestVerifying:
    def test_nothing_expected_is_not_passed(self, kb: KnowledgeBase) -> None:
        found = verify_questions(kb, meadow.quads())
        assert {check.outcome for check in found} == {"no-expectation"}
        assert len(found) == len(list_questions(kb))

    def test_what_was_written_is_what_is_expected(self, kb: KnowledgeBase) -> None:
        (kb.queries / "loops.expected.txt").write_text("true\n")
        written = write_expected(kb)
        assert len(written) == len(list_questions(kb))
        assert not (kb.queries / "loops.expected.txt").exists()
        assert {path.name.rpartition(".")[2] for path in written} == {"csv", "txt", "ttl"}
        assert {check.outcome for check in verify_questions(kb)} == {"passed"}
        before = {path: path.read_bytes() for path in written}
        assert {path: path.read_bytes() for path in write_expected(kb)} == before

    def test_a_difference_is_shown(self, kb: KnowledgeBase) -> None:
        write_expected(kb)
        changes = {
            "most-cited.expected.csv": "3\n",
            "windows-agree.expected.txt": "false",
            "signed-circle.expected.ttl": " .",
        }
        for name, old in changes.items():
            path = kb.queries / name
            text = path.read_text(encoding="utf-8")
            path.write_text(
                text.replace(old, {"false": "true"}.get(old, "9\n"), 1) if old != " ." else "",
                encoding="utf-8",
            )
        (kb.queries / "verdicts.expected.csv").write_text("", encoding="utf-8")
        differing = {
            check.name: check.message for check in verify_questions(kb) if check.outcome == "differs"
        }
        assert differing.keys() == {"most-cited", "windows-agree", "signed-circle", "verdicts"}
        assert differing["windows-agree"] == "True against False"
        assert differing["signed-circle"].startswith("8 too many, such as")

    def test_the_second_opinion_agrees(self, kb: KnowledgeBase) -> None:
        (kb.queries / "from.rq").write_text(HEADER + "ASK FROM <http://127.0.0.1:9/> {}\n", encoding="utf-8")
        found = {check.name: check for check in verify_questions(kb, opinion=True)}
        assert found.pop("from").outcome == "no-answer"
        assert {check.outcome for check in found.values()} == {"passed"}
