"""JSON as we write it."""

from __future__ import annotations

import json


def dumps(value: object) -> str:
    r"""JSON text that may stand inside a page: no `<` is left that could end a script.

    >>> dumps(["</script>"])
    '[\n "\\u003c/script>"\n]\n'
    """
    return json.dumps(value, ensure_ascii=False, indent=1).replace("<", "\\u003c") + "\n"
