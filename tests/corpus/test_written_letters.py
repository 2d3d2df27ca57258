"""Whole letters and reports that we wrote, a label on each sentence: their format, and that they are our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

# Collected here too, they read this module's `written`.
from tests.corpus.test_written import (
    Row,
    runs,
    test_labels_say_what_they_must_with_allowed_values,
    test_no_sentence_and_no_long_run_of_words_is_shared_with_a_real_text,
    test_no_sentence_is_written_twice_or_taken_from_the_corpus,
    test_rows_have_known_keys_voices_and_labels,
    words,
)

__all__ = [
    "test_labels_say_what_they_must_with_allowed_values",
    "test_no_sentence_and_no_long_run_of_words_is_shared_with_a_real_text",
    "test_no_sentence_is_written_twice_or_taken_from_the_corpus",
    "test_rows_have_known_keys_voices_and_labels",
]


@pytest.fixture(scope="module")
def documents(corpus: Path) -> dict[str, list[Row]]:
    paths = sorted((corpus / "written_letters").glob("*.jsonl"))
    return {path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in paths}


@pytest.fixture(scope="module")
def written(documents: dict[str, list[Row]]) -> list[Row]:
    return [row for rows in documents.values() for row in rows]


def test_findings_are_as_rare_as_in_real_letters(written: list[Row]) -> None:
    assert 0.15 < sum(bool(row["labels"]) for row in written) / len(written) < 0.4


def test_a_document_is_whole_and_not_a_handful_of_findings(documents: dict[str, list[Row]]) -> None:
    for name, rows in documents.items():
        assert len(rows) >= 15, name
        assert sum(bool(row["labels"]) for row in rows) <= 0.6 * len(rows), name


def test_no_sentence_and_no_long_run_is_also_in_the_loose_sentences(written: list[Row], corpus: Path) -> None:
    paths = sorted((corpus / "written").glob("*.jsonl"))
    loose = [json.loads(line)["t"] for path in paths for line in path.read_text("utf-8").splitlines()]
    assert loose
    assert not {" ".join(words(text)) for text in loose} & {" ".join(words(row["t"])) for row in written}
    assert not {run for text in loose for run in runs(text)} & {run for row in written for run in runs(row["t"])}
