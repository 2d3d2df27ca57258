"""Some findings, links and documents by their ids: what a chain needs, without reading all there is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Engine, Select, func, select

from ingest.model import Document, Finding
from kb.model import Link
from kb.store.open import translated
from kb.store.passages import chunks
from kb.store.rows import HEAD_COLUMNS, document_of, finding_of, link_of
from kb.store.schema import documents, findings, links, sentences


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its paragraph's number in the document, and the nearest heading above."""

    block: int
    heading: str | None


class PickStore:
    """Looks up by id; raises StoreError when the database cannot do it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def findings(self, ids: Iterable[str]) -> Iterator[Finding]:
        """Yield the findings with these ids, in no special order; an unknown id gives nothing."""
        for part in chunks(ids):
            query = select(findings, documents.c.name.label("document")).join(documents)
            yield from map(finding_of, self._rows(query.where(findings.c.id.in_(part))))

    def of_documents(self, ids: Iterable[str]) -> Iterator[Finding]:
        """Yield the findings of these documents, those of one document as they stand in it."""
        for part in chunks(ids):
            query = select(findings, documents.c.name.label("document")).join(documents)
            order = (findings.c.document_id, findings.c.start, findings.c.kind, findings.c.id)
            yield from map(finding_of, self._rows(query.where(findings.c.document_id.in_(part)).order_by(*order)))

    def links(self, ids: Collection[str]) -> Iterator[Link]:
        """Yield the links that have one of these findings at either end, each once."""
        seen: set[str] = set()
        for part in chunks(ids):
            for end in (links.c.source, links.c.target):
                for found in map(link_of, self._rows(select(links).where(end.in_(part)))):
                    if found.id not in seen:
                        seen.add(found.id)
                        yield found

    def documents(self, ids: Iterable[str]) -> Mapping[str, Document]:
        """Return the documents with these ids, without their text."""
        found = (
            document_of(row)
            for part in chunks(ids)
            for row in self._rows(select(*HEAD_COLUMNS).where(documents.c.id.in_(part)))
        )
        return {one.id: one for one in found}

    def naming(self, word: str) -> Iterator[str]:
        """Yield the ids of the documents whose text holds this word, whole and as it is written."""
        whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        query = select(documents.c.id, documents.c.text).where(documents.c.text.contains(word, autoescape=True))
        yield from (row["id"] for row in self._rows(query) if whole.search(row["text"]))

    def places(self, sentence_ids: Iterable[str]) -> Mapping[str, Place]:
        """Return where these sentences stand."""
        columns = (sentences.c.id, sentences.c.block, sentences.c.heading)
        rows = (
            row for part in chunks(sentence_ids) for row in self._rows(select(*columns).where(sentences.c.id.in_(part)))
        )
        return {row["id"]: Place(row["block"], row["heading"]) for row in rows}

    def link(self, link_id: str) -> Link | None:
        """Return one link; None when there is no such id."""
        return next((link_of(row) for row in self._rows(select(links).where(links.c.id == link_id))), None)

    def called(self, prefix: str, *, limit: int = 10) -> list[str]:
        """Return the ids of findings and links that begin so, `limit` of each at most."""
        ids: list[str] = []
        for table in (findings, links):
            query = select(table.c.id).where(table.c.id.startswith(prefix, autoescape=True)).order_by(table.c.id)
            ids += [row["id"] for row in self._rows(query.limit(limit))]
        return ids

    def doubtful(self, score: float, *, reach: float, limit: int) -> Iterator[Link]:
        """Yield the links that score within `reach` of `score`, the nearest first."""
        near = func.abs(links.c.score - score)
        query = select(links).where(links.c.score.between(score - reach, score + reach)).order_by(near, links.c.id)
        yield from map(link_of, self._rows(query.limit(limit)))

    def least_sure(self, kinds: Iterable[str], *, limit: int) -> Iterator[Finding]:
        """Yield findings of these kinds, those of the least trusted rules first, the newest letter first."""
        query = select(findings, documents.c.name.label("document")).join(documents)
        order = (findings.c.score, documents.c.day.is_(None), documents.c.day.desc(), findings.c.id)
        whole = findings.c.parent.is_(None), documents.c.same_as.is_(None)
        wanted = query.where(findings.c.kind.in_([str(kind) for kind in kinds]), *whole)
        yield from map(finding_of, self._rows(wanted.order_by(*order).limit(limit)))

    def taken_in(self, first: date, last: date) -> list[tuple[date, Document]]:
        """Return the documents, without text, that came in on these days (UTC), each with its day."""
        start, end = (datetime.combine(day, time.min, UTC) for day in (first, last + timedelta(days=1)))
        moment = documents.c.taken_in
        query = select(*HEAD_COLUMNS).where(moment >= start, moment < end).order_by(moment, documents.c.id)
        return [(row["taken_in"].date(), document_of(row)) for row in self._rows(query)]

    def days(self, *, last: date) -> list[date]:
        """Return the day of every dated letter up to `last`, in whatever versions, the earliest first."""
        first = documents.c.same_as.is_(None)
        many = select(documents.c.day, func.count().label("count")).where(documents.c.day <= last, first)
        rows = self._rows(many.group_by(documents.c.day).order_by(documents.c.day))
        return [row["day"] for row in rows for _ in range(row["count"])]

    def _rows(self, query: Select[Any]) -> list[Any]:
        with translated(), self._engine.begin() as connection:
            return list(connection.execute(query).mappings())
