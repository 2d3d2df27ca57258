"""What an outgoing cabinet left to the next one, by ministry, and what became of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.calendar import Cabinet, cabinet_on, cabinets
from ingest.ministries import successors
from ingest.model import Document, Kind
from kb.overview import Ground, overview
from kb.promised import promised, reactions_of
from kb.status import Status
from kb.status.evidence import Evidence
from kb.store import Store

_PAGE = 250
_PUT_OFF = ("deferred", "under_study")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """From which cabinet to which: `taking` took office on `day`; None while the next one is not in office yet."""

    giving: Cabinet
    taking: Cabinet | None

    @property
    def day(self) -> date | None:
        return self.taking.took_office if self.taking else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """An open promise or put-off answer: how it stood `then`, on the last day of the giving cabinet, and `now`.

    `letter` said it, under the cabinet `made_under`. `ministry` as it was called when the letter was sent (None: not
    known), `heirs` the names of those that have its work at the handover. `since` is what was heard after it,
    `promises` were made beside a put-off answer.
    """

    then: Status
    now: Status
    letter: Document
    made_under: str | None
    ministry: str | None
    heirs: tuple[str, ...]
    since: tuple[Evidence, ...]
    promises: tuple[Status, ...]


def handover_to(cabinet: Cabinet) -> Handover | None:
    """Return the handover to a cabinet; None for the first that is known."""
    earlier = [one for one in cabinets() if one.took_office < cabinet.took_office]
    return Handover(giving=earlier[-1], taking=cabinet) if earlier else None


def handover_on(day: date) -> Handover | None:
    """Return the handover of a day: to the cabinet in office or, once that is caretaker, to one not known yet."""
    cabinet = cabinet_on(day)
    if cabinet is None:
        return None
    if not cabinet.is_caretaker_on(day):
        return handover_to(cabinet)
    return Handover(giving=cabinet, taking=None)


def left(
    store: Store, handover: Handover, *, as_of: date, earlier: bool = False, confirmed: bool = False
) -> Iterator[Left]:
    """Yield what was open on the giving cabinet's last day (or on `as_of`, before it), by date of its letter.

    Only of letters under that cabinet; with `earlier` also what older cabinets had left open. Undated letters belong to
    no cabinet and are not there. Raises StoreError.
    """
    eve = min(as_of, handover.day - timedelta(days=1)) if handover.day else as_of
    first = date.min if earlier else handover.giving.took_office
    ids = store.lists.ids([Kind.COMMITMENT, Kind.REACTION], as_of=eve, first=first, stances=_PUT_OFF)
    wanted = list(ids)
    grounds = Ground.of(store, as_of=eve), Ground.of(store, as_of=as_of)
    for start in range(0, len(wanted), _PAGE):
        page = wanted[start : start + _PAGE]
        then = overview(store, as_of=eve, ids=page, ground=grounds[0], confirmed=confirmed)
        now = overview(store, as_of=as_of, ids=page, ground=grounds[1], confirmed=confirmed)
        before = {one.finding.id: one for one in then.statuses}
        after = {one.finding.id: one for one in now.statuses}
        kept = [id_ for id_ in page if id_ in before and id_ in after and before[id_].open]
        promises = promised(store, reactions_of([after[id_] for id_ in kept]), grounds[1], confirmed=confirmed)
        for id_ in kept:
            letter = now.letters[before[id_].finding.document_id]
            yield _left(before[id_], after[id_], letter, handover, eve, promises.get(id_, ()))


def _left(
    then: Status, now: Status, letter: Document, handover: Handover, eve: date, promises: tuple[Status, ...]
) -> Left:
    day, ministry = letter.letterhead.day or eve, letter.letterhead.ministry
    known = {one.link.id for one in then.evidence}
    made = cabinet_on(day)
    heirs = successors(ministry, of=day, on=handover.day or eve) if ministry else ()
    return Left(
        then=then,
        now=now,
        letter=letter,
        made_under=made.name if made else None,
        ministry=ministry,
        heirs=tuple(one.name for one in heirs),
        since=tuple(one for one in now.evidence if one.link.id not in known),
        promises=promises,
    )
