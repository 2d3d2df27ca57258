"""The words in a sentence that say when a promised thing will be done, and the days that they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from ingest.terms_meanings import MEANINGS
from ingest.terms_past import hangs_on_event, happened_before, told_as_past
from ingest.terms_periods import Period, year_in
from ingest.terms_rules import Rule, rules

_CONDITION = re.compile(r"\s*(?:als|indien|wanneer|mits)\b[^,]*,", re.IGNORECASE)
_LIMITS = {"until", "before", "strictly_before"}


class _Rank(IntEnum):
    """Which of several expressions says when: a whole year more often dates the policy than the promise."""

    VAGUE = 0
    UNDATED = 1
    YEAR = 2
    TIME = 3
    LIMIT = 4
    ABOVE_ALL = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A time expression: text[start:end] of the sentence is `text`.

    `first` and `last` are days, both ends included, no earlier than the letter's day; None = the words do not say.
    `exactness` is "day", "month", "period" or "vague" (words without any date).
    """

    text: str
    start: int
    end: int
    first: date | None
    last: date | None
    exactness: str


def term(text: str, *, day: date | None) -> Term | None:
    """Return the expression in `text` that says when, counted from the letter's `day`; None when there is none.

    The past is no term. Of several, one with a limit ("voor", "uiterlijk", "binnen") goes before one that only
    names a time, that before a vague one; then the first counts. With `day` None only an expression that carries
    its own year gets days.
    """
    best: tuple[int, Term] | None = None
    condition = _CONDITION.match(text)
    for match in rules().finder.finditer(text):
        found = _read(match, day)
        if found and condition and match.end() <= condition.end():
            found = (found[0] - _Rank.ABOVE_ALL, found[1])  # the term of the condition, not of the promise
        if found and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else None


def _read(match: re.Match[str], day: date | None) -> tuple[int, Term] | None:
    group = match.lastgroup or ""
    if group[0] == "v":
        return _Rank.VAGUE, _term(match, None, None, "vague")
    rule = rules().periods[int(group[1:])]
    means = _relation(match["relation"])
    if means == "never" or (means is None and not rule.alone) or happened_before(match):
        return None
    if rule.means == "within" and hangs_on_event(match):
        return _Rank.VAGUE, _term(match, None, None, "vague")
    if means == "before" and rule.means in {"year", "years"}:
        means = "during"  # "voor 2027" budgets for that year; "vóór 2027" ends before it
    return _dated(match, rule, means or "during", day)


def _dated(match: re.Match[str], rule: Rule, means: str, day: date | None) -> tuple[int, Term] | None:
    slots = _slots(rule, match[match.lastgroup or 0])
    year = year_in(slots.get("year") or slots.get("year2") or slots.get("year3") or slots.get("Y"), day)
    period = _coming(rule, slots, means, day, year)
    if period is None:
        return None
    if period is _UNKNOWN:
        return _Rank.UNDATED, _term(match, None, None, "vague")
    if means == "during" and told_as_past(match, period.first, day=day, has_year=year is not None):
        return None
    first, last = _days(period, means, day)
    if rule.means in {"year", "years"}:
        rank = _Rank.YEAR
    else:
        rank = _Rank.LIMIT if means in _LIMITS or rule.means == "within" else _Rank.TIME
    return rank, _term(match, first, last, period.exactness)


_UNKNOWN = Period(date.max, date.max)  # words that are a term, of which the days are not known


def _coming(rule: Rule, slots: dict[str, str], means: str, day: date | None, year: int | None) -> Period | None:
    """Return the first period that is not over on `day`, None when it is over, _UNKNOWN when no day can be told."""
    if year is None and day is None:
        return _UNKNOWN
    years = [year] if year is not None else [day.year - 1, day.year, day.year + 1] if day else []
    periods = [MEANINGS[rule.means](slots, candidate, day) for candidate in years]
    known = [period for period in periods if period]
    if not known:
        return _UNKNOWN
    return next((p for p in known if day is None or _still_open(p, means, day)), None)


def _still_open(period: Period, means: str, day: date) -> bool:
    if means == "start":
        return period.first >= day
    last = period.latest_before() if means in {"before", "strictly_before"} else period.last
    return last >= day


def _days(period: Period, means: str, day: date | None) -> tuple[date | None, date | None]:
    first, last = {
        "during": (period.first, period.last),
        "until": (day, period.last),
        "before": (day, period.latest_before()),
        "strictly_before": (day, period.latest_before()),
        "start": (period.first, period.first),
        "from": (period.first, None),
        "after": (period.first_after(), None),
    }[means]
    return (max(first, day) if first and day else first), last


def _relation(words: str | None) -> str | None:
    if words is None:
        return None
    return next(rule.means for rule in rules().relations if rule.pattern.fullmatch(words))


def _slots(rule: Rule, words: str) -> dict[str, str]:
    found = rule.pattern.fullmatch(words)
    return {slot: value.lower() for slot, value in found.groupdict().items() if value} if found else {}


def _term(match: re.Match[str], first: date | None, last: date | None, exactness: str) -> Term:
    return Term(text=match[0], start=match.start(), end=match.end(), first=first, last=last, exactness=exactness)
