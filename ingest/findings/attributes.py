"""What a finding's words say about it (act, stance, state …), by tables of cases: one TOML file an attribute."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.findings.clauses import main_clause
from ingest.findings.patterns import Pattern, pattern
from ingest.findings.reading import Reading
from ingest.model import Kind

_TABLES = Path(__file__).with_name("attributes")
_ASKED: Mapping[Kind, tuple[str, ...]] = {
    Kind.COMMITMENT: ("act", "strength", "awaits"),
    Kind.REACTION: ("stance", "awaits"),
    Kind.LESSON: ("aspect",),
    Kind.PROGRESS: ("state",),
    Kind.RECOMMENDATION: (),
}
_OF_THE_CLAUSE = frozenset({"act"})


@dataclass(frozen=True, slots=True)
class _Case:
    value: str
    any_of: tuple[Pattern, ...]
    all_of: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]

    def holds(self, reading: Reading) -> bool:
        return (
            any(each.search(reading) for each in self.any_of)
            and all(each.search(reading) for each in self.all_of)
            and not any(each.search(reading) for each in self.unless)
        )


def attributes(kind: Kind, reading: Reading, found: re.Match[str] | None = None) -> dict[str, str | None]:
    """Return the attributes that a finding of this kind has, by name; None where the words say nothing.

    What the act is, is read in the clause of the rule's match `found` alone; the rest in the whole sentence.
    """
    clause = main_clause(reading, found) if found else reading
    return {name: attribute(name, clause if name in _OF_THE_CLAUSE else reading) for name in _ASKED[kind]}


def attribute(name: str, reading: Reading) -> str | None:
    """Return the value of the first case of the attribute's table that holds, or the table's default."""
    cases, default = _table(name)
    return next((case.value for case in cases if case.holds(reading)), default)


@cache
def _table(name: str) -> tuple[tuple[_Case, ...], str | None]:
    content = tomllib.loads((_TABLES / f"{name}.toml").read_text("utf-8"))
    cases = tuple(
        _Case(raw["value"], *(tuple(map(pattern, raw.get(part, ()))) for part in ("any_of", "all_of", "unless")))
        for raw in content["case"]
    )
    return cases, content.get("default")
