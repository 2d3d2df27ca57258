"""What changed between two days: what came, what moved, what fell due, which events came, what people decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ingest.calendar import cabinets
from ingest.model import Document, Finding, Kind
from kb.judgement import Standing, said, standing
from kb.overview import overview, pages
from kb.status import Status
from kb.status.evidence import Evidence
from kb.store import Store

_PUT_OFF = ("deferred",)
_DAY = timedelta(days=1)
_EVENTS = ("new_cabinet", "budget", "advice", "council_of_state", "legislation", "negotiation", "court")


class Sort(StrEnum):
    """What sort of change: in this order they are told."""

    CAME = "came"  # a letter dated in the period
    TAKEN_IN = "taken_in"  # a letter taken in during the period that is dated before it, or not at all
    MOVED = "moved"  # an item whose status on the last day is another than on the first
    DUE = "due"  # a term whose last day passed in the period
    EVENT = "event"  # a cabinet took office
    ARRIVED = "arrived"  # an item whose awaited event came
    JUDGED = "judged"  # a person's verdict given in the period


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. `finding` and `document` where there is one; `before` and `after` are statuses in machine words."""

    sort: Sort
    day: date | None
    document: Document | None = None
    finding: Finding | None = None
    before: str | None = None
    after: str | None = None
    why: str | None = None
    evidence: Evidence | None = None


def changes(store: Store, *, since: date, to: date, confirmed: bool = False) -> Iterator[Change]:
    """Yield what is otherwise at the end of `to` than at the end of `since`. Raises StoreError.

    By the dates of letters, so that it is the same on every machine; letters that were taken in late are told apart.
    """
    stands = standing(store)
    came = list(store.documents(first=since + _DAY, last=to))
    yield from (_came(store, one, Sort.CAME, one.letterhead.day) for one in came)
    late = store.pick.taken_in(since + _DAY, to)
    yield from (_came(store, one, Sort.TAKEN_IN, day) for day, one in late if not _in(one.letterhead.day, since, to))
    moved = {
        change.finding.id: change for change in _moved(store, stands, came, since, to, confirmed) if change.finding
    }
    yield from moved.values()
    yield from _due(store, since, to, confirmed)
    for cabinet in cabinets():
        if _in(cabinet.took_office, since, to):
            yield Change(sort=Sort.EVENT, day=cabinet.took_office, why=f"kabinet-{cabinet.name} trad aan")
    yield from _arrived(store, since, to, confirmed)
    for verdict in store.verdicts.all():
        if _in(verdict.at.date(), since, to):
            ids = store.verdicts.now().get(verdict.source.id, ())
            finding = next(iter(store.pick.findings(ids[:1])), None)
            yield Change(sort=Sort.JUDGED, day=verdict.at.date(), finding=finding, why=said(verdict))


def _came(store: Store, document: Document, sort: Sort, day: date | None) -> Change:
    counts = Counter(str(one.kind) for one in store.pick.of_documents([document.id]))
    return Change(sort=sort, day=day, document=document, why=", ".join(f"{kind} {n}" for kind, n in counts.items()))


def _moved(
    store: Store, stands: Standing, came: Iterable[Document], since: date, to: date, confirmed: bool
) -> Iterator[Change]:
    """Yield the items on which a letter of the period bears and that stand otherwise after it."""
    told = {one.id for one in stands.kept(store.pick.of_documents([one.id for one in came]))}
    links = stands.judged(store.pick.links(told), confirmed=confirmed, among=told)
    ids = {link.target for link in links if link.source in told}
    before, after = (overview(store, as_of=day, ids=ids, confirmed=confirmed).statuses for day in (since, to))
    earlier = {one.finding.id: one for one in before}
    for one in after:
        then = earlier.get(one.finding.id)
        if then and stand(then) != stand(one):
            new = [each for each in (*one.history, *one.evidence) if _in(each.day, since, to)]
            last = new[-1] if new else None
            yield Change(
                sort=Sort.MOVED, day=last.day if last else None, finding=one.finding, before=stand(then),
                after=stand(one), evidence=last,
            )  # fmt: skip


def _due(store: Store, since: date, to: date, confirmed: bool) -> Iterator[Change]:
    ids = store.lists.ids([Kind.COMMITMENT, Kind.REACTION], as_of=to, stances=_PUT_OFF, due=(since, to - _DAY))
    for status in _each(store, ids, to, confirmed):
        due = status.finding.due_to
        if due and (status.day is None or status.day <= due):  # a term that was over when it was set fell due then
            yield Change(sort=Sort.DUE, day=due + _DAY, finding=status.finding, after=stand(status))


def _arrived(store: Store, since: date, to: date, confirmed: bool) -> Iterator[Change]:
    for event in _EVENTS:
        ids = store.lists.ids([Kind.COMMITMENT, Kind.REACTION], as_of=to, stances=_PUT_OFF, awaits=event)
        for status in _each(store, ids, to, confirmed):
            if status.arrived and _in(status.arrived, since, to):
                yield Change(
                    sort=Sort.ARRIVED, day=status.arrived, finding=status.finding, after=stand(status), why=event
                )


def _each(store: Store, ids: Iterable[str], day: date, confirmed: bool) -> Iterator[Status]:
    for page, view in pages(store, ids, as_of=day, confirmed=confirmed):
        yield from (one for one in view.statuses if one.finding.id in page)


def stand(status: Status) -> str:
    """Return how an item stands in machine words: "open, overdue", "accepted, acted_upon"."""
    words = [str(status.fulfilment or status.reaction)]
    words += [name for name in ("overdue", "to_take_up", "acted_upon") if getattr(status, name)]
    return ", ".join(words)


def _in(day: date | None, since: date, to: date) -> bool:
    return day is not None and since < day <= to
