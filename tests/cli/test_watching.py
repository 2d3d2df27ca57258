"""borging watch: a query that stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def test_from_adding_to_removing(run_on: Run, corpus: Path, tmp_path: Path) -> None:
    data, feed = tmp_path / "data", tmp_path / "feed.xml"
    assert run_on(data, "watch", "list").stdout.startswith("Er staan geen vragen")
    assert run_on(data, "watch", "add", "veerstoepen", "--ministry", "IenW").exit_code == 0
    assert "0 nieuw" in run_on(data, "watch", "run").stdout
    (letter,) = corpus.glob("2018-11-27*.pdf")
    assert run_on(data, "ingest", letter, "--no-ocr").exit_code == 0
    done = run_on(data, "watch", "run", "--format", "jsonl", "--feed", feed)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {(row["watch"], row["query"], row["change"], row["document"]) for row in rows} == {
        (1, "veerstoepen", "new", letter.name)
    }
    assert feed.read_text("utf-8").count("<entry>") == len(rows)
    assert "0 nieuw" in run_on(data, "watch", "run").stdout
    (kept,) = [json.loads(line) for line in run_on(data, "watch", "list", "--format", "jsonl").stdout.splitlines()]
    assert list(kept) == ["number", "query", "filters", "added", "ran"]
    assert kept["filters"] == {"ministry": "Infrastructuur en Waterstaat"}
    assert run_on(data, "watch", "remove", "1").exit_code == 0
    assert run_on(data, "watch", "remove", "1").exit_code == 2


def test_what_asks_for_nothing_is_refused(run_on: Run, tmp_path: Path) -> None:
    done = run_on(tmp_path / "data", "watch", "add", "--", "-dijken")
    assert done.exit_code == 2
    assert done.stderr.startswith("borging: '-dijken' vraagt naar niets")
