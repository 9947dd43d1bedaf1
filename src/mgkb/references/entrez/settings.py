"""What a user can set about Entrez, and from where it is read."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mgkb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
_VARIABLES = {
    "url": "MGKB_EUTILS_URL",
    "email": "NCBI_EMAIL",
    "api_key": "NCBI_API_KEY",
    "timeout": "MGKB_EUTILS_TIMEOUT",
    "attempts": "MGKB_EUTILS_ATTEMPTS",
    "rate": "MGKB_EUTILS_RATE",
    "retraction_watch": "MGKB_RETRACTION_WATCH",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How to talk to the E-utilities.

    Attributes:
        url: Where the utilities are, without a slash at the end.
        email: Whom NCBI writes to before it blocks; asked of every user of the service.
        api_key: NCBI's key. Never shown, logged or written.
        timeout: Seconds that one answer may take, and that a silent connection is waited for.
        attempts: How often one request is sent at most.
        rate: Requests a second; NCBI's limits (3, with a key 10) are never exceeded at NCBI.
        retraction_watch: A Retraction Watch export that every pull looks its works up in.
        patience: Seconds that the pauses between the attempts of one request may add up to.
    """

    url: str = NCBI
    email: str | None = None
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 60.0
    attempts: int = 5
    rate: float | None = None
    retraction_watch: Path | None = None
    patience: float = 300.0

    def __post_init__(self) -> None:
        """Refuse what cannot work, before anything is asked.

        Raises:
            UsageError: A value is out of its range. A key is never quoted.
        """
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.username:
            raise UsageError("MGKB_EUTILS_URL must be a plain address such as " + NCBI)
        if parts.scheme == "http" and not self.local:
            raise UsageError(
                "MGKB_EUTILS_URL must be https, except on this machine: the key would be readable"
            )
        if self.api_key is not None and not re.fullmatch(r"[A-Za-z0-9]{16,64}", self.api_key):
            raise UsageError(
                "NCBI_API_KEY does not look like a key (36 letters and digits); it is not shown here"
            )
        if self.email is not None and not re.fullmatch(r"[^@\s]+@[^@\s]+", self.email):
            raise UsageError(f"NCBI_EMAIL is not an e-mail address: {self.email}")
        if not (0 < self.timeout <= 600 and 1 <= self.attempts <= 10 and 0 <= self.patience <= 3600):
            raise UsageError("MGKB_EUTILS_TIMEOUT is 1 to 600 seconds, MGKB_EUTILS_ATTEMPTS 1 to 10")
        if self.rate is not None and not 0 < self.rate <= 1000:
            raise UsageError("MGKB_EUTILS_RATE is a number of requests a second above 0")

    @property
    def local(self) -> bool:
        """Whether the server is on this machine."""
        return urlsplit(self.url).hostname in {"127.0.0.1", "localhost", "::1"}

    @property
    def requests_a_second(self) -> float:
        """The rate that is kept.

        >>> Settings().requests_a_second, Settings(rate=50).requests_a_second, Settings(rate=0.5).requests_a_second
        (3.0, 3.0, 0.5)
        """
        allowed = 3.0 if self.api_key is None else 10.0
        if self.rate is None:
            return allowed
        return (
            min(self.rate, allowed) if urlsplit(self.url).hostname == urlsplit(NCBI).hostname else self.rate
        )


def read_settings(environment: Mapping[str, str] | None = None, config: Path | None = None) -> Settings:
    """Read the settings from the environment, and what it does not say from the user's configuration.

    Args:
        environment: Variables; those of the process when left out.
        config: A TOML file with a table `[entrez]`; `mgkb/config.toml` in the user's configuration folder when left
            out. It is the user's own and no part of a knowledge base, so a key in it is not committed by accident.

    Raises:
        UsageError: A value, or the file, is wrong.

    >>> read_settings({"NCBI_EMAIL": "a@example.org", "MGKB_EUTILS_RATE": "2"}, Path("missing.toml")).rate
    2.0
    """
    environment = os.environ if environment is None else environment
    values = _configured(config or _user_config(environment))
    values.update({name: environment[each] for name, each in _VARIABLES.items() if environment.get(each)})
    try:
        return Settings(
            url=str(values.get("url", NCBI)).rstrip("/"),
            email=values.get("email"),
            api_key=values.get("api_key"),
            timeout=float(values.get("timeout", 60)),
            attempts=int(values.get("attempts", 5)),
            rate=float(values["rate"]) if "rate" in values else None,
            retraction_watch=(
                Path(values["retraction_watch"]).expanduser() if "retraction_watch" in values else None
            ),
        )
    except (TypeError, ValueError):
        names = ", ".join(_VARIABLES[name] for name in ("timeout", "attempts", "rate"))
        raise UsageError(f"{names} must be numbers") from None


def _user_config(environment: Mapping[str, str]) -> Path:
    folder = environment.get("XDG_CONFIG_HOME")
    return (Path(folder) if folder else Path.home() / ".config") / "mgkb" / "config.toml"


def _configured(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("entrez", {})
    except (OSError, ValueError):
        # The reason could quote the line with the key.
        raise UsageError(f"{path} cannot be read as TOML") from None
    if not isinstance(table, dict) or not table.keys() <= _VARIABLES.keys():
        raise UsageError(f"{path}: [entrez] knows {', '.join(_VARIABLES)} and nothing else")
    return table
