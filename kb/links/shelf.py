"""Where linking finds the earlier findings that one may speak of: here in memory, kb/store/shelf.py in the database."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from ingest.model import Kind
from kb.links.items import Item
from kb.links.keys import WINDOW, keys, names, nearest
from kb.model import Link, Tie

FACT = 0.5
"""From this score on a link counts as a fact; below it, it is shown as a suggestion and changes no status."""


class Shelf(Protocol):
    """The findings of a collection, and the links that start in earlier letters than the one that is being tied."""

    def near(self, item: Item, kinds: Iterable[Kind]) -> Sequence[Item]:
        """Return the findings of `kinds` in earlier letters that share the most telling keys with `item`.

        Of each key and kind only the last WINDOW are looked at, and of all no more than CANDIDATES are returned.
        """

    def inside(self, letters: Iterable[str], kinds: Iterable[Kind]) -> Sequence[Item]:
        """Return the findings of `kinds` in the letters so named (`kb.links.keys.names`)."""

    def repeats(self, item: Item) -> tuple[Item, float] | None:
        """Return the earlier finding that an earlier one says again, and how sure that is; None if there is no fact."""

    def answers(self, advice: Item) -> Sequence[Item]:
        """Return the reactions in earlier letters that answer `advice` for a fact."""


class MemoryShelf:
    """All of it in memory; letters are put in, oldest first, each with its links when it is tied."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}
        self._held: dict[tuple[int, Kind], list[tuple[date, str, str]]] = defaultdict(list)
        self._named: dict[str, list[Item]] = defaultdict(list)
        self._repeats: dict[str, tuple[Item, float]] = {}
        self._answers: dict[str, list[Item]] = defaultdict(list)

    def put(self, items: Iterable[Item], links: Iterable[Link]) -> None:
        """Take in a letter without a date only for its links, any other to be found by later ones."""
        for item in items:
            self._items[item.finding.id] = item
            if item.day:
                for key in keys(item):
                    insort(self._held[key, item.finding.kind], (item.day, item.card.id, item.finding.id))
            for name in names(item.card):
                self._named[name].append(item)
        for link in links:
            source, target = self._items[link.source], self._items[link.target]
            if link.score >= FACT and link.tie is Tie.REPEATS:
                self._repeats[link.source] = target, link.score
            elif link.score >= FACT and link.tie is Tie.REACTS_TO:
                self._answers[link.target].append(source)

    def near(self, item: Item, kinds: Iterable[Kind]) -> Sequence[Item]:
        if item.day is None:
            return []
        found: dict[str, float] = defaultdict(float)
        for key, weight in keys(item).items():
            for kind in kinds:
                held = self._held.get((key, kind), [])
                end = bisect_left(held, (item.day, item.card.id))
                for _, _, id_ in held[max(0, end - WINDOW) : end]:
                    found[id_] += weight
        return in_order(self._items[id_] for id_ in nearest(found))

    def inside(self, letters: Iterable[str], kinds: Iterable[Kind]) -> Sequence[Item]:
        wanted = set(kinds)
        found = {item.finding.id: item for name in letters for item in self._named.get(name, ())}
        return in_order(item for item in found.values() if item.finding.kind in wanted)

    def repeats(self, item: Item) -> tuple[Item, float] | None:
        return self._repeats.get(item.finding.id)

    def answers(self, advice: Item) -> Sequence[Item]:
        return in_order(self._answers.get(advice.finding.id, ()))


def in_order(items: Iterable[Item]) -> list[Item]:
    """Return the items as they stand in the collection."""
    return sorted(items, key=lambda item: item.place)
