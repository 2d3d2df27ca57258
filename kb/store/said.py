"""Sentences with their place, by document or by the words in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Engine, select

from kb.store.open import translated
from kb.store.schema import documents, sentences


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a document as printed, and the page that it begins on."""

    document_id: str
    text: str
    page: int


class SaidStore:
    """Reads sentences; raises StoreError when the database cannot do it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, document_id: str) -> list[Said]:
        """Return the sentences of a document in reading order."""
        return list(self._read(sentences.c.document_id == document_id))

    def _read(self, *conditions: object) -> Iterator[Said]:
        columns = (sentences.c.document_id, sentences.c.text, sentences.c.page)
        query = select(*columns).join(documents).where(*conditions)  # type: ignore[arg-type]
        order = (sentences.c.document_id, sentences.c.ordinal)
        with translated(), self._engine.begin() as connection:
            for found in connection.execute(query.order_by(*order)):
                yield Said(*found)
