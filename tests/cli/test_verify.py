"""borging verify: silent and 0 when all is as it was, one row a fault and 1 otherwise."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from typer.testing import Result

Run = Callable[..., Result]

KEYS = ["document", "path", "fault", "reason", "held", "id", "page", "text"]


def test_the_corpus_is_as_it_was(run: Run) -> None:
    done = run("verify")
    assert done.exit_code == 0
    assert "0 niet letterlijk op hun plaats; 0 bronbestanden" in done.stdout
    assert int(done.stdout.split()[0]) > 500
    assert run("verify", "--format", "jsonl").stdout == ""


def test_what_changed_and_what_vanished_are_rows(run_on: Run, corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    first, second = (Path(shutil.copy(path, folder)) for path in sorted(corpus.glob("2018-1*.pdf")))
    assert run_on(tmp_path / "data", "ingest", folder).exit_code == 0
    first.unlink()
    second.write_bytes(second.read_bytes() + b"\n")
    done = run_on(tmp_path / "data", "verify", "--format", "jsonl")
    rows: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 1
    assert [list(row) for row in rows] == [KEYS, KEYS]
    assert {(row["path"], row["fault"]) for row in rows} == {(str(first), "gone"), (str(second), "changed")}
    shown = run_on(tmp_path / "data", "verify")
    assert shown.exit_code == 1
    assert "verdwenen" in shown.stdout
    assert "2 bronbestanden niet zoals ze waren" in shown.stdout
