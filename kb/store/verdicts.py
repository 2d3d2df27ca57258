"""What people decided, kept beside what the machine found: verdicts are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, Select, delete, insert, or_, select

from ingest.model import Document
from kb.model import Judged, Judgement, Tie, Verdict
from kb.store.open import translated, writing
from kb.store.rows import HEAD_COLUMNS, document_of
from kb.store.schema import documents, judged, judged_now, verdicts

_JUDGED = tuple(field.name for field in fields(Judged))


class VerdictStore:
    """Verdicts, the findings as they were judged, and what these are now. Raises StoreError when it cannot be done."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(
        self,
        judgement: Judgement,
        *,
        source: Judged,
        target: Judged | None = None,
        tie: Tie | None = None,
        by: str,
        note: str | None = None,
        at: datetime,
    ) -> None:
        """Add a verdict; the earlier ones on the same thing stay."""
        with writing(self._engine) as connection:
            for one in (source, target):
                if one and connection.scalar(select(judged.c.id).where(judged.c.id == one.id)) is None:
                    connection.execute(insert(judged).values(asdict(one)))
            connection.execute(
                insert(verdicts).values(
                    judgement=str(judgement), by=by, at=at, note=note, tie=tie and str(tie),
                    source=source.id, target=target and target.id,
                )
            )  # fmt: skip

    def all(self) -> list[Verdict]:
        """Return every verdict, in the order in which they were given."""
        known = self.judged()
        return [
            Verdict(
                serial=row["serial"],
                judgement=Judgement(row["judgement"]),
                by=row["by"],
                at=row["at"].replace(tzinfo=UTC),
                note=row["note"],
                tie=Tie(row["tie"]) if row["tie"] else None,
                source=known[row["source"]],
                target=known[row["target"]] if row["target"] else None,
            )
            for row in self._rows(select(verdicts).order_by(verdicts.c.serial))
        ]

    def judged(self) -> Mapping[str, Judged]:
        """Return the findings as they were when they were judged, by their mark's id."""
        rows = self._rows(select(judged))
        return {row["id"]: Judged(**{name: row[name] for name in _JUDGED}) for row in rows}

    def now(self) -> Mapping[str, list[str]]:
        """Return which findings each judged one is now: one in each version of its letter, none when it is gone."""
        found: dict[str, list[str]] = {}
        for row in self._rows(select(judged_now).order_by(judged_now.c.judged_id, judged_now.c.finding_id)):
            found.setdefault(row["judged_id"], []).append(row["finding_id"])
        return found

    def settle(self, now: Mapping[str, Iterable[str]]) -> None:
        """Put these in the place of what `now` gave."""
        rows = [{"judged_id": one, "finding_id": finding} for one, ids in now.items() for finding in ids]
        with writing(self._engine) as connection:
            connection.execute(delete(judged_now))
            if rows:
                connection.execute(insert(judged_now), rows)

    def perhaps(self, one: Judged) -> list[Document]:
        """Return the documents, without text, that share a mark, a day, a number or the name with a judged letter."""
        same = [documents.c.id == one.document_id, documents.c.name == one.document]
        for name in ("mark", "day", "number"):
            if (value := getattr(one, name)) is not None:
                same.append(documents.c[name] == value)
        return [document_of(row) for row in self._rows(select(*HEAD_COLUMNS).where(or_(*same)))]

    def _rows(self, query: Select[Any]) -> list[Any]:
        with translated(), self._engine.begin() as connection:
            return list(connection.execute(query).mappings())
