"""What a sentence must say for an awaited event to have come: the examples of the data, and only these."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from kb.status import events
from kb.status.events import budget_day, tells

DATA = tomllib.loads(Path(events.__file__).with_name("events.toml").read_text("utf-8"))


@pytest.mark.parametrize("row", DATA["event"], ids=lambda row: row["event"])
def test_each_event_says_its_examples_and_none_of_the_others(row: dict[str, object]) -> None:
    assert row["examples"] and row["not"]
    for text in row["examples"]:  # type: ignore[attr-defined]
        assert tells(str(row["event"]), text), text
    for text in row["not"]:  # type: ignore[attr-defined]
        assert not tells(str(row["event"]), text), text


@pytest.mark.parametrize("row", DATA["budget"], ids=lambda row: row["moment"])
def test_each_budget_moment_is_known_by_its_words(row: dict[str, object]) -> None:
    for text in row["examples"]:  # type: ignore[attr-defined]
        assert budget_day(text, after=date(2021, 1, 1)) is not None, text
    for text in row["not"]:  # type: ignore[attr-defined]
        assert budget_day(text, after=date(2021, 1, 1)) is None, text


@pytest.mark.parametrize(
    ("text", "after", "day"),
    [
        ("Met Prinsjesdag volgt een besluit.", date(2021, 9, 20), date(2021, 9, 21)),
        ("Met Prinsjesdag volgt een besluit.", date(2021, 9, 21), date(2022, 9, 20)),
        ("Bij de Voorjaarsnota en de begroting.", date(2021, 6, 1), date(2022, 6, 1)),
        ("Bij de Najaarsnota.", date(2021, 6, 1), date(2021, 12, 1)),
    ],
)
def test_the_first_such_day_after_the_letter(text: str, after: date, day: date) -> None:
    assert budget_day(text, after=after) == day
