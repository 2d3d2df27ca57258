"""What sources list, and how far each listing was read. One transaction a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, bindparam, delete, insert, select, update

from ingest.told import Told
from kb.fetch.record import File, Page, Record, Stream, moment, written
from kb.store.coverage import CoverageStore
from kb.store.files import FileStore
from kb.store.kin import KinStore
from kb.store.open import translated, writing
from kb.store.passages import chunks
from kb.store.rows import plain
from kb.store.schema import cursors, record_files, records

_PLAIN = tuple(field.name for field in fields(Record) if field.name not in {"changed", "files"})


class RecordStore:
    """Records by source and id, cursors by stream. Raises StoreError when the database cannot do it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.files = FileStore(engine)
        self.coverage = CoverageStore(engine)
        self.kin = KinStore(engine)

    def reached(self, key: str) -> str | None:
        """Return up to where a stream was read; None: not yet."""
        with translated(), self._engine.begin() as connection:
            found: str | None = connection.scalar(select(cursors.c.reached).where(cursors.c.key == key))
            return found

    def put(self, stream: Stream, page: Page, *, complete: bool = False) -> int:
        """Keep a page of a stream and how far it goes, in one transaction; return how many records were new or changed.

        What is known with a later change stays. Of a stream that follows only what is known is kept, and enclosures of
        what is known. A deleted record keeps what was said of it.
        """
        latest = {one.id: one for one in sorted(page.records, key=lambda one: one.changed)}
        with writing(self._engine) as connection:
            known = _known(connection, stream.source, {*latest, *(one.parent for one in latest.values() if one.parent)})
            new: list[dict[str, Any]] = []
            later: list[dict[str, Any]] = []
            for one in latest.values():
                before = known.get(one.id)
                if before is None:
                    if not stream.follows or (one.parent in known and not one.deleted):
                        new.append(_row(one) | {"attempts": 0})
                elif _says_more(one, before):
                    later.append(_later(one, before))
            if new:
                connection.execute(insert(records), new)
            if later:
                values: dict[str, Any] = {name: bindparam(f"_{name}") for name in later[0]}
                which = (records.c.source == bindparam("_source")) & (records.c.id == bindparam("_id"))
                connection.execute(
                    update(records).where(which).values(values),
                    [{f"_{name}": value for name, value in one.items()} for one in later],
                )
            _move(connection, stream, page, complete=complete)
        return len(new) + len(later)

    def begin(self, stream: Stream, reached: str) -> None:
        """Note from where a stream is to be read, unless it is known."""
        if self.reached(stream.key) is None:
            self.put(stream, Page((), reached))

    def wanted(self, source: str) -> list[str]:
        """Return the ids of the records whose files are not all here, those that failed least often first."""
        order = (records.c.attempts, records.c.changed, records.c.id)
        query = select(records.c.id).where(records.c.source == source, records.c.wanted, ~records.c.deleted)
        with translated(), self._engine.begin() as connection:
            return list(connection.scalars(query.order_by(*order)))

    def get(self, source: str, id: str) -> Record:
        """Return one record; of an id that is known."""
        query = select(records).where(records.c.source == source, records.c.id == id)
        with translated(), self._engine.begin() as connection:
            return record_of(dict(connection.execute(query).mappings().one()))

    def all(self, source: str) -> Iterator[Record]:
        """Yield all records of a source by id."""
        query = select(records).where(records.c.source == source).order_by(records.c.id)
        with translated(), self._engine.begin() as connection:
            rows = connection.execution_options(yield_per=500).execute(query).mappings()
            yield from (record_of(dict(row)) for row in rows)

    def told(self, paths: Iterable[Path]) -> dict[Path, Told]:
        """Return what sources say of these files, known by their content wherever they lie."""
        with translated(), self._engine.begin() as connection:
            if connection.scalar(select(record_files.c.sha).where(record_files.c.sha.is_not(None)).limit(1)) is None:
                return {}
        by_sha: dict[str, list[Path]] = {}
        for path in paths:
            if sha := _sha(path):
                by_sha.setdefault(sha, []).append(path)
        found: dict[Path, Told] = {}
        with translated(), self._engine.begin() as connection:
            for part in chunks(by_sha):
                for row in connection.execute(_of_files(part)).mappings():
                    told = record_of(dict(row)).told(suffix=row["suffix"])
                    found |= dict.fromkeys(by_sha[row["sha"]], told)
        return found


def record_of(found: Mapping[str, Any]) -> Record:
    """Return the record of a row."""
    files = tuple(File(*one) for one in json.loads(found["files"]))
    when = moment(found["changed"]) or datetime.min.replace(tzinfo=UTC)
    return Record(changed=when, files=files, **{name: found[name] for name in _PLAIN})


def _of_files(shas: Sequence[str]) -> Any:
    """Select the records of the files with these hashes, the one that counts last."""
    same = (record_files.c.source == records.c.source) & (record_files.c.record == records.c.id)
    query = select(records, record_files.c.sha, record_files.c.suffix).join(record_files, same)
    return query.where(record_files.c.sha.in_(shas)).order_by(
        record_files.c.retired.desc(), records.c.deleted.desc(), records.c.source.desc(), records.c.id.desc()
    )


def _known(connection: Connection, source: str, ids: Iterable[str]) -> dict[str, RowMapping]:
    return {
        found["id"]: found
        for part in chunks(ids)
        for found in connection.execute(
            select(records).where(records.c.source == source, records.c.id.in_(part))
        ).mappings()
    }


def _row(record: Record) -> dict[str, Any]:
    row = {name: _plain(getattr(record, name)) for name in _PLAIN}
    return row | {
        "changed": written(record.changed),
        "files": json.dumps([[one.format, one.url] for one in record.files]),
        "told": record.told_digest(),
        "wanted": bool(record.files) and not record.deleted and record.fault is None,
    }


def _plain(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value


def _says_more(record: Record, before: RowMapping) -> bool:
    """Tell whether this is later than what is known, or names the letter of an enclosure for the first time."""
    return written(record.changed) > before["changed"] or bool(record.parent and not before["parent"])


def _later(record: Record, before: RowMapping) -> dict[str, Any]:
    """Return the row as it is now."""
    if record.deleted:
        return dict(before) | {"deleted": True, "wanted": False, "changed": written(record.changed)}
    older = written(record.changed) < before["changed"]  # then all that it adds is whose enclosure it is
    row = dict(before) if older else dict(before) | _row(record)
    row["parent"] = before["parent"] or record.parent  # only some listings name the letter of an enclosure
    row["told"] = record_of(row).told_digest()
    same = not before["deleted"] and (before["version"], before["files"]) == (row["version"], row["files"])
    if same:
        row["wanted"] = before["wanted"]
    else:
        row["attempts"] = 0
    return row


def _move(connection: Connection, stream: Stream, page: Page, *, complete: bool) -> None:
    before = connection.execute(select(cursors).where(cursors.c.key == stream.key)).mappings().first()
    reached = [one for one in (before and before["reached"], page.reached) if one]
    connection.execute(delete(cursors).where(cursors.c.key == stream.key))
    connection.execute(
        insert(cursors).values(
            key=stream.key,
            source=stream.source,
            selection=stream.selection,
            reached=max(reached, default=None),
            total=page.total if page.total is not None else before and before["total"],
            complete=complete,
            at=datetime.now(UTC),
        )
    )


def _sha(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
