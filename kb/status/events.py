"""Whether and when the event came that something waits for: from the calendar, or from a sentence that says so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ingest.calendar import BudgetMoment, budget_moment, next_cabinet_after
from ingest.model import Finding
from kb.status.evidence import Evidence

_DATA = Path(__file__).with_name("events.toml")


@dataclass(frozen=True, slots=True)
class _Words:
    value: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None

    def say(self, text: str) -> bool:
        return self.pattern.search(text) is not None and not (self.unless and self.unless.search(text))


@cache
def _events() -> tuple[tuple[_Words, ...], tuple[_Words, ...]]:
    content = tomllib.loads(_DATA.read_text("utf-8"))
    return tuple(
        tuple(
            _Words(
                row[key],
                re.compile(row["pattern"], re.IGNORECASE | re.DOTALL),
                re.compile(row["unless"], re.IGNORECASE) if "unless" in row else None,
            )
            for row in content[table]
        )
        for table, key in (("event", "event"), ("budget", "moment"))
    )  # type: ignore[return-value]


def tells(event: str, text: str) -> bool:
    """Return whether a sentence says that the event has come."""
    return any(words.value == event and words.say(text) for words in _events()[0])


def budget_day(text: str, *, after: date) -> date | None:
    """Return the day by which the first budget moment that the text names comes after a day; None: it names none."""
    moment = next((words.value for words in _events()[1] if words.say(text)), None)
    if moment is None:
        return None
    days = (budget_moment(BudgetMoment(moment), year)[1] for year in (after.year, after.year + 1))
    return next(day for day in days if day > after)


def arrival(finding: Finding, *, day: date | None, as_of: date, evidence: Iterable[Evidence]) -> date | None:
    """Return when the event came that `finding`, of a letter of `day`, awaits; None: not yet, or not known.

    `evidence` are the later findings that are tied to it as facts, oldest first.
    """
    if finding.awaits is None or day is None:
        return None
    came: date | None
    if finding.awaits == "new_cabinet":
        cabinet = next_cabinet_after(day)
        came = cabinet.took_office if cabinet else None
    elif finding.awaits == "budget":
        came = budget_day(finding.text, after=day)
    else:
        said = (one.day for one in evidence if one.day and one.day > day and tells(finding.awaits, one.finding.text))
        came = next(said, None)
    return came if came and came <= as_of else None
