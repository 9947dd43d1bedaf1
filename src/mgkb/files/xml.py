"""What XML can hold."""

from __future__ import annotations

import re

# https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    r"""A text with U+FFFD for every character that XML 1.0 cannot hold in any spelling.

    >>> xml_text("a\x00b\nc")
    'a�b\nc'
    """
    return _NOT_XML.sub("\ufffd", text)
