"""Whose words a sentence repeats: a question of members of the House is theirs, also in a minister's answer."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from ingest.findings.patterns import Pattern, pattern
from ingest.findings.reading import Reading
from ingest.model import Voice

_TABLE = Path(__file__).with_name("reported.toml")


def reported(reading: Reading) -> Voice | None:
    """Return who really speaks in the sentence, None where it repeats nobody's words."""
    return next((voice for voice, patterns in _voices() if any(each.search(reading) for each in patterns)), None)


@cache
def _voices() -> tuple[tuple[Voice, tuple[Pattern, ...]], ...]:
    content = tomllib.loads(_TABLE.read_text("utf-8"))
    return tuple((Voice(raw["voice"]), tuple(map(pattern, raw["any_of"]))) for raw in content["case"])
