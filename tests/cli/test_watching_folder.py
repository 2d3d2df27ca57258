"""borging watch folder"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import Result

import cli.watching_folder

ROOT = Path(__file__).parents[2]


def test_what_is_dropped_into_a_folder_is_read(
    run_on: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    letters = sorted((ROOT / "corpus").glob("2018-*.pdf"))

    def ticks() -> Iterator[None]:
        yield
        shutil.copy(letters[1], folder)
        (folder / "kapot.pdf").write_bytes(b"niets")
        yield
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.watching_folder, "_ticks", ticks)
    done = run_on(tmp_path / "data", "watch", "folder", folder)
    assert done.exit_code == 0
    assert "2 bestanden: 1 nieuw" in done.stdout
    assert "kapot.pdf: geen PDF" in done.stderr


def test_no_folder_is_wrong_use(run_on: Callable[..., Result], tmp_path: Path) -> None:
    done = run_on(tmp_path / "data", "watch", "folder", tmp_path / "niets")
    assert done.exit_code == 2
    assert "is geen map" in done.stderr
