"""Searches that were written for this: their format, that they are our own, and where they lead."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from bench.searches import written
from ingest.model import Kind
from tests.corpus.test_written import runs

KEYS = {
    "passages": {"document", "at", "question", "search"},
    "findings": {"document", "at", "kind", "question", "search"},
    "answers": {"id", "question", "search"},
    "written": {"report", "question", "search", "answer"},
}


def rows(corpus: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (corpus / "searches" / f"{name}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", KEYS)
def test_rows_say_what_they_must(corpus: Path, name: str) -> None:
    for row in rows(corpus, name):
        assert row.keys() == KEYS[name]
        assert all(value == value.strip() and value for value in row.values() if isinstance(value, str)), row
        assert len(str(row["search"]).split()) <= 8 < len(str(row["question"])), row
        assert row.get("kind", "lesson") in set(map(str, Kind))


def test_each_place_is_asked_for_once(corpus: Path) -> None:
    for name in ("passages", "findings"):
        places = Counter((row["document"], row["at"], row.get("kind")) for row in rows(corpus, name))
        assert set(places.values()) == {1}, name
    assert set(Counter(row["report"] for row in rows(corpus, "written")).values()) == {10}


def test_nothing_is_copied(corpus: Path, shared: Path) -> None:
    real = {run for path in shared.glob("*/*.txt") for run in runs(path.read_text("utf-8", "replace"))}
    for line in (shared / "search" / "questions.jsonl").read_text("utf-8").splitlines():
        real |= {run for text in json.loads(line).values() for run in runs(text)}
    for name in KEYS:
        for row in rows(corpus, name):
            ours = " ".join(str(row.get(key, "")) for key in ("question", "answer"))
            assert not real & set(runs(ours)), row


def test_they_lead_to_files_that_are_there(shared: Path) -> None:
    here = {path.name for path in shared.glob("*/*")}
    asked = {one.document for name in ("passages", "findings") for one in written(name)}
    assert asked and asked <= here
