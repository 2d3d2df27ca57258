"""Settings come from the environment, then borging.toml, then the defaults."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from kb.settings import Settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("DATA", "DATABASE", "ENCODER", "CHROMA", "MAX_PAGES"):
        monkeypatch.delenv(f"BORGING_{name}", raising=False)


def test_defaults() -> None:
    found = Settings()
    assert found.data.name == "borging"
    assert found.database_url == f"sqlite:///{found.data / 'borging.db'}"
    assert (found.encoder, found.chroma, found.max_pages) == ("e5-nl", None, 1500)


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "borging.toml").write_text('data = "hier"\nmax_pages = 20\nchroma = "http://team:8000"\n')
    assert Settings().max_pages == 20
    monkeypatch.setenv("BORGING_MAX_PAGES", "30")
    found = Settings()
    assert (found.max_pages, found.chroma, found.data) == (30, "http://team:8000", Path("hier"))
    assert found.database_url == f"sqlite:///{tmp_path / 'hier' / 'borging.db'}"


def test_a_team_names_its_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BORGING_DATABASE", "postgresql+psycopg://team/borging")
    assert Settings().database_url == "postgresql+psycopg://team/borging"


@pytest.mark.parametrize("pages", ["0", "-1", "veel"])
def test_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch, pages: str) -> None:
    monkeypatch.setenv("BORGING_MAX_PAGES", pages)
    with pytest.raises(ValidationError):
        Settings()
