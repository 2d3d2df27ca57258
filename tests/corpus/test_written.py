"""Sentences that we wrote ourselves, with labels: their format, and that they are our own."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.model import Kind, Voice
from tests.corpus.test_gold import ALLOWED, Rows

RUN = 12  # this many consecutive words shared with a real text would be a copy
KEYS = {"t", "labels", "voice", "heading", "lead_in"}
# What a label must say; `awaits` and `strength` only where they apply.
NEEDED = {
    "commitment": {"kind_of_act", "strength"},
    "recommendation": set[str](),
    "reaction": {"stance"},
    "lesson": {"aspect"},
    "progress": {"state"},
}

Row = dict[str, Any]


@pytest.fixture(scope="module")
def written(corpus: Path) -> list[Row]:
    paths = sorted((corpus / "written").glob("*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return zip(*(found[n:] for n in range(RUN)), strict=False)


def test_rows_have_known_keys_voices_and_labels(written: list[Row]) -> None:
    kinds, voices = set(map(str, Kind)), set(map(str, Voice))
    for row in written:
        assert {"t", "labels", "voice"} <= row.keys() <= KEYS, row
        assert row["t"] == row["t"].strip() and row["t"], row
        assert row["voice"] in voices, row
        assert {label["label"] for label in row["labels"]} <= kinds, row
        assert all(row.get(key, "-").strip() for key in ("heading", "lead_in")), row


def test_labels_say_what_they_must_with_allowed_values(written: list[Row]) -> None:
    for row in written:
        for label in row["labels"]:
            needed, allowed = NEEDED[label["label"]], ALLOWED[label["label"]]
            assert needed <= label.keys() - {"label"} <= needed | allowed.keys(), row
            assert all(label[key] in allowed[key] for key in label.keys() - {"label"}), row
        assert len({str(label) for label in row["labels"]}) == len(row["labels"]), row


def test_every_voice_and_value_occurs(written: list[Row]) -> None:
    assert {row["voice"] for row in written} == set(map(str, Voice))
    said = {(label["label"], key, value) for row in written for label in row["labels"] for key, value in label.items()}
    wanted = {(kind, key, value) for kind, keys in ALLOWED.items() for key in keys for value in keys[key]}
    assert {one for one in wanted - said if one[2] and one[:2] != ("reaction", "awaits")} == set()


def test_sentences_that_are_nothing_are_about_half(written: list[Row]) -> None:
    assert 0.35 < sum(not row["labels"] for row in written) / len(written) < 0.65


def test_no_sentence_is_written_twice_or_taken_from_the_corpus(written: list[Row], gold: Rows) -> None:
    counts = Counter(" ".join(words(row["t"])) for row in written)
    assert [text for text, count in counts.items() if count > 1] == []
    assert not counts.keys() & {" ".join(words(row["t"])) for rows in gold.values() for row in rows}


def test_no_sentence_and_no_long_run_of_words_is_shared_with_a_real_text(written: list[Row], shared: Path) -> None:
    ours = {run: row["t"] for row in written for run in runs(row["t"])}
    whole = {" ".join(words(row["t"])): row["t"] for row in written if len(words(row["t"])) >= 6}
    for path in shared.rglob("*"):
        if path.suffix not in {".txt", ".jsonl"}:
            continue
        for line in _texts(path):
            assert " ".join(words(line)) not in whole, path
            assert not [ours[run] for run in runs(line) if run in ours], path


def _texts(path: Path) -> list[str]:
    """A text file as one text; of a file of labelled sentences the sentences."""
    read = path.read_text("utf-8", errors="replace")
    if path.suffix == ".txt":
        return [read]
    rows = [json.loads(line) for line in read.splitlines() if line.strip()]
    return [str(row.get("t", "")) for row in rows if isinstance(row, dict)]
