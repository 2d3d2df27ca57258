"""When the Tweede Kamer does not meet; facts and rules of thumb in recesses.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("recesses.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recess:
    """A recess of the Tweede Kamer, `first` up to and including `last`.

    `certain` says that the source names the first day; otherwise it comes from a rule of thumb.
    """

    kind: str
    year: int
    first: date
    last: date
    certain: bool
    source: str


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


def recess(kind: str, year: int) -> Recess | None:
    """Return the recess of `kind` that begins in `year`, None where nothing is known.

    Kinds: "zomer", "kerst", "mei", "herfst", "voorjaar". A year without known dates follows the rule of thumb of
    its kind, if it has one; the result then has `certain` False.
    """
    for row in _data()["recess"]:
        if row["kind"] == kind and row["first"].year == year:
            return Recess(
                kind=kind,
                year=year,
                first=row["first"],
                last=row["last"],
                certain=row["certain"],
                source=row["source"],
            )
    rule = _data()["rule"].get(kind)
    return _by_rule(kind, year, rule) if rule else None


def next_recess_after(day: date) -> Recess | None:
    """Return the recess that begins first after `day`, of the kinds of which something is known."""
    kinds = {row["kind"] for row in _data()["recess"]} | set(_data()["rule"])
    found = (recess(kind, year) for kind in sorted(kinds) for year in (day.year, day.year + 1))
    return min((one for one in found if one and one.first > day), key=lambda one: one.first, default=None)


def _by_rule(kind: str, year: int, rule: dict[str, Any]) -> Recess:
    anchor = date(year, rule["month"], rule["day"])
    first = anchor + timedelta(days=(rule["weekday"] - anchor.isoweekday()) % 7)
    return Recess(
        kind=kind,
        year=year,
        first=first,
        last=first + timedelta(days=rule["length"] - 1),
        certain=False,
        source=rule["source"],
    )
