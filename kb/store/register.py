"""The register as the store keeps it, and which commitments its records are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Engine, RowMapping, Select, delete, func, insert, select

from ingest.register import Registered, moment, newest
from kb.store.open import translated, writing
from kb.store.passages import chunks
from kb.store.schema import register, register_matches

_JSON = ("related", "letters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A commitment and the record that it probably is; from `kb.links.FACT` on it counts as that record."""

    finding_id: str
    record: Registered
    score: float
    reason: str


class RegisterStore:
    """Records by number, removed ones too; raises StoreError when the database cannot do it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, records: Iterable[Registered]) -> Counter[str]:
        """Keep records, each over an older state of itself; return how many were new, changed, removed and same.

        A record changed earlier than the one that is kept is left aside (same): files may come in any order.
        """
        counts: Counter[str] = Counter()
        wanted = newest(records)
        with writing(self._engine) as connection:
            for part in chunks(wanted):
                query = select(register).where(register.c.number.in_(part))
                known = {row["number"]: _record(row) for row in connection.execute(query).mappings()}
                for number in part:
                    one, kept = wanted[number], known.get(number)
                    if kept == one or (kept and moment(kept.changed) > moment(one.changed)):
                        counts["same"] += 1
                        continue
                    if kept is None:
                        connection.execute(insert(register).values(_row(one)))
                    else:
                        connection.execute(register.update().where(register.c.number == number).values(_row(one)))
                    counts["removed" if one.removed else "changed" if kept else "new"] += 1
        return counts

    def all(self) -> list[Registered]:
        """Return the records that were not removed, by number."""
        query = select(register).where(register.c.removed.is_(False)).order_by(register.c.number)
        return [_record(row) for row in self._rows(query)]

    def count(self) -> int:
        """Return how many records there are that were not removed."""
        query = select(func.count().label("count")).select_from(register).where(register.c.removed.is_(False))
        return int(self._rows(query)[0]["count"])

    def match(self, matches: Iterable[Match]) -> None:
        """Put these matches in the place of all that were there."""
        rows = [
            {"finding_id": one.finding_id, "number": one.record.number, "score": one.score, "reason": one.reason}
            for one in matches
        ]
        with writing(self._engine) as connection:
            connection.execute(delete(register_matches))
            if rows:
                connection.execute(insert(register_matches), rows)

    def matches(self, finding_ids: Collection[str]) -> Mapping[str, Match]:
        """Return the likeliest record of each of these commitments that has one."""
        found: dict[str, Match] = {}
        for part in chunks(finding_ids):
            query = select(register, register_matches.c.finding_id, register_matches.c.score, register_matches.c.reason)
            joined = query.join(register_matches).where(register_matches.c.finding_id.in_(part))
            for row in self._rows(joined.order_by(register_matches.c.score)):
                one = Match(finding_id=row["finding_id"], record=_record(row), score=row["score"], reason=row["reason"])
                found[one.finding_id] = one
        return found

    def _rows(self, query: Select[Any]) -> list[Any]:
        with translated(), self._engine.begin() as connection:
            return list(connection.execute(query).mappings())


def _row(one: Registered) -> dict[str, Any]:
    return asdict(one) | {name: json.dumps(getattr(one, name)) for name in _JSON}


def _record(row: RowMapping) -> Registered:
    kept = {column.name: row[column.name] for column in register.c}
    related = tuple((relation, number) for relation, number in json.loads(kept["related"]))
    return Registered(**kept | {"related": related, "letters": tuple(json.loads(kept["letters"]))})
