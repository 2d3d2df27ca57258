"""The one way in which a reference is written down, however the text words it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from ingest.letterhead_numbers import dossier_key

Key = tuple[str, date | None]

_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DAY = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[a-z]+)(?:\s+(?P<year>(?:19|20)\d\d))?")
_MOST = 20  # numbers in a range; a wider one is a misreading


def keys(kind: str, match: re.Match[str], *, day: date | None) -> Iterator[Key]:
    """Yield the keys of what a rule matched, with the day where the kind has one."""
    if kind == "letter":
        yield from _letters(match, day)
    else:
        for key in _KEYS.get(kind, _joined)(match):
            yield key, None


def _papers(match: re.Match[str]) -> Iterator[str]:
    said = match.groupdict()
    dossier = dossier_key(match["dossier"])
    numbers = list(_numbers(said.get("numbers") or "")) or ([said["letter"]] if said.get("letter") else [])
    yield from (f"{dossier}-{number}" for number in numbers)
    if not numbers:
        yield dossier


def _numbers(text: str) -> Iterator[str]:
    for piece in re.split(r",\s*|\s+en\s+", text):
        ends = [int(number) for number in re.findall(r"\d+", piece)]
        wide = len(ends) == 2 and 0 < ends[1] - ends[0] < _MOST
        yield from map(str, range(ends[0], ends[1] + 1) if wide else ends)


def _letters(match: re.Match[str], before: date | None) -> Iterator[Key]:
    """Yield the days named; one without a year has the year of the next, or else is the last before the letter."""
    found: list[Key] = []
    year: int | None = None
    for said in reversed(list(_DAY.finditer(match["days"]))):
        year = int(said["year"]) if said["year"] else year
        month, day = _MONTHS.index(said["month"][:3]) + 1, int(said["day"])
        known = _date(year, month, day) if year else _last(month, day, before)
        found.append((known.isoformat() if known else f"--{month:02}-{day:02}", known))
    yield from reversed(found)


def _last(month: int, day: int, before: date | None) -> date | None:
    years = (before.year, before.year - 1) if before else ()
    return next((one for year in years if (one := _date(year, month, day)) and before and one <= before), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _movers(match: re.Match[str]) -> Iterator[str]:
    names = re.split(r"\s*/\s*|,\s+|\s+en\s+", match["movers"])
    yield "/".join(name[0].upper() + " ".join(name.split())[1:] for name in names)


def _title(match: re.Match[str]) -> Iterator[str]:
    said = next(title for title in match.groups() if title)
    yield " ".join(said.split()).rstrip(".,;:").casefold()


def _joined(match: re.Match[str]) -> Iterator[str]:
    yield "-".join(re.sub(r"\s", "", part) for part in match.groupdict().values() if part)


_KEYS: dict[str, Callable[[re.Match[str]], Iterator[str]]] = {"paper": _papers, "motion": _movers, "report": _title}
