"""What people type (test_asked_table.toml): never a silent nothing, and wrong use is one line with a way out."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
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


def test_an_empty_list_for_programs_is_empty(run: Run) -> None:
    for command in ("commitments", "recommendations", "lessons"):
        done = run(command, "--as-of", "1990-01-01", "--format", "jsonl")
        assert (done.exit_code, done.stdout) == (0, "")
        assert done.stderr.count("\n") == 1
    assert json.loads(run("commitments", "--format", "jsonl").stdout.splitlines()[0])
