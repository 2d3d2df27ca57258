"""The files of records: which came, which failed and why, which were read, and which another version replaced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select, update

from ingest.ids import of_sha
from kb.fetch.download import Download, place
from kb.fetch.record import Record
from kb.store.open import translated, writing
from kb.store.rows import plain
from kb.store.schema import documents, failures, findings, former, record_files, records, sources
from kb.store.sources import forget_orphan

_SAME = (record_files.c.source == records.c.source) & (record_files.c.record == records.c.id)
_NOW = func.coalesce(records.c.version, "")
_CURRENT = ~records.c.deleted & (record_files.c.version == _NOW)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is to be read, and the digest of what its source says of it."""

    path: Path
    source: str
    record: str
    format: str
    version: str
    told: str


class FileStore:
    """Files by source, record, format and version. Raises StoreError when the database cannot do it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def here(self, record: Record, format: str) -> bool:
        """Tell whether the file of this version came and nothing was wrong with it."""
        query = select(record_files.c.sha).where(_is(record, format), _whole(), ~record_files.c.retired)
        with translated(), self._engine.begin() as connection:
            return connection.scalar(query) is not None

    def before(self, record: Record, format: str) -> tuple[str | None, str | None]:
        """Return ETag and Last-Modified of the last file that came in this format and is whole."""
        other = record_files.c
        query = select(other.etag, other.modified).where(
            other.source == record.source, other.record == record.id, other.format == format, _whole()
        )
        with translated(), self._engine.begin() as connection:
            found = connection.execute(query.order_by(other.at.desc(), other.version).limit(1)).first()
            return (found.etag, found.modified) if found else (None, None)

    def settle(self, record: Record, came: Mapping[str, Download | None], failed: Mapping[str, str]) -> None:
        """Note in one transaction which files of this version came, by format, and why others did not.

        None for a file: it is the one of the version before. A record is wanted as long as something fails.
        """
        other = record_files.c
        which = (records.c.source == record.source) & (records.c.id == record.id)
        with writing(self._engine) as connection:
            for format, download in came.items():
                kept: Any = download
                if download is None:
                    mine = (other.source == record.source) & (other.record == record.id) & (other.format == format)
                    last = select(record_files).where(mine, _whole()).order_by(other.at.desc(), other.version).limit(1)
                    kept = connection.execute(last).one()
                row = {name: getattr(kept, name) for name in ("sha", "suffix", "size", "etag", "modified")}
                _put(connection, record, format, row | {"taken": None, "reason": None, "retired": False})
            for format, reason in failed.items():
                _put(connection, record, format, {"sha": None, "reason": reason, "taken": None, "retired": False})
            if failed:
                connection.execute(update(records).where(which).values(attempts=records.c.attempts + 1))
            else:  # unless another version was listed meanwhile
                now = func.coalesce(records.c.version, "") == (record.version or "")
                connection.execute(update(records).where(which, now).values(wanted=False, attempts=0))

    def unread(self, source: str, folder: Path) -> list[Unread]:
        """Return the files that were not read yet, or not with what their source says of them now."""
        query = select(record_files, records.c.told).join(records, _SAME)
        chosen = (record_files.c.source == source, _CURRENT, _whole())
        stale = record_files.c.taken.is_distinct_from(records.c.told)
        order = (record_files.c.record, record_files.c.format)
        with translated(), self._engine.begin() as connection:
            return [
                Unread(place(folder, one.sha, one.suffix), one.source, one.record, one.format, one.version, one.told)
                for one in connection.execute(query.where(*chosen, stale).order_by(*order))
            ]

    def twins(self) -> dict[str, str]:
        """Return for each document that came as PDF the id of the one that came as XML of the same record."""
        xml = record_files.alias("xml")
        same = (xml.c.source == record_files.c.source) & (xml.c.record == record_files.c.record)
        query = select(record_files.c.sha, xml.c.sha.label("first")).join(
            xml, same & (xml.c.version == record_files.c.version)
        )
        formats = (record_files.c.format == "pdf", xml.c.format == "xml", ~record_files.c.retired)
        with translated(), self._engine.begin() as connection:
            return {
                of_sha(one.sha): of_sha(one.first)
                for one in connection.execute(query.where(*formats))
                if one.sha and one.first
            }

    def read(self, file: Unread, *, reason: str | None = None) -> None:
        """Note that a file was read with what its source says; or why it cannot be: it is then fetched again."""
        other = record_files.c
        mine = (other.source == file.source) & (other.record == file.record) & (other.format == file.format)
        with writing(self._engine) as connection:
            values = {"taken": file.told} if reason is None else {"reason": reason, "attempts": other.attempts + 1}
            connection.execute(update(record_files).where(mine, other.version == file.version).values(values))
            if reason is not None:  # told of the record, no longer of the file: another may come in its place
                connection.execute(delete(failures).where(failures.c.path == plain(str(file.path.absolute()))))
                which = (records.c.source == file.source) & (records.c.id == file.record)
                connection.execute(update(records).where(which).values(wanted=True, attempts=records.c.attempts + 1))

    def retire(self, source: str, folder: Path) -> int:
        """Let go of what another version replaced or the source deleted, once the new one was read; return how many.

        Its findings are kept as they were in `former`; the file stays where it is. One transaction a file.
        """
        done = 0
        while self._retire_one(source, folder):
            done += 1
        return done

    def _retire_one(self, source: str, folder: Path) -> bool:
        new = record_files.alias("new")
        came = select(new.c.sha).where(
            new.c.source == record_files.c.source,
            new.c.record == record_files.c.record,
            new.c.format == record_files.c.format,
            new.c.version == _NOW,
            new.c.taken.is_not(None),
        )
        gone = records.c.deleted | ((record_files.c.version != _NOW) & came.exists())
        query = select(record_files, records.c.deleted).join(records, _SAME)
        with writing(self._engine) as connection:
            found = connection.execute(
                query.where(record_files.c.source == source, ~record_files.c.retired, gone).limit(1)
            ).first()
            if found is None:
                return False
            other = record_files.c
            mine = (other.source == source) & (other.record == found.record) & (other.format == found.format)
            connection.execute(update(record_files).where(mine, other.version == found.version).values(retired=True))
            still = select(other.sha).join(records, _SAME).where(other.sha == found.sha, ~other.retired, _CURRENT)
            if found.sha and connection.scalar(still.limit(1)) is None:
                path = plain(str(place(folder, found.sha, found.suffix).absolute()))
                _let_go(connection, path, "deleted" if found.deleted else "replaced")
        return True


def _let_go(connection: Connection, path: str, reason: str) -> None:
    """Take a file from its document; findings of a document that no other file holds go to `former`."""
    held = connection.scalar(select(sources.c.document_id).where(sources.c.path == path))
    if held is None:
        return
    connection.execute(delete(sources).where(sources.c.path == path))
    if connection.scalar(select(sources.c.path).where(sources.c.document_id == held).limit(1)) is None:
        columns = (findings.c.id, findings.c.kind, findings.c.text, findings.c.document_id, findings.c.page)
        query = select(*columns, documents.c.name.label("document"), documents.c.day).join(documents)
        gone = [dict(one) for one in connection.execute(query.where(documents.c.id == held)).mappings()]
        connection.execute(delete(former).where(former.c.document_id == held))
        if gone:
            more = {"path": path, "reason": reason, "at": datetime.now(UTC)}
            connection.execute(insert(former), [one | more for one in gone])
    forget_orphan(connection, held)


def _whole() -> ColumnElement[bool]:
    return record_files.c.sha.is_not(None) & record_files.c.reason.is_(None)


def _is(record: Record, format: str) -> ColumnElement[bool]:
    other = record_files.c
    mine = (other.source == record.source) & (other.record == record.id)
    return mine & (other.format == format) & (other.version == (record.version or ""))


def _put(connection: Connection, record: Record, format: str, values: dict[str, Any]) -> None:
    before = connection.scalar(select(record_files.c.attempts).where(_is(record, format)))
    connection.execute(delete(record_files).where(_is(record, format)))
    key = {"source": record.source, "record": record.id, "format": format, "version": record.version or ""}
    more = {"attempts": (before or 0) + 1, "at": datetime.now(UTC)}
    connection.execute(insert(record_files).values(key | more | values))
