"""Whether a time expression tells of the past or hangs on another event: then it is no deadline."""

from __future__ import annotations

import re
from datetime import date, timedelta

_JUST_GONE = re.compile(
    r"\s*,?\s*(?:jl\b|j\.l\.|jongstleden|geleden|(?!geplande|gestelde)\w{0,5}ge\w{2,}(?:de|te)\s)", re.I
)
_HANGS_ON = re.compile(r"\s+(?:na|nadat|voor|voorafgaand|voordat|vóór)\b(?!\s*(?:[.;!?]|$))", re.I)  # "stuur ik na."
_PERFECT = re.compile(r"\b(?:heb|heeft|hebben|had|hadden|was|waren|werd|werden)\b", re.I)
_DONE = r"(?!gereed|bekend)(?:\w{0,6}ge|be|ver|ont|her)\w{2,}(?:d|t|en)\b"
_IS_DONE = re.compile(rf"\b(?:is|zijn)\b(?:\s*…)?\s+(?:{_DONE}|.*\b{_DONE}\s*$)", re.I)  # "is … gestart"
_TO_COME = re.compile(
    r"\b(?:te|om|zal|zullen|wordt|worden|gaat|gaan|ga|kan|kunnen|wil|willen|moet|moeten|voornemen|voornemens|gepland|voorzien)\b",
    re.I,
)
_CLAUSE = re.compile(r"[,;:.()]|\b(?:en|maar|terwijl)\b")
_HALF_YEAR = timedelta(days=183)


def happened_before(match: re.Match[str]) -> bool:
    """Return whether the words right after the expression put it in the past ("3 mei jl.", "in 2019 ingestelde")."""
    return _JUST_GONE.match(match.string, match.end()) is not None


def hangs_on_event(match: re.Match[str]) -> bool:
    """Return whether a duration counts from an event and not from the letter ("binnen zes weken na ontvangst")."""
    return _HANGS_ON.match(match.string, match.end()) is not None


def told_as_past(match: re.Match[str], first: date, *, day: date | None, has_year: bool) -> bool:
    """Return whether the clause around the expression is in a past tense and its days allow that.

    A period of a named year that has yet to begin is never past. "is" and "zijn" with a participle count only for
    a period that has begun, or that without a year was nearer in the past ("is in maart gestart", said in May).
    """
    if day is not None and has_year and first > day:
        return False
    clause = _CLAUSE.split(match.string[: match.start()])[-1] + " … " + _CLAUSE.split(match.string[match.end() :])[0]
    if _TO_COME.search(clause):
        return False
    if _PERFECT.search(clause):
        return True
    may_be_gone = day is None or first <= day or first - day > _HALF_YEAR
    return may_be_gone and _IS_DONE.search(clause) is not None
