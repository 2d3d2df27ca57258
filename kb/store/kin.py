"""What sources tell beside the documents themselves: letters with their enclosures, and findings that were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Engine, select

from kb.store.open import translated
from kb.store.schema import former, record_files, records

_NAMES = ("id", "kind", "text", "document", "page", "day", "path", "reason", "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """A finding of a version that its source replaced or deleted (`reason`: replaced, deleted) at a moment (UTC).

    `path` is the file that it stands in, which is kept.
    """

    id: str
    kind: str
    text: str
    document: str
    page: int
    day: date | None
    path: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """The letter of an enclosure or an enclosure of a letter, as its source calls it."""

    name: str
    title: str | None
    is_letter: bool


class KinStore:
    """Questions by document and finding. Raises StoreError when the database cannot do it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, document_id: str) -> list[Kin]:
        """Return the letter that a document is an enclosure of, and its own enclosures, by name."""
        own = select(records.c.source, records.c.id, records.c.parent).join(
            record_files, (record_files.c.source == records.c.source) & (record_files.c.record == records.c.id)
        )
        own = own.where(record_files.c.sha.startswith(document_id, autoescape=True), ~record_files.c.retired)
        found: dict[str, Kin] = {}
        with translated(), self._engine.begin() as connection:
            for source, id_, parent in connection.execute(own).all():
                near = (records.c.id == parent) | (records.c.parent == id_)
                query = select(records).where(records.c.source == source, near, ~records.c.deleted)
                for row in connection.execute(query.order_by(records.c.name)):
                    found[row.id] = Kin(name=row.name, title=row.title, is_letter=row.id == parent)
        return list(found.values())

    def former(self, prefix: str) -> list[Former]:
        """Return the findings that were whose id begins with `prefix`."""
        query = select(*(former.c[name] for name in _NAMES))
        chosen = former.c.id.startswith(prefix, autoescape=True)
        with translated(), self._engine.begin() as connection:
            rows = [dict(row) for row in connection.execute(query.where(chosen).order_by(former.c.id)).mappings()]
        return [Former(**row | {"at": row["at"].replace(tzinfo=UTC)}) for row in rows]
