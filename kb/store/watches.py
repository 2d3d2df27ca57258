"""Standing queries, and up to which change each was answered."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine, delete, insert, select, update

from ingest.model import Kind
from kb.model import Watch
from kb.scope import Filters
from kb.store.open import translated, writing
from kb.store.passages import chunks
from kb.store.schema import changes, passages, watches


class WatchStore:
    """Standing queries by number; raises StoreError when the database fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, query: str, filters: Filters, *, sequence: int) -> int:
        """Keep a query, answered up to this change, and return its number."""
        kept = {name: str(value) for name, value in asdict(filters).items() if value is not None}
        row = {"query": query, "filters": json.dumps(kept), "sequence": sequence, "added": datetime.now(UTC)}
        with writing(self._engine) as connection:
            made = connection.execute(insert(watches).values(row)).inserted_primary_key
        return int(made[0]) if made else 0

    def all(self) -> list[Watch]:
        """Return the standing queries, the oldest first."""
        with translated(), self._engine.begin() as connection:
            rows = connection.execute(select(watches).order_by(watches.c.number)).mappings().all()
        return [
            Watch(
                number=row["number"],
                query=row["query"],
                filters=_filters(json.loads(row["filters"])),
                sequence=row["sequence"],
                added=row["added"].replace(tzinfo=UTC),
                ran=row["ran"] and row["ran"].replace(tzinfo=UTC),
            )
            for row in rows
        ]

    def remove(self, number: int) -> bool:
        """Forget a query; return whether there was one."""
        with writing(self._engine) as connection:
            return connection.execute(delete(watches).where(watches.c.number == number)).rowcount > 0

    def ran(self, number: int, *, sequence: int) -> None:
        """Note that a query was answered up to this change, now."""
        with writing(self._engine) as connection:
            moved = update(watches).where(watches.c.number == number)
            connection.execute(moved.values(sequence=sequence, ran=datetime.now(UTC)))

    def fresh(self, passage_ids: list[str], *, after: int) -> dict[str, bool]:
        """Return which of these passages came after this change, and whether their document had others before it."""
        found: dict[str, bool] = {}
        for part in chunks(passage_ids):
            came = select(passages.c.id, passages.c.document_id).join(changes, changes.c.passage_id == passages.c.id)
            came = came.where(passages.c.id.in_(part), changes.c.sequence > after, changes.c.change == "added")
            with translated(), self._engine.begin() as connection:
                rows = connection.execute(came.distinct()).all()
                older = select(passages.c.document_id).join(changes, changes.c.passage_id == passages.c.id)
                older = older.where(
                    passages.c.document_id.in_({row[1] for row in rows}),
                    changes.c.change == "added",
                    passages.c.id.not_in({row[0] for row in rows}),
                    changes.c.sequence <= after,
                )
                known = set(connection.scalars(older.distinct()))
            found |= {passage: document in known for passage, document in rows}
        return found


def _filters(kept: dict[str, str]) -> Filters:
    values: dict[str, Any] = dict(kept)
    for name in ("first", "last"):
        if name in values:
            values[name] = date.fromisoformat(values[name])
    if "kind" in values:
        values["kind"] = Kind(values["kind"])
    return Filters(**values)
