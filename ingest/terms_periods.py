"""A stretch of days, and what the Dutch words for its parts mean: months, seasons, counts, begin and end.

Conventions: docs/findings.md, "Periods, last day".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.calendar import recess

Slots = Mapping[str, str]

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_COUNTS = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven"),
    *("acht", "negen", "tien", "elf", "twaalf", "dertien"),
)
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "laatste": -1}
_SEASONS = {"voorjaar": 3, "lente": 3, "zomer": 6, "najaar": 9, "herfst": 9, "winter": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included; `before` and `after` are what "voor" and "na" it mean, if special."""

    first: date
    last: date
    exactness: str = "period"
    before: date | None = None
    after: date | None = None

    def latest_before(self) -> date:
        return self.before or self.first - timedelta(days=1)

    def first_after(self) -> date:
        return self.after or self.last + timedelta(days=1)


Meaning = Callable[[Slots, int, date | None], Period | None]


def year_in(words: str | None, day: date | None) -> int | None:
    """Return the year that `words` carry ("van 2018", "volgend jaar"), None when they carry none."""
    if not words:
        return None
    if digits := re.search(r"\d{4}", words):
        return int(digits[0])
    if day is None:
        return None
    if re.search(r"vorig|afgelopen", words):
        return day.year - 1
    return day.year + (1 if re.search(r"volgend|kom|aanstaand", words) else 0)


def ordinal(words: str) -> int:
    """Return 1 for "eerste" or "1e" … 5 for "vijfde", -1 for "laatste"."""
    return int(words[0]) if words[0].isdigit() else _ORDINALS[words]


def count(words: str) -> float:
    """Return the number that "zes", "6", "een" or "anderhalf" stands for."""
    if words.isdigit():
        return int(words)
    if words.startswith("anderhal"):
        return 1.5
    return 0.5 if words.startswith("hal") else _COUNTS.index(words.replace("é", "e"))


def month_number(words: str) -> int:
    return _MONTHS.index(words) + 1


def weekday_number(words: str) -> int:
    """Return 0 for "maandag", as date.weekday()."""
    return _WEEKDAYS.index(words)


def whole_month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def part_kind(words: str | None) -> str | None:
    """Return "begin", "mid" or "end" for the words of a part ("medio", "het eind van"), None for none."""
    if not words:
        return None
    if "begin" in words:
        return "begin"
    return "end" if "eind" in words or "ultimo" in words else "mid"


def part_of_month(month: Period, part: str | None) -> Period:
    """begin = 1-10, medio = 10-20, eind = from the 21st; "voor eind mei" reaches to the end of May."""
    match part:
        case "begin":
            return Period(month.first, month.first.replace(day=10), "month")
        case "mid":
            last = month.first.replace(day=20)
            return Period(month.first.replace(day=10), last, "month", before=last)
        case "end":
            return Period(month.first.replace(day=21), month.last, "month", before=month.last)
    return month


def season(name: str, year: int, part: str | None = None) -> Period:
    """Return a season: from the 21st of its month to the 20th three months on, summer to 31 August.

    "Voor de zomer" and "na de zomer" count from the summer recess. A winter is named by the year it begins in.
    """
    month = _SEASONS[name]
    first = date(year, month, 21)
    if name != "zomer":
        last = months_later(first, 3) - timedelta(days=1)
        return Period(first, last, before=last if part == "end" else None)
    last = date(year, 8, 31)
    away = recess("zomer", year)
    before, after = (away.first, away.last + timedelta(days=1)) if away else (None, None)
    return Period(first, last, before=last if part == "end" else before, after=after)
