"""borging judge: what is said back, what the lists then show, and wrong use."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Rows = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def data(corpus_data: Path, tmp_path: Path) -> Path:
    """A copy of the corpus's knowledge base, to give verdicts in."""
    return Path(shutil.copytree(corpus_data, tmp_path / "data"))


def test_a_verdict_shows_in_lists_show_status_and_export(data: Path, run_on: Run, rows: Rows) -> None:
    first, second, *_ = rows("commitments", data=data)
    said = run_on(data, "judge", first["id"][:10], "reject", "--by", "Noor", "--note", "geen toezegging")
    assert said.exit_code == 0 and first["text"] in said.stdout.replace("\n", " ")
    assert run_on(data, "judge", second["id"], "accept", "--by", "Sem").exit_code == 0
    assert first["id"] not in {row["id"] for row in rows("commitments", data=data)}
    (rejected,) = rows("commitments", "--rejected", data=data)
    assert (rejected["id"], rejected["verdict"]["judgement"], rejected["verdict"]["note"]) == (
        first["id"], "rejected", "geen toezegging",
    )  # fmt: skip
    (confirmed,) = rows("commitments", "--confirmed", data=data)
    assert (confirmed["id"], confirmed["assessed_by"], confirmed["verdict"]["by"]) == (second["id"], "person", "Sem")
    assert "verworpen door Noor" in run_on(data, "show", first["id"]).stdout
    (facts,) = rows("status", data=data)
    assert (facts["verdicts"], facts["lost_verdicts"]) == (2, [])
    assert [row["id"] for row in rows("export", "findings", "--confirmed", data=data)] == [second["id"]]


def test_a_verdict_outlives_ingesting_again_and_reindexing(data: Path, run_on: Run, rows: Rows, corpus: Path) -> None:
    lesson = rows("lessons", data=data)[0]
    assert run_on(data, "judge", lesson["id"], "reject").exit_code == 0
    for words in (("ingest", corpus, "--again", "--no-ocr", "--workers", "1"), ("reindex",)):
        assert run_on(data, *words).exit_code == 0
        assert [row["id"] for row in rows("lessons", "--rejected", data=data)] == [lesson["id"]]
        assert lesson["id"] not in {row["id"] for row in rows("lessons", data=data)}


def test_a_link_of_the_queue_can_be_judged_and_shown(data: Path, run_on: Run, rows: Rows) -> None:
    link = next(row for row in rows("export", "links", data=data) if row["tie"] == "reacts_to" and row["score"] >= 0.5)
    assert run_on(data, "judge", link["id"], "reject", "--by", "Noor").exit_code == 0
    shown = run_on(data, "show", link["id"]).stdout
    assert "verworpen door Noor" in shown and link["target"] in shown
    assert "verworpen: " in run_on(data, "show", link["target"]).stdout
    (kept,) = [row for row in rows("export", "links", data=data) if row["id"] == link["id"]]
    assert (kept["score"], kept["method"], kept["verdict"]["judgement"]) == (0.0, "person", "rejected")


def test_the_queue_says_what_would_change(rows: Rows) -> None:
    asked = rows("judge", "--limit", "6")
    assert 0 < len(asked) <= 6
    for row in asked:
        assert row["text"] and row["page"] >= 1
        assert (row["now"] is None) == (row["about"] is None)
        assert row["now"] != row["then"] or row["about"] is None


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (["0000", "accept"], 1, "geen vondst met nummer '0000'"),
        (["0000"], 2, "geen oordeel gegeven; kies uit accept, reject, withdraw"),
        (["0000", "ja"], 2, "onbekend oordeel 'ja'"),
    ],
)
def test_wrong_use_is_one_line(run: Run, words: list[str], code: int, line: str) -> None:
    done = run("judge", *words)
    assert (done.exit_code, done.stdout) == (code, "")
    assert done.stderr.startswith(f"borging: {line}") and done.stderr.count("\n") == 1
