"""Which documents and passages a search keeps to, as ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from sqlalchemy import ColumnElement, Engine, Select, select

from ingest.model import Finding, Kind
from kb.fold import fold
from kb.store.names import is_named
from kb.store.open import translated
from kb.store.passages import chunks, inside
from kb.store.rows import finding_of
from kb.store.schema import documents, findings, passages
from kb.store.scope import About, about


class WithinStore:
    """Ids by what people filter on; raises StoreError when the database fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def documents(self, **wanted: Unpack[About]) -> frozenset[str]:
        """Return the ids of the documents about this, as `kb.store.scope.about` takes it."""
        return self._ids(select(documents.c.id).where(*about(**wanted)))

    def named(self, way: str, text: str) -> frozenset[str]:
        """Return the ids of the documents whose title, sender or file name (`document`) has this text in it.

        Capitals and accents do not count; a document without a subject is titled by its name.
        """
        return self._ids(select(documents.c.id).where(is_named(way, text)))

    def holding(self, *, kind: Kind | None = None, actor: str | None = None) -> frozenset[str]:
        """Return the ids of the passages with a finding of this kind, by somebody whose name has this in it."""
        conditions: list[ColumnElement[bool]] = []
        if kind is not None:
            conditions.append(findings.c.kind == str(kind))
        if actor is not None:
            conditions.append(findings.c.actor.in_(self._actors(actor)))
        return self._ids(select(passages.c.id).distinct().join(findings, inside()).where(*conditions))

    def _actors(self, text: str) -> list[str]:
        wanted = fold(text.strip())
        with translated(), self._engine.begin() as connection:
            names = connection.scalars(select(findings.c.actor).distinct()).all()
        return [name for name in names if name and wanted in fold(name)]

    def around(self, finding_ids: Iterable[str]) -> frozenset[str]:
        """Return the ids of the passages that these findings stand in."""
        found: set[str] = set()
        for part in chunks(finding_ids):
            query = select(passages.c.id).join(findings, inside()).where(findings.c.id.in_(part))
            found |= self._ids(query)
        return frozenset(found)

    def findings(self, passage_ids: Iterable[str]) -> dict[str, list[Finding]]:
        """Return the findings in each of these passages that has any, in the order of the text."""
        found: dict[str, list[Finding]] = {}
        named = select(passages.c.id.label("passage"), findings, documents.c.name.label("document"))
        for part in chunks(passage_ids):
            query = named.join(findings, inside()).join(documents, documents.c.id == findings.c.document_id)
            order = (findings.c.start, findings.c.kind)
            with translated(), self._engine.begin() as connection:
                rows = connection.execute(query.where(passages.c.id.in_(part)).order_by(*order)).mappings().all()
            for row in rows:
                found.setdefault(row["passage"], []).append(finding_of(row))
        return found

    def called(self, prefix: str) -> list[str]:
        """Return the ids of the passages that begin so, two at most."""
        query = select(passages.c.id).where(passages.c.id.startswith(prefix.strip().lower(), autoescape=True)).limit(2)
        return sorted(self._ids(query)) if prefix.strip() else []

    def _ids(self, query: Select[tuple[str]]) -> frozenset[str]:
        with translated(), self._engine.begin() as connection:
            return frozenset(connection.scalars(query))
