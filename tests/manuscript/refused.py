"""Files that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mgkb.errors import InputError
from mgkb.manuscript import read

if TYPE_CHECKING:
    from pathlib import Path


def refusal(path: Path) -> str:
    """What reading a file is refused with: one sentence that begins with its path."""
    with pytest.raises(InputError) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    return message
