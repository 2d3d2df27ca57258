"""The words that point at another finding: "dit advies", "aanbeveling 3", "brief van 3 mei"; data in cues.toml."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("cues.toml")
_KEPT = 1 << 15  # a sentence is asked for the same cue once a candidate
_NTH = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


@cache
def data() -> dict[str, Any]:
    """Return cues.toml as read."""
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


@cache
def _pattern(cue: str) -> re.Pattern[str]:
    return re.compile(data()["cue"][cue]["pattern"].replace(" ", r"\s+"), re.IGNORECASE)


@lru_cache(_KEPT)
def has(cue: str, text: str) -> bool:
    """Return whether the cue of that name in cues.toml occurs in `text`."""
    return _pattern(cue).search(text) is not None


@lru_cache(_KEPT)
def found(cue: str, text: str) -> frozenset[str]:
    """Return what the cue matched in `text`, in small letters."""
    return frozenset(match[0].lower() for match in _pattern(cue).finditer(text))


@lru_cache(_KEPT)
def numbers(text: str) -> frozenset[int]:
    """Return the numbers of the recommendations that `text` names: "aanbevelingen 1 en 3", "de vierde aanbeveling"."""
    named: set[int] = set()
    for match in _pattern("number").finditer(text):
        if match["nth"]:
            named.add(_NTH.index(match["nth"].lower()) + 1)
        named.update(int(match[group]) for group in ("n", "n2") if match[group])
    return frozenset(named)


@lru_cache(_KEPT)
def ordinals(text: str) -> frozenset[int]:
    """Return the places of the recommendations that `text` names: "de tweede en derde aanbeveling"."""
    said = [match["nths"].lower() for match in _pattern("ordinals").finditer(text)]
    return frozenset(place for place, nth in enumerate(_NTH, 1) if any(re.search(rf"\b{nth}\b", one) for one in said))


@lru_cache(_KEPT)
def letter_days(text: str, *, day: date | None) -> frozenset[date]:
    """Return the days of the earlier letters that `text` names; without a year: the last such day before `day`."""
    known: set[date] = set()
    for match in _pattern("letter_day").finditer(text):
        month = _MONTHS.index(match["month"].lower()) + 1
        years = [int(match["year"])] if match["year"] else [day.year, day.year - 1] if day else []
        days = [_date(year, month, int(match["d"])) for year in years]
        known.update([found for found in days if found and (day is None or found <= day)][:1])
    return frozenset(known)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
