"""Ministries and ministers without one of their own, by name and code, as dated reference data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__)


@dataclass(frozen=True, slots=True)
class Ministry:
    """A ministry as it was called from `since` (None: from before 1994) up to `until` (None: still so).

    `words` recognise it in a letterhead or office; `codes` are all that it is called by for short. `certain` is False
    where the days follow the years only. `next` are the codes of those that took its work over when it ended.
    """

    code: str
    name: str
    since: date | None
    until: date | None
    words: tuple[str, ...]
    codes: tuple[str, ...]
    certain: bool
    next: tuple[str, ...] = ()

    def held_on(self, day: date | None) -> bool:
        """Tell whether it bore this name on `day`; a day that is not known (None) rules nothing out."""
        return day is None or ((self.since is None or self.since <= day) and (self.until is None or day < self.until))


@cache
def ministries() -> tuple[Ministry, ...]:
    """Return all of ministries.toml, a ministry's names in the order in which it bore them."""
    rows = tomllib.loads(_HERE.with_name("ministries.toml").read_text(encoding="utf-8"))["ministry"]
    return tuple(_ministry(row, row["name"], row["code"], row["words"]) for row in rows)


@cache
def _offices() -> tuple[Ministry, ...]:
    """Return ministries_offices.toml as ministries that are known by the office's name."""
    rows = tomllib.loads(_HERE.with_name("ministries_offices.toml").read_text(encoding="utf-8"))["office"]
    found = []
    for row in rows:
        held = row.get("since") or row.get("until")
        host = next(one for one in reversed(ministries()) if one.code == row["ministry"] and _held(one, held))
        words = [f"minister {joint} {row['name'].lower()}" for joint in ("voor", "van")]
        found.append(_ministry(row, host.name, host.code, words))
    return tuple(found)


def _held(one: Ministry, day: date | None) -> bool:
    return one.held_on(day) or one.until == day  # an office that is only known to have ended ended with its ministry


def _ministry(row: dict[str, Any], name: str, code: str, words: Sequence[str]) -> Ministry:
    codes = tuple(_plain(one) for one in (code, *row.get("also", ())))
    return Ministry(
        code,
        name,
        row.get("since"),
        row.get("until"),
        tuple(words),
        codes,
        certain=row.get("certain", True),
        next=tuple(row.get("next", ())),
    )


def ministry_in(text: str, *, on: date | None = None) -> Ministry | None:
    """Return the ministry that a letterhead or office names, as it was called on a day; the longest name wins.

    A name that was not borne then counts only where no other is found: letters use up old paper.
    """
    lowered = " ".join(text.lower().split())
    found = [(one, len(word)) for one in (*ministries(), *_offices()) for word in one.words if word in lowered]
    timely = [pair for pair in found if pair[0].held_on(on)] or found
    longest = max((length for _, length in timely), default=0)
    return next((one for one, length in reversed(timely) if length == longest), None)


def ministry_called(name: str, *, on: date | None = None) -> Ministry | None:
    """Return the ministry with this code or name, whatever the case: "VWS", "V&J", "volksgezondheid".

    Several bore the code or name in turn: the one of the day `on`, without a day the last.
    """
    wanted = _plain(name)
    if not wanted:
        return None
    exact = [one for one in ministries() if wanted in (*one.codes, _plain(one.name))]
    found = exact or [one for one in ministries() if wanted in _plain(one.name)]
    return next((one for one in reversed(found) if one.held_on(on)), found[-1] if found else None)


def successors(name: str, *, of: date, on: date) -> tuple[Ministry, ...]:
    """Return the ministries that have on one day the work of the ministry that had this name on an earlier day.

    Itself where it still bears the name; empty where the name is not known.
    """
    begun = ministry_called(name, on=of)
    heirs, todo = {}, [begun] if begun else []
    while todo:
        one = todo.pop(0)
        if one.until is None or on < one.until:
            heirs[one.code, one.name] = one
        else:
            todo += [heir for code in one.next if (heir := ministry_called(code, on=one.until))]
    return tuple(heirs.values())


def _plain(name: str) -> str:
    """Return a code or name as it is compared: "V&J" and "VenJ" are one."""
    return re.sub(r"\s*&\s*", "en", name.strip()).lower()
