"""The keys under which a finding is kept and looked up, so that a letter is compared with few others.

What keys a finding has depends on it and its letter alone, never on what else is in the collection.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from zlib import crc32

from ingest.model import Kind
from ingest.references import references
from kb.links_cues import has, letter_days, numbers
from kb.links_items import Card, Item

WINDOW = 100
"""Of the findings of one kind under one key only so many are looked at: the last before the finding that seeks."""

_RAREST = 10  # words of a sentence and of what goes before it
_TOPICS = 4  # words of a letter by which "aanbeveling 3" is looked up
_DIGIT = re.compile(r"\d")


def keys(item: Item) -> list[int]:
    """Return the keys of a finding: its most telling words, its dossiers, and the numbers that it names or bears."""
    telling = sorted(item.full.items(), key=lambda pair: (-pair[1], pair[0]))[:_RAREST]
    named = [f"w {feature}" for feature, _ in telling]
    named += [f"d {dossier}" for dossier in item.card.dossiers]
    if item.finding.kind is not Kind.LESSON:
        topics = sorted(item.card.topic.items(), key=lambda pair: (-pair[1], pair[0]))[:_TOPICS]
        named += [f"{number} {topic}" for number in sorted(numbers(item.finding.text)) for topic, _ in topics]
    return list(dict.fromkeys(_hash(name) for name in named))


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


def _hash(name: str) -> int:
    return crc32(name.encode())
