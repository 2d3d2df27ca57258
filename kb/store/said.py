"""Sentences with their place, by document or by the words in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, and_, or_, select

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

    def holding(self, groups: Sequence[Collection[str]], *, first: date | None) -> list[Said]:
        """Return the sentences that hold every word of one of the groups, of documents from a day on or without one.

        Capitals count only beyond a to z. By document and place.
        """
        words = [
            and_(*(sentences.c.text.icontains(word, autoescape=True) for word in group)) for group in groups if group
        ]
        later = or_(documents.c.day.is_(None), documents.c.day >= first) if first else True
        return list(self._read(or_(*words), later)) if words else []

    def _read(self, *conditions: object) -> Iterator[Said]:
        columns = (sentences.c.document_id, sentences.c.text, sentences.c.page)
        query = select(*columns).join(documents).where(*conditions)  # type: ignore[arg-type]
        order = (sentences.c.document_id, sentences.c.ordinal)
        with translated(), self._engine.begin() as connection:
            for found in connection.execute(query.order_by(*order)):
                yield Said(*found)
