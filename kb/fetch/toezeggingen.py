"""The Tweede Kamer's own register of promises (OData entity Toezegging): every record as it came."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from ingest.register import registered
from kb.fetch import odata
from kb.fetch.client import Client
from kb.fetch.record import Page, Record, Stream, earlier
from kb.store import Store

SOURCE = "toezeggingen"
_RELATIONS = ("IsHerhalingVan", "IsWijzigingVan", "IsAanvullingOp")
_LATE = timedelta(hours=1)  # what was committed late carries an earlier moment: every run reads the last hour again


def promises(client: Client, base: str) -> Stream:
    """Return the listing of the whole register, deleted records too."""
    return Stream(SOURCE, SOURCE, "{}", partial(_pages, client, base))


def _pages(client: Client, base: str, reached: str | None) -> Iterator[Page]:
    counted = odata.query(base, "Toezegging", filter="Verwijderd eq false", select="Id", top="1", count="true")
    total = odata.count(client, counted)
    yield Page((), None, total)
    related = ",".join(f"{name}($select=Id,Nummer)" for name in _RELATIONS)
    expanded = f"KamerbriefNakoming($select=Id,DocumentNummer),{related}"

    def url_from(moment: str | None) -> str:
        after = f"ApiGewijzigdOp ge {moment}" if moment else ""
        return odata.query(base, "Toezegging", filter=after, orderby=odata.ORDER, expand=expanded)

    for rows, until in odata.walk(client, url_from, earlier(reached, _LATE)):
        yield Page(tuple(record(row) for row in rows), until, total)


def record(row: dict[str, Any]) -> Record:
    """Return a Toezegging as a record that keeps all that it says. Raises FetchError without a moment of change."""
    name = str(row.get("Nummer") or row.get("Id") or "")
    return Record(
        source=SOURCE,
        id=str(row.get("Id"))[:100],
        changed=odata.changed(row),
        kind="Toezegging",
        deleted=str(row.get("Verwijderd")).lower() == "true",
        name=name[:100],
        fault=None if row.get("Id") else "zonder Id",
        data=json.dumps(row, ensure_ascii=False),
    )


def register(store: Store) -> Counter[str]:
    """Bring the register that promises are laid beside up to date with what came; return what changed in it."""
    found = (one for text in content(store.records.all(SOURCE)) for one in registered(text))
    return store.register.put(one for one in found if not isinstance(one, str))


def content(records: Iterator[Record]) -> Iterator[str]:
    """Yield the JSON of each record as it is now: a deleted one as it was last known, and deleted."""
    for one in records:
        if one.data and one.fault is None:
            row = json.loads(one.data)
            gone = {"Verwijderd": True, "GewijzigdOp": one.changed.isoformat()} if one.deleted else {}
            yield json.dumps(row | gone, ensure_ascii=False)
