"""The keys under which a finding is kept and looked up, so that a letter is compared with few others.

What keys a finding has depends on it and its letter alone, never on what else is in the collection.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from zlib import crc32

from ingest.model import Kind
from ingest.references import references
from kb.links.cues import has, letter_days, numbers
from kb.links.items import Card, Item
from kb.links.words import frozen

WINDOW = 100
"""Of the findings of one kind under one key only so many are looked at: the last before the finding that seeks."""

CANDIDATES = 60
"""So many findings at most are compared with one that seeks: those that share the most telling keys."""

_DOSSIER, _NUMBER = 0.2, 0.4  # what one in common weighs; words weigh up to 1 together
_RARE = 5.0  # weight of a word from which it leads to few sentences
_RAREST = 7  # words of a sentence and of what goes before it
_TOPICS = 4  # words of a letter by which "aanbeveling 3" is looked up
_DIGIT = re.compile(r"\d")


def keys(item: Item) -> dict[int, float]:
    """Return the keys of a finding, each with its weight: telling words, dossiers, numbers that it names or bears."""
    rare = [pair for pair in item.full.items() if frozen().rarity(pair[0]) >= _RARE]
    telling = sorted(rare, key=lambda pair: (-pair[1], pair[0]))[:_RAREST]
    named = {f"w {feature}": weight for feature, weight in telling}
    named |= {f"d {dossier}": _DOSSIER for dossier in item.card.dossiers}
    if item.finding.kind is not Kind.LESSON:
        topics = sorted(item.card.topic.items(), key=lambda pair: (-pair[1], pair[0]))[:_TOPICS]
        said = sorted(numbers(item.finding.text))
        named |= {f"{number} {topic}": _NUMBER for number in said for topic, _ in topics}
    return {crc32(name.encode()): weight for name, weight in named.items()}


def nearest(found: Mapping[str, float]) -> list[str]:
    """Return the CANDIDATES findings, by id, whose keys in common weigh most."""
    return sorted(found, key=lambda id_: (-found[id_], id_))[:CANDIDATES]


def names(card: Card) -> list[str]:
    """Return by what other letters name a letter: its day and its numbers as a print, as `named` writes them."""
    papers = [f"{dossier}-{card.number}" for dossier in card.dossiers] if card.number else []
    return [*([card.day.isoformat()] if card.day else []), *papers]


def named(item: Item) -> frozenset[str]:
    """Return the letters that a sentence names, by day or print; those of the sentence before it if it points back."""
    found = _letters(item.finding.text, item.day)
    return found or (_letters(item.said, item.day) if has("points_back", item.finding.text) else found)


@lru_cache(1 << 14)
def _letters(text: str, day: date | None) -> frozenset[str]:
    if not _DIGIT.search(text):  # most sentences name none
        return frozenset()
    prints = (one.key for one in references(text, day=day) if one.kind == "paper")
    return frozenset((*(one.isoformat() for one in letter_days(text, day=day)), *prints))
