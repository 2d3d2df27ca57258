"""Rules as data: TOML files named after their kind, read and compiled once, when the first sentence needs them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ingest.findings.clauses import scope
from ingest.findings.patterns import Pattern, pattern
from ingest.findings.reading import Reading
from ingest.model import Kind
from ingest.terms import term

_RECENT = 2  # years
_WHEN = re.compile(
    r"(?<![^ ])(?:in|sinds|vanaf|begin|medio|eind|(?:op|per) \d\d? [a-z]+) (?P<year>(?:19|20)\d\d) "
    r"(?!aangekondigde|toegezegde|beloofde)"
)
_RULES = Path(__file__).with_name("rules")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may ask of a sentence's place; texts are readings so that patterns apply to them too."""

    voice: str
    document: str
    region: str
    heading: Reading
    lead_in: Reading
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A sentence matches where one of `any_of` and all of `all_of` are found, none of `unless`, and its place fits.

    `unless` looks at the clause of the match only (`ingest.findings.clauses`).

    `score` is the share of the rule's hits that sentences labelled by hand (gold and corpus/labels) bear out,
    (right + 1.2) / (hits + 2), so that a rule with few hits stays near 0.6; `gives` are attributes it settles.
    `dated`: the sentence must also say when, not before the letter's day (`ingest.terms`). `recent`: what happened did
    not do so in a year more than two before the letter's: that is history, nobody waits for it.
    """

    id: str
    kind: Kind
    score: float
    any_of: tuple[Pattern, ...]
    all_of: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    voice: frozenset[str] = frozenset()
    document: frozenset[str] = frozenset()
    region: frozenset[str] = frozenset()
    heading: tuple[Pattern, ...] = ()
    lead_in: tuple[Pattern, ...] = ()
    dated: bool = False
    recent: bool = False
    gives: Mapping[str, str] = field(default_factory=dict)
    examples: tuple[Any, ...] = ()
    counter_examples: tuple[Any, ...] = ()

    def match(self, reading: Reading, place: Surroundings) -> re.Match[str] | None:
        """Return where the first of `any_of` matches, or None where the rule does not hold."""
        if not self._fits(place):
            return None
        found = next((match for each in self.any_of if (match := each.search(reading))), None)
        if found is None or not all(each.search(reading) for each in self.all_of):
            return None
        start, end = scope(reading.words, found)
        if any(each.search(reading, start, end) for each in self.unless):
            return None
        if self.recent and place.day and _long_ago(reading.words[start : found.end()], place.day):
            return None
        return None if self.dated and not _says_when(reading.text, place.day) else found

    def _fits(self, place: Surroundings) -> bool:
        return (
            (not self.voice or place.voice in self.voice)
            and (not self.document or place.document in self.document)
            and (not self.region or place.region in self.region)
            and (not self.heading or any(each.search(place.heading) for each in self.heading))
            and (not self.lead_in or any(each.search(place.lead_in) for each in self.lead_in))
        )


@lru_cache(maxsize=16)
def _says_when(text: str, day: date | None) -> bool:
    """Several rules ask it of the same sentence."""
    return term(text, day=day) is not None


def _long_ago(words: str, day: date) -> bool:
    """Whether words of a reading say when in a year so long before `day` that nobody still waited for it."""
    return any(int(found["year"]) < day.year - _RECENT for found in _WHEN.finditer(words))


@cache
def rulebook() -> Mapping[Kind, tuple[Rule, ...]]:
    """Return the rules of each kind, best score first.

    Raises KeyError or ValueError for a file that is not in order.
    """
    return {kind: _rules(kind) for kind in Kind}


def _rules(kind: Kind) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    for path in sorted(_RULES.glob(f"{kind}*.toml")):
        content = tomllib.loads(path.read_text("utf-8"))
        common = _patterns(content.get("unless", ()))
        rules += [_rule(kind, raw, common) for raw in content["rule"]]
    return tuple(sorted(rules, key=lambda rule: -rule.score))


def _rule(kind: Kind, raw: dict[str, Any], common: tuple[Pattern, ...]) -> Rule:
    return Rule(
        id=raw["id"],
        kind=kind,
        score=raw["score"],
        any_of=_patterns(raw["any_of"]),
        all_of=_patterns(raw.get("all_of", ())),
        unless=common + _patterns(raw.get("unless", ())),
        voice=frozenset(raw.get("voice", ())),
        document=frozenset(raw.get("document", ())),
        region=frozenset(raw.get("region", ())),
        heading=_patterns(raw.get("heading", ())),
        lead_in=_patterns(raw.get("lead_in", ())),
        dated=raw.get("dated", False),
        recent=raw.get("recent", False),
        gives=raw.get("gives", {}),
        examples=tuple(raw["examples"]),
        counter_examples=tuple(raw["counter_examples"]),
    )


def _patterns(sources: Iterable[str]) -> tuple[Pattern, ...]:
    return tuple(pattern(source) for source in sources)
