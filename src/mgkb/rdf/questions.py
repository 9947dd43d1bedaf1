"""Stored questions: SPARQL in files, with a question in words and parameters that are bound, never pasted.

A question is a file `NAME.rq`. It begins with comment lines:

```
# title: What would fall with a reference
# title-ru: Что рухнет вместе со ссылкой
# question: Which claims would have no work left if …?
# question-ru: Какие утверждения остались бы без единой работы, если …?
# param: ref (integer) = 22 — the number of the reference
# param-ru: ref — номер ссылки
```

A parameter is a variable with a `VALUES` block that holds its default: `VALUES ?ref { 22 }`. So the file is
whole as it stands, and any engine that knows the prefixes answers it. Another value takes the default's place
as a term of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from mgkb.claims import Text
from mgkb.errors import KnowledgeBaseError, Place, Problem, UsageError
from mgkb.rdf import lexer
from mgkb.rdf.parameters import KINDS, Parameter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_HEADER = re.compile(r"#\s*(title|title-ru|question|question-ru|param|param-ru):\s*(.+)")
_PARAM = re.compile(r"(?P<name>\w+) \((?P<kind>\w+)\) = (?P<default>.+?) — (?P<label>.+)")
_PARAM_RU = re.compile(r"(?P<name>\w+) — (?P<label>.+)")


@dataclass(frozen=True, slots=True)
class Question:
    """A stored question.

    Attributes:
        name: Name of its file, without the ending.
        title: A few words.
        question: The question in words.
        parameters: What its reader may choose, by name.
        text: The whole file: a query with the defaults in it.
    """

    name: str
    title: Text
    question: Text
    parameters: dict[str, Parameter]
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Name, title, question and the parameters' defaults, for JSON."""
        return {
            "name": self.name,
            "title": self.title.model_dump(),
            "question": self.question.model_dump(),
            "parameters": {name: item.default for name, item in self.parameters.items()},
        }

    def bind(self, values: Mapping[str, str], base: str) -> str:
        """The query with values for its parameters; those that are left out keep their defaults.

        Args:
            values: As a person types them, by name of the parameter.
            base: IRI under which the knowledge base names its things.

        Raises:
            UsageError: There is no such parameter, or a value is not of its kind.
        """
        if unknown := sorted(values.keys() - self.parameters.keys()):
            known = ", ".join(self.parameters) or "none"
            raise UsageError(f"The question {self.name} has no parameter “{unknown[0]}”: it has {known}.")
        written = {name: str(self.parameters[name].term(value, base)) for name, value in values.items()}
        text, end = [], 0
        for name, start, stop in _blocks(self.text):
            if name in written:
                text += [self.text[end:start], f" {written[name]} "]
                end = stop
        return "".join([*text, self.text[end:]])


def read_questions(folder: Path) -> dict[str, Question]:
    """All questions of a folder, by name.

    Raises:
        KnowledgeBaseError: A question's comment lines are wrong, each with file and line.
    """
    problems: list[Problem] = []
    questions = {}
    for path in sorted(folder.glob("*.rq")):
        shown = path.relative_to(folder.parents[1])
        try:
            text = path.read_text(encoding="utf-8")
            found = list(_problems(shown, text))
        except UnicodeDecodeError as error:
            found = [Problem(Place(shown, 1), f"the file is not UTF-8 (byte {error.start})")]
        except UsageError as error:
            found = [Problem(Place(shown, 1), str(error))]
        problems += found
        if not found:
            questions[path.stem] = _question(path.stem, text)
    if problems:
        raise KnowledgeBaseError(problems)
    return questions


def choose(questions: Mapping[str, Question], name: str) -> Question:
    """The question of a name.

    Raises:
        UsageError: There is none; the nearest names are suggested.
    """
    if name in questions:
        return questions[name]
    near = get_close_matches(name, questions)
    hint = f": did you mean {' or '.join(near)}?" if near else "; “mgkb query --list” names them all."
    raise UsageError(f"No stored question “{name}”{hint}")


def _blocks(text: str) -> Iterator[tuple[str, int, int]]:
    """Variable, start and end of what stands in each `VALUES ?variable { … }`."""
    found = lexer.tokens(text)
    for index, token in enumerate(found[:-3]):
        variable, opening = found[index + 1 : index + 3]
        if token.says("VALUES") and variable.kind == "variable" and opening.text == "{":
            closing = next((token for token in found[index + 3 :] if token.text == "}"), found[-1])
            yield variable.text[1:], opening.end, closing.start


def _header(text: str) -> Iterator[tuple[int, str, str]]:
    """Line number, key and value of the comment lines at the top; empty where a line is none of ours."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            return
        match = _HEADER.fullmatch(line.rstrip())
        yield (number, match[1], match[2]) if match else (number, "", "")


def _question(name: str, text: str) -> Question:
    header = {key: value for _, key, value in _header(text)}
    russian = dict(_labels(text))
    parameters = {
        match["name"]: Parameter(
            match["name"], match["kind"], match["default"], Text(en=match["label"], ru=russian[match["name"]])
        )
        for match in _declared(text)
    }
    return Question(
        name,
        Text(en=header["title"], ru=header["title-ru"]),
        Text(en=header["question"], ru=header["question-ru"]),
        parameters,
        text,
    )


def _declared(text: str) -> Iterator[re.Match[str]]:
    yield from filter(None, (_PARAM.fullmatch(value) for _, key, value in _header(text) if key == "param"))


def _labels(text: str) -> Iterator[tuple[str, str]]:
    for _, key, value in _header(text):
        if key == "param-ru" and (match := _PARAM_RU.fullmatch(value)):
            yield match["name"], match["label"]


def _problems(path: Path, text: str) -> Iterator[Problem]:
    """What is wrong with the comment lines of a question, and with what they say of its parameters.

    Raises:
        UsageError: The query cannot even be cut into words.
    """
    header = list(_header(text))
    keys = [key for _, key, _ in header]
    for key in ("title", "title-ru", "question", "question-ru"):
        if keys.count(key) != 1:
            yield Problem(
                Place(path, 1), f"a question begins with one line “# {key}: …”, this has {keys.count(key)}"
            )
    if lexer.form(lexer.tokens(text)) in {"", "update"}:
        yield Problem(Place(path, 1), "there is no query: SELECT, ASK, CONSTRUCT or DESCRIBE")
    russian = dict(_labels(text))
    blocks: dict[str, set[str]] = {}
    for name, start, end in _blocks(text):
        blocks.setdefault(name, set()).add(text[start:end].strip())
    for line, key, value in header:
        place = Place(path, line)
        if not key:
            yield Problem(
                place, "a line at the top is “# title: …”, “# question: …” or “# param: …” (also with -ru)"
            )
        if key != "param":
            continue
        match = _PARAM.fullmatch(value)
        if match is None or match["kind"] not in KINDS:
            yield Problem(
                place, f"write “# param: name (kind) = default — meaning”; kinds are {', '.join(KINDS)}"
            )
            continue
        parameter = Parameter(match["name"], match["kind"], match["default"], Text(en="-", ru="-"))
        if parameter.name not in russian:
            yield Problem(place, f"there is no line “# param-ru: {parameter.name} — …”")
        if blocks.get(parameter.name) != {parameter.in_query()}:
            yield Problem(place, f"the query must say VALUES ?{parameter.name} {{ {parameter.in_query()} }}")
