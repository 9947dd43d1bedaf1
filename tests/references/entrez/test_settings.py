from __future__ import annotations

from pathlib import Path

import pytest

from mgkb.errors import UsageError
from mgkb.references.entrez import Settings, read_settings
from mgkb.references.entrez.settings import NCBI

KEY = "0123456789abcdef0123456789abcdef0123"


def test_nothing_set(tmp_path: Path) -> None:
    settings = read_settings({"XDG_CONFIG_HOME": str(tmp_path)})
    assert settings == Settings(url=NCBI)
    assert (settings.requests_a_second, settings.local) == (3.0, False)


def test_the_environment_wins_over_the_configuration(tmp_path: Path) -> None:
    config = tmp_path / "mgkb" / "config.toml"
    config.parent.mkdir()
    config.write_text(f'[entrez]\nemail = "a@example.org"\napi_key = "{KEY}"\ntimeout = 5\nattempts = 2\n')
    settings = read_settings({"XDG_CONFIG_HOME": str(tmp_path), "NCBI_EMAIL": "b@example.org"})
    assert (settings.email, settings.api_key, settings.timeout) == ("b@example.org", KEY, 5.0)
    assert settings.requests_a_second == 10.0


def test_the_home_folder_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert read_settings({}) == Settings()


def test_a_server_of_ones_own_sets_its_own_rate() -> None:
    assert Settings(url="http://localhost:8000", rate=50).requests_a_second == 50


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"MGKB_EUTILS_URL": "ftp://x.org"}, "plain address"),
        ({"MGKB_EUTILS_URL": "https://user@x.org"}, "plain address"),
        ({"MGKB_EUTILS_URL": "http://x.org/eutils"}, "must be https"),
        ({"NCBI_API_KEY": "secret key"}, "does not look like a key"),
        ({"NCBI_EMAIL": "nobody"}, "not an e-mail address: nobody"),
        ({"MGKB_EUTILS_TIMEOUT": "soon"}, "must be numbers"),
        ({"MGKB_EUTILS_TIMEOUT": "0"}, "1 to 600"),
        ({"MGKB_EUTILS_ATTEMPTS": "99"}, "1 to 10"),
        ({"MGKB_EUTILS_RATE": "-1"}, "above 0"),
    ],
)
def test_what_cannot_work_is_refused(environment: dict[str, str], words: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        read_settings(environment, tmp_path / "none.toml")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("text", ["[entrez", "[entrez]\nkey = 1", "entrez = 3"])
def test_a_configuration_that_cannot_be_read(text: str, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(text)
    with pytest.raises(UsageError, match=r"config\.toml"):
        read_settings({}, config)


def test_the_key_is_not_shown() -> None:
    assert KEY not in repr(Settings(api_key=KEY))
