"""What a search keeps to: filters and fields, as conditions on documents and passages."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ingest.calendar import cabinet_called
from ingest.ministries import ministry_called
from ingest.model import Kind
from kb.query import Any, Condition, Field, In

if TYPE_CHECKING:
    from kb.status import Status
    from kb.store import Store

STANDS = (
    "open", "partly", "kept", "lapsed", "unknown", "overdue", "waiting",
    "accepted", "endorsed", "under_study", "deferred", "rejected", "noted", "none",
)  # fmt: skip
"""How a finding may stand: fulfilment of a promise, reaction to an advice, and open, overdue or waiting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What hits must be; None is no matter.

    `kind` is of a finding in the passage, `stands` (one of STANDS) how one stands today; `ministry`, `sender`,
    `adviser` and `document` are part of a name, `dossier` a number, `cabinet` the name or id of the one that governed
    that day, `first` and `last` days that count themselves.
    """

    kind: Kind | None = None
    ministry: str | None = None
    sender: str | None = None
    adviser: str | None = None
    dossier: str | None = None
    document: str | None = None
    first: date | None = None
    last: date | None = None
    cabinet: str | None = None
    stands: str | None = None


def conditions(
    store: Store, filters: Filters, *, findings: bool = False, only: Collection[str] | None = None
) -> Iterator[Condition]:
    """Yield what a passage must meet, with `findings` that it has one, with `only` one of these; nothing: no matter.

    An unknown cabinet governed never. Raises StoreError.
    """
    within = store.within
    documents = documents_of(store, filters)
    if documents is not None:
        yield In(documents=documents)
    if filters.adviser:
        # An adviser speaks in a report of his own, or is named as the one who advises.
        advised = within.holding(kind=Kind.RECOMMENDATION, actor=filters.adviser)
        yield Any((In(documents=within.named("sender", filters.adviser)), In(passages=advised)))
    if only is not None:
        yield In(passages=within.around(only))
    elif filters.kind or findings:
        yield In(passages=within.holding(kind=filters.kind))


def documents_of(store: Store, filters: Filters) -> frozenset[str] | None:
    """Return the documents that the filters on documents keep to; None where there is no such filter.

    Raises StoreError.
    """
    within = store.within
    kept: list[frozenset[str]] = []
    if filters.ministry or filters.dossier or filters.first or filters.last:
        kept.append(
            within.documents(ministry=filters.ministry, dossier=filters.dossier, first=filters.first, last=filters.last)
        )
    if filters.cabinet:
        kept.append(_of_cabinet(store, filters.cabinet))
    if filters.sender:
        kept.append(within.named("sender", filters.sender))
    if filters.document:
        kept.append(within.named("document", filters.document))
    return frozenset.intersection(*kept) if kept else None


def _of_cabinet(store: Store, name: str) -> frozenset[str]:
    cabinet = cabinet_called(name)
    if cabinet is None:
        return frozenset()
    last = cabinet.ended - timedelta(days=1) if cabinet.ended else None
    return store.within.documents(first=cabinet.took_office, last=last)


def standing(store: Store, filters: Filters) -> frozenset[str]:
    """Return the ids of the findings that stand as the filter says, today. Raises StoreError."""
    from kb.overview import overview

    statuses = overview(store, as_of=date.today()).statuses
    fitting = (one.finding for one in statuses if filters.stands and _is(one, filters.stands))
    return frozenset(one.id for one in fitting if filters.kind in (None, one.kind))


def _is(status: Status, stands: str) -> bool:
    match stands:
        case "open":
            return status.open
        case "overdue":
            return status.overdue
        case "waiting":
            return status.waiting
    return stands in {status.fulfilment and str(status.fulfilment), status.reaction}


def of_field(store: Store, field: Field) -> In:
    """Return the documents that a field of the query language names. Raises StoreError."""
    if field.name in {"title", "sender", "document"}:
        return In(documents=store.within.named(field.name, field.value))
    if field.name == "dossier":
        return In(documents=store.within.documents(dossier=field.value))
    found = ministry_called(field.value)
    return In(documents=store.within.documents(ministry=found.name if found else field.value))
