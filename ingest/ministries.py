"""The ministries by name and code, as dated reference data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ministry:
    """A ministry as it was called from `since` up to `until` (None: still so)."""

    code: str
    name: str
    since: date
    until: date | None
    words: tuple[str, ...]


@cache
def ministries() -> tuple[Ministry, ...]:
    """Return all of ministries.toml."""
    raw = tomllib.loads(Path(__file__).with_name("ministries.toml").read_text(encoding="utf-8"))
    return tuple(
        Ministry(row["code"], row["name"], row["since"], row.get("until"), tuple(row["words"]))
        for row in raw["ministry"]
    )


def ministry_in(text: str) -> Ministry | None:
    """Return the ministry that a letterhead or office names; the longest name wins."""
    lowered = " ".join(text.lower().split())
    found = [(len(word), one) for one in ministries() for word in one.words if word in lowered]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def ministry_called(name: str) -> Ministry | None:
    """Return the ministry with this code or name, whatever the case: "VWS", "volksgezondheid"."""
    wanted = name.strip().lower()
    for one in ministries():
        if wanted in (one.code.lower(), one.name.lower()):
            return one
    return next((one for one in ministries() if wanted and wanted in one.name.lower()), None)
