"""Passages and the log of changes that the indexes follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Select, delete, func, insert, select

from ingest.ids import of_parts
from ingest.model import Document
from kb.model import Passage
from kb.store.open import translated, writing
from kb.store.rows import HEAD_COLUMNS, document_of, passage_of, row
from kb.store.schema import changes, documents, findings, meta, passages

_AT_ONCE = 500  # ids in one question: SQLite allows 32,766, and long lists are parsed slowly


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log: a passage came (`added`) or went."""

    sequence: int
    passage_id: str
    added: bool


class PassageStore:
    """The units of search; every method raises StoreError when the database fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def store_id(self) -> str:
        """Return the id that this database was given when it was made."""
        return str(self._scalar(select(meta.c.value).where(meta.c.key == "store")))

    def sequence(self) -> int:
        """Return the number of the last change, 0 before the first."""
        return int(self._scalar(select(func.coalesce(func.max(changes.c.sequence), 0))))

    def encoded(self, model: str) -> int:
        """Return up to which change all passages are known to have a vector of this model, 0 when unknown."""
        return int(self._scalar(select(meta.c.value).where(meta.c.key == f"encoded {model}")) or 0)

    def note_encoded(self, model: str, sequence: int) -> None:
        """Note that all passages up to this change have a vector of this model."""
        with writing(self._engine) as connection:
            connection.execute(delete(meta).where(meta.c.key == f"encoded {model}"))
            connection.execute(insert(meta).values(key=f"encoded {model}", value=str(sequence)))

    def count(self) -> int:
        """Return how many passages there are."""
        return int(self._scalar(select(func.count()).select_from(passages)))

    def changes(self, *, after: int, limit: int) -> list[Change]:
        """Return at most `limit` changes with a number above `after`, in order."""
        query = select(changes).where(changes.c.sequence > after).order_by(changes.c.sequence).limit(limit)
        return [
            Change(found["sequence"], found["passage_id"], found["change"] == "added") for found in self._all(query)
        ]

    def get(self, ids: Iterable[str]) -> dict[str, Passage]:
        """Return the passages that exist among these ids."""
        found: dict[str, Passage] = {}
        for part in chunks(ids):
            rows = self._all(select(passages).where(passages.c.id.in_(part)))
            found |= {one["id"]: passage_of(one) for one in rows}
        return found

    def ids(self) -> list[str]:
        """Return the ids of all passages, in order."""
        return [found["id"] for found in self._all(select(passages.c.id).order_by(passages.c.id))]

    def documents(self, ids: Iterable[str]) -> dict[str, Document]:
        """Return the documents with these ids, without their text."""
        found: dict[str, Document] = {}
        for part in chunks(ids):
            rows = self._all(select(*HEAD_COLUMNS).where(documents.c.id.in_(part)))
            found |= {one["id"]: document_of(one) for one in rows}
        return found

    def _all(self, query: Select[Any]) -> Sequence[Any]:
        with translated(), self._engine.begin() as connection:
            return connection.execute(query).mappings().all()

    def _scalar(self, query: Select[Any]) -> Any:
        with translated(), self._engine.begin() as connection:
            return connection.scalar(query)


def replace_passages(connection: Connection, document_id: str, new: Sequence[Passage]) -> None:
    """Put these passages in the place of the document's own; log only what really came or went."""
    before = set(connection.scalars(select(passages.c.id).where(passages.c.document_id == document_id)))
    after = {passage.id for passage in new}
    connection.execute(delete(passages).where(passages.c.document_id == document_id))
    if new:
        connection.execute(insert(passages), [row(passage, digest=digest_of(passage)) for passage in new])
    log = [{"passage_id": one, "change": "removed"} for one in sorted(before - after)]
    log += [{"passage_id": passage.id, "change": "added"} for passage in new if passage.id not in before]
    if log:
        connection.execute(insert(changes), log)


def digest_of(passage: Passage) -> str:
    """Return what a vector belongs to: the same text and context have the same one, in any document."""
    return of_parts(passage.text, passage.context)


_Id = TypeVar("_Id", str, int)


def chunks(ids: Iterable[_Id]) -> Iterator[list[_Id]]:
    """Yield the ids in lists that fit in one question."""
    rest = iter(ids)
    while part := list(islice(rest, _AT_ONCE)):
        yield part


def inside() -> ColumnElement[bool]:
    """The condition that a finding stands in a passage."""
    same = findings.c.document_id == passages.c.document_id
    return same & (findings.c.start >= passages.c.start) & (findings.c.start < passages.c.end)
