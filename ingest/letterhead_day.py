"""Which day a letter is of: what it prints, weighed against its file's name and what its text says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.days import day_in, day_in_file_name, days_in, is_stamp
from ingest.letterhead_labels import labelled, labels
from ingest.model import Line, Region

_DAY = r"\d{1,2} [a-z]+ (?:19|20)\d\d"
_SAID = re.compile(
    rf"\b(?:brief|brieven|missive)\b(?:\s\S+){{0,4}}?\s(?:van|d\.d\.)\s(?P<letter>{_DAY})"
    rf"|\bop\s(?P<event>{_DAY})\s(?:aan\b.{{0,80}}\b(?:voorgelegd|gezonden|gestuurd)|(?:vastgestelde?|ontvangen|heeft|hebben|heb|werd|werden|was)\b)",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"(?:.{0,40}, )?vergaderjaar (?P<first>(?:19|20)\d\d)\s?[-–]\s?(?P<last>(?:19|20)\d\d)", re.IGNORECASE
)
_TURN = (9, 21)  # a session runs from the third Tuesday of September, which is never later than the 21st
_OPENING = 40  # lines in which a motion or report says when it was put forward or adopted
_MARGINS = (Region.HEADER, Region.FOOTER, Region.SIDE, Region.LETTERHEAD)
_MOST = 2  # so many later days in the text weigh against a printed day: a single one may itself be a slip


@dataclass(frozen=True, slots=True)
class Dated:
    """A day (None: not known), the evidence that gave it, and in Dutch what contradicts it."""

    day: date | None = None
    source: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class _Hints:
    printed: date | None
    filed: date | None
    said: tuple[date, ...]
    session: tuple[date, date] | None

    def against(self, day: date) -> list[str]:
        """Return what speaks against a day, one reason each."""
        reasons = [f"de brief drukt {self.printed:%d-%m-%Y}"] if self.printed not in (None, day) else []
        if self.filed not in (None, day):
            reasons.append(f"de bestandsnaam noemt {self.filed:%d-%m-%Y}")
        if self.session and not self.session[0] <= day <= self.session[1]:
            reasons.append(f"het vergaderjaar is {self.session[0].year}-{self.session[1].year}")
        return reasons + [f"de tekst noemt {said:%d-%m-%Y} als voorbij" for said in self.said if said > day][:_MOST]

    def weight(self, day: date) -> int:
        """Return how much speaks against a day; most where the text names the same day and month of a later year."""
        slip = any(said > day and (said.month, said.day) == (day.month, day.day) for said in self.said)
        return len(self.against(day)) + slip


def day_of(head: Sequence[Line], lines: Sequence[Line], *, name: str) -> Dated:
    """Return the day of a letter: `head` are the lines of its letterhead, `lines` all, `name` is its file's name.

    The printed day counts, unless more speaks against it than against that of the file's name, or than against the
    same day a year earlier or later: the year is what goes wrong in print.
    """
    printed, source = next(_printed(head, lines[:_OPENING]), (None, None))
    hints = _Hints(printed, day_in_file_name(name), _said(lines), _session(lines))
    # The first of equals is taken: what is printed goes before all else.
    best = min(_candidates(hints, source), key=lambda found: hints.weight(found[0]), default=None)
    if best is None:
        return Dated()
    return Dated(*best, "; ".join(hints.against(best[0])) or None)


def _candidates(hints: _Hints, source: str | None) -> Iterator[tuple[date, str]]:
    if hints.printed and source:
        yield hints.printed, source
    if hints.filed:
        yield hints.filed, "file name"
    if hints.printed and (hints.printed.month, hints.printed.day) != (2, 29):
        for years in (1, -1):
            yield hints.printed.replace(year=hints.printed.year + years), "text"


def _printed(head: Sequence[Line], opening: Sequence[Line]) -> Iterator[tuple[date, str]]:
    """Yield the days that a letterhead, or a print below its title, bears with their kind, the surest first."""
    for _, behind, under in labelled(head, "date"):
        below = [line.text for line in under[:1]] if not behind else []
        for text in (behind, *below):
            if found := day_in(text):
                yield found, _kind(text, "letterhead")
    for label, source, where in (("place_and_date", "place and date", head), ("settled", "print", opening)):
        for line in where:
            if labels()[label].match(line.text) and (found := day_in(line.text)):
                yield found, source
    for line in head:
        if not labels()["no_date"].match(line.text) and (found := day_in(line.text)):
            yield found, _kind(line.text, "letterhead")
    for line in opening:
        if labels()["bare_day"].match(line.text) and (found := day_in(line.text)):
            yield found, "print"


def _kind(text: str, source: str) -> str:
    return "stamp" if is_stamp(text) else source


def _said(lines: Sequence[Line]) -> tuple[date, ...]:
    """Return the days of letters and acts that the text tells of as past, the latest first."""
    text = " ".join(line.text for line in lines)
    found = {day for match in _SAID.finditer(text) for day in days_in(match["letter"] or match["event"])}
    return tuple(sorted(found, reverse=True))


def _session(lines: Sequence[Line]) -> tuple[date, date] | None:
    """Return first and last day of the session that the margins of a print name; in a text it would be another's."""
    margins = (line.text for line in lines if line.region in _MARGINS)
    match = next((match for text in margins if (match := _SESSION.match(text))), None)
    if match is None or int(match["last"]) != int(match["first"]) + 1:
        return None
    return date(int(match["first"]), _TURN[0], 15), date(int(match["last"]), *_TURN)
