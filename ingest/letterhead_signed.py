"""Who signs a letter: functions and names from its closing lines, also where two sign side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.letter_parts import is_name
from ingest.letterhead_labels import labels
from ingest.ministries import ministry_in
from ingest.model import Line, Signatory

_APART = 60  # points: two lines at one height that begin further apart stand in two columns
_LEVEL = 4
_GOES_ON = (",", " en", " van", " voor")


def signatories(lines: Sequence[Line]) -> tuple[Signatory, ...]:
    """Return those who sign, in the order of print, the left column first."""
    return tuple(dict.fromkeys(one for column in _columns(lines) for one in _pairs(_parts(column))))


def _columns(lines: Sequence[Line]) -> list[list[str]]:
    beside = sorted(b.box.x0 for a, b in pairwise(lines) if b.box.x0 - a.box.x0 > _APART and _level(a, b))
    if not beside:
        return [[line.text.strip() for line in lines]]
    edge = beside[0] - _APART / 2
    left, right = ([line for line in lines if (line.box.x0 > edge) is side] for side in (False, True))
    return [[line.text.strip() for line in column] for column in (left, right)]


def _level(a: Line, b: Line) -> bool:
    return abs(a.box.top - b.box.top) < _LEVEL


def _parts(texts: Sequence[str]) -> list[tuple[str, bool]]:
    """Return the functions (True) and names (False), a function that goes on over lines made one."""
    found: list[tuple[str, bool]] = []
    waiting = ""
    for text in texts:
        if waiting and waiting.endswith(_GOES_ON) and _continues(waiting, text):
            waiting = f"{waiting} {text}"
            found[-1] = (waiting, True)
        elif labels()["office"].fullmatch(text.rstrip(",")):
            waiting = text
            found.append((text, True))
        elif is_name(text):
            waiting = ""
            found.append((text, False))
    return found


def _continues(office: str, text: str) -> bool:
    """Tell whether a line carries on the function above it: together they name a ministry at greater length."""
    if labels()["office"].match(text):
        return False
    alone, longer = ministry_in(office), ministry_in(f"{office} {text}")
    return not is_name(text) or (longer is not None and longer is not alone)


def _pairs(parts: Sequence[tuple[str, bool]]) -> list[Signatory]:
    """Put each name with its function: on prints the function comes first, on letters the name."""
    function_first = bool(parts) and parts[0][1]
    found: list[Signatory] = []
    office: str | None = None
    person: str | None = None
    for text, is_office in parts:
        if ((office or person) and is_office is function_first) or (office if is_office else person):
            found.append(Signatory(office, person))
            office = person = None
        if is_office:
            office = office_named(text)
        else:
            person = text.rstrip(",")
    return [*found, Signatory(office, person)] if office or person else found


def office_named(text: str) -> str:
    """Return a function as it is shown: "DE MINISTER VAN FINANCIËN" and "de minister van Financiën," are one."""
    plain = re.sub(r"^(?:(?:mede )?namens )?(?:de|het)\s+", "", text.strip().rstrip(","), flags=re.IGNORECASE)
    if plain.isupper():
        ministry = ministry_in(plain)
        head = plain.split(" ", 1)[0].capitalize()
        return f"{head} van {ministry.name}" if ministry else plain.capitalize()
    return plain[0].upper() + plain[1:]
