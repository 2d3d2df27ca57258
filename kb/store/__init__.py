"""The truth: what was read, found and tied, in one relational database. One transaction a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Unpack

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, delete, func, insert, select

from ingest.model import Analysis, Document, Finding, Kind
from kb.model import Link
from kb.passages import passages as split
from kb.store.lists import ListStore
from kb.store.names import put_names
from kb.store.naming import NamingStore
from kb.store.open import StoreError, open_engine, translated, writing
from kb.store.passages import PassageStore, replace_passages
from kb.store.picks import PickStore
from kb.store.quotes import Quote, quotes
from kb.store.records import RecordStore
from kb.store.register import RegisterStore
from kb.store.rows import HEAD_COLUMNS, digest_of, document_of, document_row, finding_of, link_of, plain, row
from kb.store.said import SaidStore
from kb.store.schema import documents, failures, findings, links, passages, sentences, sources
from kb.store.scope import About, about
from kb.store.shelf import StoredShelf
from kb.store.sources import known_document, put_source
from kb.store.tying import TyingStore, forget
from kb.store.vectors import VectorStore
from kb.store.verdicts import VerdictStore
from kb.store.versions import VersionStore
from kb.store.watches import WatchStore
from kb.store.within import WithinStore

__all__ = ["Store", "StoreError"]

_STREAM = 500  # rows fetched at a time


class Store:
    """Documents with their sentences, findings and passages, links between findings, and the log of changes.

    Every method raises StoreError when the database cannot do it; the database is then as it was before the call.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.passages = PassageStore(engine)
        self.vectors = VectorStore(engine)
        self.versions = VersionStore(engine)
        self.verdicts = VerdictStore(engine)
        self.register = RegisterStore(engine)
        self.pick = PickStore(engine)
        self.lists = ListStore(engine)
        self.records = RecordStore(engine)
        self.within = WithinStore(engine)
        self.watches = WatchStore(engine)
        self.tying = TyingStore(engine)
        self.said = SaidStore(engine)
        self.naming = NamingStore(engine)

    @classmethod
    def open(cls, url: str) -> Store:
        """Open the database at an SQLAlchemy URL, made or migrated where needed. Raises StoreError."""
        return cls(open_engine(url))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def remember(self, analysis: Analysis, *, source: Path) -> bool:
        """Keep an analysis and where it came from, in one transaction; return whether anything was new.

        The same analysis again changes nothing. Another analysis of the same bytes (newer rules) takes the place
        of the old one, and other bytes at the same path take the place of the document that was read there; links
        to findings that are no more go with them. Raises OSError when the source file is gone.
        """
        document = analysis.document
        cut = tuple(split(document, analysis.sentences))
        digest = digest_of(analysis, cut)
        with writing(self._engine) as connection:
            before = connection.scalar(select(documents.c.analysis).where(documents.c.id == document.id))
            kept = document_row(document, digest=digest, version=analysis.version)
            if before is None:
                connection.execute(insert(documents).values(**kept, taken_in=datetime.now(UTC)))
            else:
                del kept["name"]  # the first name stays: another copy of the file may have brought this analysis
                connection.execute(documents.update().where(documents.c.id == document.id).values(kept))
            put_source(connection, source, document.id)
            if before == digest:
                return False
            put_names(connection, [document.id])
            if before is not None:
                forget(connection, document.id)
                for table in (findings, sentences):
                    connection.execute(delete(table).where(table.c.document_id == document.id))
            _put(connection, sentences, map(row, analysis.sentences))
            _put(connection, findings, map(row, analysis.findings))
            replace_passages(connection, document.id, cut)
        return True

    def known(self, path: Path, *, version: str | None = None) -> str | None:
        """Return the id of the document that this file holds, or None when its content was never remembered.

        With `version` also None when another make of the reading gave what is remembered.
        An unchanged size and time of change is trusted, else the content decides; a known content at a new path
        is noted as one more source. Raises OSError when the file cannot be read.
        """
        found = known_document(self._engine, path)
        if found is None or version is None:
            return found
        with translated(), self._engine.begin() as connection:
            made = connection.scalar(select(documents.c.version).where(documents.c.id == found))
        return found if made == version else None

    def fail(self, path: Path, reason: str) -> None:
        """Note that a file could not be read, and why; remembering it later clears the note."""
        with writing(self._engine) as connection:
            where = plain(str(path.absolute()))
            connection.execute(delete(failures).where(failures.c.path == where))
            connection.execute(insert(failures).values(path=where, reason=reason, at=datetime.now(UTC)))

    def failures(self) -> list[tuple[Path, str, datetime]]:
        """Return path, reason and moment (UTC) of every file that could not be read."""
        return [
            (Path(found["path"]), found["reason"], found["at"].replace(tzinfo=UTC))
            for found in self._stream(select(failures).order_by(failures.c.path))
        ]

    def sources(self, document_id: str) -> list[Path]:
        """Return the paths at which a document was seen."""
        query = select(sources.c.path).where(sources.c.document_id == document_id).order_by(sources.c.path)
        return [Path(found["path"]) for found in self._stream(query)]

    def quotes(self, document_id: str) -> Iterator[Quote]:
        """Yield what was kept of a document and must be verbatim in it, by page."""
        return quotes(self._engine, document_id)

    def document(self, document_id: str) -> Document | None:
        """Return a document with its text, its pages without lines; None when there is no such id."""
        return next((document_of(found) for found in self._stream(_one(documents, document_id))), None)

    def documents(self, **wanted: Unpack[About]) -> Iterator[Document]:
        """Yield the documents by date and name, undated ones last, without their text; all, or those about this."""
        query = select(*HEAD_COLUMNS).where(*about(**wanted))
        order = (documents.c.day.is_(None), documents.c.day, documents.c.name, documents.c.id)
        return map(document_of, self._stream(query.order_by(*order)))

    def finding(self, finding_id: str) -> Finding | None:
        """Return one finding; None when there is no such id."""
        query = _findings().where(findings.c.id == finding_id)
        return next((finding_of(found) for found in self._stream(query)), None)

    def findings(
        self, *, kind: Kind | None = None, document_id: str | None = None, **wanted: Unpack[About]
    ) -> Iterator[Finding]:
        """Yield the findings by date of their document, then as they stand in it; all, or those about this."""
        conditions = about(**wanted)
        if kind is not None:
            conditions.append(findings.c.kind == str(kind))
        if document_id is not None:
            conditions.append(findings.c.document_id == document_id)
        order = (documents.c.day.is_(None), documents.c.day, documents.c.name, documents.c.id)
        query = _findings().where(*conditions).order_by(*order, findings.c.start, findings.c.kind, findings.c.id)
        return map(finding_of, self._stream(query))

    def replace_links(self, new: Iterable[Link]) -> int:
        """Put these links in the place of all that were there; return how many there are now."""
        with writing(self._engine) as connection:
            connection.execute(delete(links))
            return _put(connection, links, map(row, new))

    def links(self, *, finding_id: str | None = None, tie: str | None = None) -> Iterator[Link]:
        """Yield the links, those of one finding (at either end) or of one kind if asked, the surest first."""
        conditions: list[ColumnElement[bool]] = []
        if finding_id is not None:
            conditions.append((links.c.source == finding_id) | (links.c.target == finding_id))
        if tie is not None:
            conditions.append(links.c.tie == str(tie))
        return map(link_of, self._stream(select(links).where(*conditions).order_by(links.c.score.desc(), links.c.id)))

    def shelf(self) -> StoredShelf:
        """Return the findings as linking looks them up; it keeps what it loaded, so make it anew after a change."""
        return StoredShelf(self._engine)

    def counts(self) -> dict[str, int]:
        """Return how many there are of each thing."""
        tables = (documents, sources, failures, sentences, findings, passages, links)
        with translated(), self._engine.begin() as connection:
            return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables}

    def _stream(self, query: Select[Any]) -> Iterator[Any]:
        with translated(), self._engine.begin() as connection:
            yield from connection.execution_options(yield_per=_STREAM).execute(query).mappings()


def _one(table: Table, key: str) -> Select[Any]:
    return select(table).where(table.c.id == key)


def _findings() -> Select[Any]:
    return select(findings, documents.c.name.label("document")).join(documents)


def _put(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> int:
    # A finding also carries its document's name, which has its place in another table.
    many = [{column.name: one[column.name] for column in table.c} for one in rows]
    if many:
        connection.execute(insert(table), many)
    return len(many)
