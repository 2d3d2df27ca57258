"""Reads the day in a date line: "14 februari 2025", "2 2 APR. 2026" (a stamp), "12-05-2016"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WRITTEN = re.compile(
    r"\b(?P<day>[0-3]?\s?\d)\s+(?P<month>jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\b(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)\b")
_FILE_NAME = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_](?P<month>\d\d)[-_](?P<day>\d\d)(?!\d)")


def day_in(text: str) -> date | None:
    """Return the first day that the text names in full, None when there is none."""
    for match in (_WRITTEN.search(text), _DIGITS.search(text)):
        found = match and _day(match)
        if found:
            return found
    return None


def days_in(text: str) -> Iterator[date]:
    """Yield all days that the text names in words and in full: "3 mei 2016 en 4 juni 2016"."""
    for match in _WRITTEN.finditer(text):
        if found := _day(match):
            yield found


def is_stamp(text: str) -> bool:
    """Tell whether a day was stamped: capitals and a point ("2 2 APR. 2026"), which no letter prints."""
    match = _WRITTEN.search(text)
    return match is not None and re.search(r"\b[A-Z]{3}\b\.?", match[0]) is not None


def day_in_file_name(name: str) -> date | None:
    """Return the day in a name such as 2017-08-28_letter.pdf; a month alone does not give a day."""
    match = _FILE_NAME.search(name)
    return _day(match) if match else None


def _day(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.index({"mrt": "maa"}.get(month[:3], month[:3])) + 1
    try:
        return date(int(match["year"]), number, int(match["day"].replace(" ", "")))
    except ValueError:
        return None
