"""The quotes that the store holds of a document: its findings, its sentences and its passages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Engine, literal, select, union_all

from ingest.model import Box
from kb.store.open import translated
from kb.store.schema import findings, passages, sentences


class Held(StrEnum):
    """As what a quote is kept."""

    FINDING = "finding"
    SENTENCE = "sentence"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Quote:
    """Text that must stand on `page`, within `box` where there is one (points); a passage has none."""

    id: str
    held: Held
    text: str
    page: int
    box: Box | None


def quotes(engine: Engine, document_id: str) -> Iterator[Quote]:
    """Yield the quotes of a document by page. Raises StoreError."""
    sides = ("x0", "top", "x1", "bottom")
    parts = []
    for table in (findings, sentences, passages):
        boxed = [table.c[side] if side in table.c else literal(None).label(side) for side in sides]
        columns = (literal(table.name).label("held"), table.c.id, table.c.text, table.c.page, *boxed)
        parts.append(select(*columns).where(table.c.document_id == document_id))
    query = union_all(*parts).order_by("page", "held", "id")
    with translated(), engine.begin() as connection:
        for found in connection.execute(query).mappings():
            place = [found[side] for side in sides]
            box = None if place[0] is None or not any(place) else Box(*place)
            yield Quote(found["id"], Held(found["held"].removesuffix("s")), found["text"], found["page"], box)
