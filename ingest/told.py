"""What a source says of a file wins over what was read from it; where the two differ, both are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from ingest.ministries import ministry_in
from ingest.model import Difference, Document, Letterhead

_COMPARED = ("day", "subject", "office", "dossier", "number")
_WINS = (*_COMPARED, "mark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the source of a file says of it; None where it says nothing.

    `name` is what the document is called, as the file's own name may mean nothing. With `fills` the source speaks of
    more than this document (the day on which an enclosure was sent is not its own): it fills gaps and wins nothing.
    """

    name: str | None = None
    day: date | None = None
    subject: str | None = None
    office: str | None = None
    person: str | None = None
    dossier: str | None = None
    number: str | None = None
    mark: str | None = None
    fills: bool = False


def tell(document: Document, told: Told) -> Document:
    """Return the document as the source says it is, with the differences."""
    read = document.letterhead
    wins = {name: value for name in _WINS if (value := getattr(told, name)) is not None and not _read(read, name, told)}
    if "day" in wins:
        wins |= {"day_from": "source", "day_doubt": None}
    if "office" in wins and (ministry := ministry_in(wins["office"], on=wins.get("day", read.day))):
        wins["ministry"] = ministry.name
    if "dossier" in wins and wins["dossier"] not in read.dossiers:
        wins["dossiers"] = (wins["dossier"], *read.dossiers)
    head: Letterhead = replace(read, person=read.person or told.person, **wins)
    differences = tuple(_difference(read, name, wins[name]) for name in _COMPARED if _differs(read, name, wins))
    return replace(document, name=told.name or document.name, letterhead=head, differences=differences)


def _read(read: Letterhead, name: str, told: Told) -> bool:
    """Tell whether what was read stands: the source only fills gaps, and there is none."""
    return told.fills and getattr(read, name) is not None


def _differs(read: Letterhead, name: str, wins: dict[str, object]) -> bool:
    value = getattr(read, name)
    return value is not None and name in wins and _plain(value) != _plain(wins[name])


def _difference(read: Letterhead, name: str, told: object) -> Difference:
    return Difference(name, read=str(getattr(read, name)), told=str(told))


def _plain(value: object) -> str:
    """Return a value as it is compared: capitals, marks and white space say nothing."""
    return re.sub(r"[\W_]+", "", str(value)).casefold()
