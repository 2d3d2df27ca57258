"""Which cabinet governed on a day; facts in cabinets.toml, each with its source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("cabinets.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cabinet:
    """A Dutch cabinet: `took_office` and `ended` are days of swearing in, its own and its successor's.

    `resigned` is the day on which it became caretaker (demissionair). None = it has not happened as far as known.
    """

    id: str
    name: str
    took_office: date
    resigned: date | None
    ended: date | None
    source: str

    def is_caretaker_on(self, day: date) -> bool:
        """Return whether the cabinet was demissionair on `day`."""
        return self.resigned is not None and self.resigned <= day and (self.ended is None or day < self.ended)


@cache
def cabinets() -> tuple[Cabinet, ...]:
    """Return all cabinets that are known, the oldest first."""
    rows = tomllib.loads(_DATA.read_text(encoding="utf-8"))["cabinet"]
    found = (
        Cabinet(
            id=row["id"],
            name=row["name"],
            took_office=row["took_office"],
            resigned=row.get("resigned"),
            ended=row.get("ended"),
            source=row["source"],
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda cabinet: cabinet.took_office))


def cabinet_on(day: date) -> Cabinet | None:
    """Return the cabinet in office at the end of `day`, None before the first one known (Kok I, 22 August 1994)."""
    return next((c for c in reversed(cabinets()) if c.took_office <= day), None)


def next_cabinet_after(day: date) -> Cabinet | None:
    """Return the first cabinet that took office later than `day`, None when none is known yet."""
    return next((c for c in cabinets() if c.took_office > day), None)


def cabinet_called(name: str) -> Cabinet | None:
    """Return the cabinet with this id or name, whatever the case: "rutte-iii", "Rutte III", "kabinet-Rutte III"."""
    wanted = "-".join(name.lower().split()).removeprefix("kabinet-")
    return next((c for c in cabinets() if wanted in (c.id, "-".join(c.name.lower().split()))), None)
