"""The time expressions of the letters that were labelled by hand."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from ingest.terms import term

_GOLD = Path(__file__).parents[3] / "shared" / "data" / "gold"
_SAME = timedelta(days=14)  # "in de zomer" ends on 31 August here and on 22 September in some labels


@pytest.mark.skipif(not _GOLD.exists(), reason="the real letters are not here")
def test_most_promises_get_the_days_that_a_reader_gave_them() -> None:
    """Of the promises, those with a labelled last day get it, and those without one get none."""
    right = total = 0
    for path in sorted(_GOLD.glob("*.jsonl")):
        day = date.fromisoformat(path.name[:10])
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            for label in row.get("labels", []):
                if label["label"] == "commitment":
                    total += 1
                    right += _agrees(row["t"], label.get("due"), day)
    assert total > 150
    assert right / total >= 0.9


def _agrees(sentence: str, due: list[str | None] | None, day: date) -> bool:
    found = term(sentence, day=day)
    mine = (found.first, found.last) if found else (None, None)
    if due is None:
        return mine == (None, None)
    last = date.fromisoformat(due[1]) if due[1] else None
    return mine[1] == last or bool(mine[1] and last and abs(mine[1] - last) <= _SAME)
