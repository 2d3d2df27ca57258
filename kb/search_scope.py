"""What a search keeps to: filters and fields, as conditions on documents and passages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ingest.model import Kind
from kb.query import Any, Condition, Field, In

if TYPE_CHECKING:
    from kb.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What hits must be; None is no matter.

    `kind` is of a finding in the passage; `ministry`, `sender`, `adviser` and `document` are part of a name, `dossier`
    a number, `first` and `last` days that count themselves.
    """

    kind: Kind | None = None
    ministry: str | None = None
    sender: str | None = None
    adviser: str | None = None
    dossier: str | None = None
    document: str | None = None
    first: date | None = None
    last: date | None = None


def conditions(store: Store, filters: Filters) -> Iterator[Condition]:
    """Yield what a passage must meet; nothing when nothing is filtered. Raises StoreError."""
    within = store.within
    if filters.ministry or filters.dossier or filters.first or filters.last:
        documents = within.documents(
            ministry=filters.ministry, dossier=filters.dossier, first=filters.first, last=filters.last
        )
        yield In(documents=documents)
    if filters.sender:
        yield In(documents=within.named("sender", filters.sender))
    if filters.document:
        yield In(documents=within.named("document", filters.document))
    if filters.adviser:
        # An adviser speaks in a report of his own, or is named as the one who advises.
        advised = within.holding(kind=Kind.RECOMMENDATION, actor=filters.adviser)
        yield Any((In(documents=within.named("sender", filters.adviser)), In(passages=advised)))
    if filters.kind:
        yield In(passages=within.holding(kind=filters.kind))


def of_field(store: Store, field: Field) -> In:
    """Return the documents that a field of the query language names. Raises StoreError."""
    if field.name in {"title", "sender", "document"}:
        return In(documents=store.within.named(field.name, field.value))
    if field.name == "dossier":
        return In(documents=store.within.documents(dossier=field.value))
    return In(documents=store.within.documents(ministry=ministry_name(field.value)))


def ministry_name(typed: str) -> str:
    """Return the name that a ministry's code stands for, another text as it is."""
    from ingest.ministries import ministry_called

    found = ministry_called(typed)
    return found.name if found else typed
