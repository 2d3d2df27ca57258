"""What people type (test_asked_table.toml): never a silent nothing, and wrong use is one line with a way out."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Rows = Callable[..., list[dict[str, Any]]]

CASES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["case"]


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("case", CASES, ids=[" ".join(case["words"]) for case in CASES])
def test_what_is_answered(run: Run, case: dict[str, Any]) -> None:
    done = run(*case["words"])
    out, err = folded(done.stdout), folded(done.stderr)
    assert done.exit_code == case.get("code", 0), done.output
    assert case.get("out") or case.get("err"), "a case that expects nothing tests nothing"
    assert bool(out) == ("out" in case)
    for text in case.get("out", ()):
        assert text in out
    for text in case.get("err", ()):
        assert text in err
    for text in case.get("not", ()):
        assert text not in out + err
    if case.get("code") == 2:
        assert done.stderr.startswith("borging: ") and done.stderr.count("\n") == 1


def test_show_on_a_day_knows_nothing_of_later(run: Run, rows: Rows) -> None:
    (third,) = [row for row in rows("recommendations") if row["text"].startswith("Aanbeveling 3")]
    days = [one["date"] for one in third["reactions"]]
    assert days == sorted(days) and len(set(days)) > 1
    for day in days:
        shown = run("show", third["id"], "--as-of", day).stdout
        for one in third["reactions"]:
            assert (one["id"] in shown) == (one["date"] <= day)
    before = run("show", third["id"], "--as-of", third["date"]).stdout
    assert "geen reactie gevonden" in before and "hierop:" not in before
    assert run("show", third["reactions"][0]["id"], "--as-of", third["date"]).exit_code == 2


def test_a_standing_query_names_its_filters_in_dutch(run: Run) -> None:
    added = run("watch", "add", "loket", "--ministry", "BZK", "--kind", "toezegging", "--from", "2018-01-01")
    number = added.stdout.split()[1]
    listed = folded(run("watch", "list").stdout)
    run("watch", "remove", number)
    for words in ("soort toezegging", "ministerie Binnenlandse Zaken", "vanaf 01-01-2018", "nog niet"):
        assert words in listed


def test_counts_of_one_are_singular(run_on: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    empty = run_on(tmp_path / "data", "ingest", tmp_path / "in")
    assert (empty.exit_code, empty.stdout[:12]) == (0, "0 bestanden:")
    assert empty.stderr == f"borging: geen .pdf, .txt of .xml in {tmp_path / 'in'}; controleer het pad\n"
    (tmp_path / "in" / "brief.txt").write_text("Ik zal uw Kamer voor de zomer van 2031 informeren.", encoding="utf-8")
    done = run_on(tmp_path / "data", "ingest", tmp_path / "in")
    assert done.stdout.startswith("1 bestand: 1 nieuw met 1 vondst, ")


def test_a_verdict_that_was_withdrawn_is_not_counted(run_on: Run, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Ik zal uw Kamer voor de zomer van 2031 informeren.", encoding="utf-8")
    data = tmp_path / "data"
    run_on(data, "ingest", tmp_path / "brief.txt", tmp_path / "weg.txt")
    promise = json.loads(run_on(data, "commitments", "--format", "jsonl").stdout)["id"]
    for verdict, count in (("accept", 1), ("reject", 1), ("withdraw", 0)):
        assert run_on(data, "judge", promise, verdict, "--by", "Noor").exit_code == 0
        facts = json.loads(run_on(data, "status", "--format", "jsonl").stdout)
        assert facts["verdicts"] == count
    (tmp_path / "brief.txt").write_bytes(b"")
    run_on(data, "ingest", tmp_path / "brief.txt")
    (failure,) = json.loads(run_on(data, "status", "--format", "jsonl").stdout)["failures"]
    assert datetime.fromisoformat(failure["at"])


def test_an_empty_list_for_programs_is_empty(run: Run) -> None:
    for command in ("commitments", "recommendations", "lessons"):
        done = run(command, "--as-of", "1990-01-01", "--format", "jsonl")
        assert (done.exit_code, done.stdout) == (0, "")
        assert done.stderr.count("\n") == 1
    assert json.loads(run("commitments", "--format", "jsonl").stdout.splitlines()[0])
