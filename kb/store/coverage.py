"""What sources have, what of it is here, and what did not come and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, case, func, select

from kb.store.open import translated
from kb.store.schema import cursors, record_files, records


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Of one source: how many records are known, deleted there, or still wanted (files missing), and files here."""

    source: str
    records: int
    deleted: int
    wanted: int
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One selection of a source: how many it says there are, up to when it was listed, and whether to the end."""

    source: str
    selection: str
    total: int | None
    reached: str | None
    complete: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A record that cannot be used, or whose file did not come or cannot be read: why, and after how many attempts."""

    source: str
    name: str
    format: str
    reason: str
    attempts: int


class CoverageStore:
    """Questions on records, files and cursors. Raises StoreError when the database cannot do it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def sources(self) -> list[Coverage]:
        """Return one line for each source that was ever asked."""
        many = [func.sum(case((column, 1), else_=0)) for column in (records.c.deleted, records.c.wanted)]
        counted = select(records.c.source, func.count(), *many).group_by(records.c.source).order_by(records.c.source)
        there = (record_files.c.sha.is_not(None), record_files.c.reason.is_(None), ~record_files.c.retired)
        files = select(record_files.c.source, func.count().label("many")).where(*there).group_by(record_files.c.source)
        with translated(), self._engine.begin() as connection:
            by_source = {one.source: int(one.many) for one in connection.execute(files)}
            return [
                Coverage(source=source, records=count, deleted=deleted, wanted=wanted, files=by_source.get(source, 0))
                for source, count, deleted, wanted in connection.execute(counted)
            ]

    def asked(self) -> list[Asked]:
        """Return the selections that were asked for, those that follow what is known left out."""
        names = ("source", "selection", "total", "reached", "complete", "at")
        query = select(*(cursors.c[name] for name in names)).where(cursors.c.selection != "").order_by(cursors.c.key)
        with translated(), self._engine.begin() as connection:
            return [Asked(**found) for found in connection.execute(query).mappings()]

    def missing(self) -> list[Missing]:
        """Return what did not come, by source and name."""
        here = (record_files.c.source == records.c.source) & (record_files.c.record == records.c.id)
        now = record_files.c.version == func.coalesce(records.c.version, "")
        columns = (records.c.source, records.c.name, record_files.c.format, record_files.c.reason)
        failed = select(*columns, record_files.c.attempts).join(records, here)
        failed = failed.where(now, ~records.c.deleted, record_files.c.reason.is_not(None))
        unusable = select(records.c.source, records.c.id.label("name"), records.c.fault).where(
            records.c.fault.is_not(None)
        )
        with translated(), self._engine.begin() as connection:
            found = [Missing(**row) for row in connection.execute(failed).mappings()]
            for row in connection.execute(unusable):
                found.append(Missing(source=row.source, name=row.name, format="", reason=row.fault, attempts=1))
        return sorted(found, key=lambda one: (one.source, one.name, one.format))
