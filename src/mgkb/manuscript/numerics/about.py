"""What a number measures, and in which group, by the words around it."""

from __future__ import annotations

import re

_REACH = 90  # characters
_EDGE = re.compile(r"[.;:!?()\[\]]|,\s")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LINK = re.compile(
    r"(?:\s|,|^)(?:is|was|are|were|be|been|of|to|at|in|by|from|than|with|about|approximately|had|has|reached|averaged|equal(?:led)?"
    r"|составля\w+|составил\w*|составлял\w*|равн\w+|был\w?|было|достиг\w*|колебл\w+|до|от|в|у|на|около|примерно|с|со|и|and|or|или"
    r"|отмечен\w*|выявлен\w*|через|after|лишь|only)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s+((?:[^\W\d_][\w’'-]*\s+){0,2}[^\W\d_][\w’'-]+)")
_BRACKETS = re.compile(r"\s*\([^()]*\)|^[^()]*\)")
_FUNCTION = re.compile(
    r"(?:and|or|of|in|with|were|was|had|who|that|which|for|to|и|или|с|в|у|на|по|не|из|для|был\w*|что|котор\w+|от|до)",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:in|of|for|among)\s+(?:the\s+)?((?:[\w-]+\s+){1,3}?(?:group|arm|cohort)|controls|the\s+group\s+of\s+\w+)\b"
    r"|(?:в|для|из)\s+((?:[\w-]+\s+){0,2}?групп[еыу](?:\s+(?:контроля|сравнения|плацебо))?|контрольной)(?!\w)",
    re.IGNORECASE,
)


def measured_by(text: str, start: int, end: int, *, is_count: bool) -> str:
    """The words nearest to a number that say what it measures; empty where none do.

    Args:
        text: The passage.
        start: First character of the number.
        end: Behind its last, unit included.
        is_count: Whether it may count what is named behind it.

    >>> text = "Serum magnesium was 1.8 mg/dL in 55 women."
    >>> measured_by(text, 20, 29, is_count=False), measured_by(text, 33, 35, is_count=True)
    ('Serum magnesium', 'women')
    """
    if is_count and (behind := _COUNTED.match(text, end, end + _REACH)):
        words = behind[1].split()
        if not _FUNCTION.fullmatch(words[0]):
            kept = []
            for word in words:
                if _FUNCTION.fullmatch(word):
                    break
                kept.append(word)
            return " ".join(kept)
    before = text[max(0, start - _REACH) : start].rstrip(" \u00a0=<>≤≥~≈:–—-(±,.%0123456789")
    edges = list(_EDGE.finditer(before))
    if edges:
        before = before[edges[-1].end() :]
    while link := _LINK.search(before.rstrip()):
        before = before[: link.start()]
    words = _WORD.findall(before)[-5:]
    while words and _FUNCTION.fullmatch(words[0]):
        words.pop(0)
    return " ".join(words)


def group_of(text: str, start: int, end: int) -> str:
    """The group that a number belongs to: named directly behind it, else before it, else behind; empty where none is.

    >>> group_of("92% (24/26) in the tea group, 19% in controls", 0, 3)
    'tea group'
    """
    found = [(match.start(), match.end(), match[1] or match[2]) for match in _GROUP.finditer(text)]
    behind = [(begin, name) for begin, _, name in found if 0 <= begin - end <= _REACH]
    before = [(until, name) for _, until, name in found if 0 <= start - until <= _REACH]
    for begin, name in behind:
        if len(_BRACKETS.sub("", text[end:begin]).strip()) <= 1:
            return name
    near = [name for until, name in before if ";" not in text[until:start]]
    return near[-1] if near else behind[0][1] if behind and ";" not in text[end : behind[0][0]] else ""
