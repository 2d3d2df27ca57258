"""The shelf in the database: what a letter is compared with is looked up and loaded, nothing else."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, Select, bindparam, select, tuple_

from ingest.model import Kind
from kb.links.items import Card, Item, card_of, item
from kb.links.keys import WINDOW, keys, nearest
from kb.links.shelf import FACT, in_order
from kb.model import Tie
from kb.store.open import translated
from kb.store.passages import chunks
from kb.store.rows import HEAD_COLUMNS, document_of, finding_of
from kb.store.schema import documents, findings, links
from kb.store.schema_tying import tied_findings, tied_keys, tied_letters, tied_names

_KEPT = 20_000  # findings that are held in memory at most, so that many letters in a row need not load them again

_LAST = (
    select(tied_keys.c.finding_id)
    .where(tied_keys.c.key == bindparam("key"), tied_keys.c.kind == bindparam("kind"))
    .where(tuple_(tied_keys.c.day, tied_keys.c.document_id) < tuple_(bindparam("day"), bindparam("document")))
    .order_by(tied_keys.c.day.desc(), tied_keys.c.document_id.desc(), tied_keys.c.finding_id.desc())
    .limit(bindparam("window"))
)


class StoredShelf:
    """A `kb.links.shelf.Shelf` over the database; raises StoreError when it cannot be read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._items: dict[str, Item] = {}
        self._cards: dict[str, Card] = {}

    def near(self, item: Item, kinds: Iterable[Kind]) -> Sequence[Item]:
        if item.day is None:
            return []
        found: dict[str, float] = defaultdict(float)
        with translated(), self._engine.begin() as connection:
            for key, weight in keys(item).items():
                for kind in kinds:
                    given = {"key": key, "kind": str(kind), "day": item.day, "document": item.card.id, "window": WINDOW}
                    for id_ in connection.scalars(_LAST, given):
                        found[id_] += weight
        return in_order(self._load(nearest(found)).values())

    def inside(self, letters: Iterable[str], kinds: Iterable[Kind]) -> Sequence[Item]:
        wanted = sorted(letters)
        if not wanted:
            return []
        query = select(findings.c.id).join(tied_names, tied_names.c.document_id == findings.c.document_id)
        rows = self._rows(
            query.where(tied_names.c.name.in_(wanted), findings.c.kind.in_([str(kind) for kind in kinds]))
        )
        return in_order(self._load(sorted({row["id"] for row in rows})).values())

    def repeats(self, item: Item) -> tuple[Item, float] | None:
        query = select(links.c.target, links.c.score).where(links.c.source == item.finding.id, links.c.score >= FACT)
        for row in self._rows(query.where(links.c.tie == str(Tie.REPEATS))):
            return self._load([row["target"]])[row["target"]], row["score"]
        return None

    def answers(self, advice: Item) -> Sequence[Item]:
        query = select(links.c.source).where(links.c.target == advice.finding.id, links.c.score >= FACT)
        rows = self._rows(query.where(links.c.tie == str(Tie.REACTS_TO)))
        return in_order(self._load([row["source"] for row in rows]).values())

    def of_letter(self, document_id: str) -> list[Item]:
        """Return the findings of a letter on the shelf, in reading order."""
        rows = self._rows(select(findings.c.id).where(findings.c.document_id == document_id))
        return in_order(self._load([row["id"] for row in rows]).values())

    def _load(self, ids: Iterable[str]) -> dict[str, Item]:
        wanted = list(ids)
        if len(self._items) > _KEPT:
            self._items.clear()
            self._cards.clear()
        query = select(findings, documents.c.name.label("document"), tied_findings.c.said)
        query = query.join(documents).join(tied_findings, tied_findings.c.finding_id == findings.c.id)
        for part in chunks(id_ for id_ in wanted if id_ not in self._items):
            rows = self._rows(query.where(findings.c.id.in_(part)))
            cards = self._cards_of({row["document_id"] for row in rows})
            for row in rows:
                self._items[row["id"]] = item(finding_of(row), cards[row["document_id"]], row["said"])
        return {id_: self._items[id_] for id_ in wanted if id_ in self._items}

    def _cards_of(self, document_ids: Iterable[str]) -> Mapping[str, Card]:
        query = select(*HEAD_COLUMNS, tied_letters.c.card).join(tied_letters)
        for part in chunks(sorted(set(document_ids) - self._cards.keys())):
            for row in self._rows(query.where(documents.c.id.in_(part))):
                self._cards[row["id"]] = card_of(document_of(row), json.loads(row["card"])["topic"])
        return self._cards

    def _rows(self, query: Select[Any]) -> list[Any]:
        with translated(), self._engine.begin() as connection:
            return list(connection.execute(query).mappings())
