"""borging commitments and recommendations: choose by query, then print page by page"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import typer

from cli.filtering import full_name
from cli.knowledge import answering
from cli.list_printing import Asked, Pages, Shape, print_statuses
from cli.output import Format, complain, say
from cli.registering import fits_register, register_line, wanted_standing
from cli.status_cells import answer, outcome, quote, term

if TYPE_CHECKING:
    from ingest.model import Finding
    from kb.overview import Overview
    from kb.status import Status
    from kb.store import Store
    from kb.store.register import Match

_AWAITED = ("new_cabinet", "advice", "council_of_state", "legislation", "negotiation", "budget", "court", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Commitments:
    """Which commitments are asked for; `matched`: the records of the register that those of the page in hand are."""

    chosen: Sequence[str]
    event: str | None
    ministry: str | None
    standing: str | None
    matched: dict[str, Match]

    def fit(self, view: Overview, status: Status) -> bool:
        wanted = {
            "open": status.open,
            "kept": status.fulfilment == "kept",
            "overdue": status.overdue,
            "due-soon": status.due_soon,
        }
        waits = self.event is None or (status.awaits == self.event and status.waiting)
        listed = fits_register(self.standing, self.matched.get(status.finding.id), status)
        return all(wanted[one] for one in self.chosen) and waits and listed and self._is_of(view, status)

    def come_late(self, view: Overview, status: Status) -> bool:
        return self.event == "new_cabinet" and status.to_take_up and self._is_of(view, status)

    def _is_of(self, view: Overview, status: Status) -> bool:
        known = view.letters[status.finding.document_id].letterhead.ministry or ""
        return self.ministry is None or self.ministry.lower() in known.lower()


def show_commitments(
    chosen: Sequence[str], *, awaiting: str | None, ministry: str | None, register: str | None, asked: Asked
) -> None:
    """Print the commitments that fit; deferred reactions count among what is open, near or awaits an event."""
    event = _event(awaiting)
    with answering() as kb:
        from ingest.model import Kind
        from kb.overview import pages

        standing = wanted_standing(register, kb.store)
        asks = _Commitments(chosen=chosen, event=event, ministry=full_name(ministry), standing=standing, matched={})
        with_reactions = event is not None or bool({"open", "due-soon"} & {*chosen})
        ids = kb.store.lists.ids(
            [Kind.COMMITMENT, *([Kind.REACTION] if with_reactions else [])],
            as_of=asked.as_of,
            ministry=asks.ministry,
            awaits=event,
            stances=["deferred"],
            due=_due(chosen, asked.as_of),
            tied="kept" in chosen,
        )
        records = kb.store.register.count()

        def stand(status: Status, promises: Sequence[Status]) -> str:
            line = register_line(asks.matched.get(status.finding.id), status, records=records)
            return "\n".join(filter(None, (outcome(status, promises), line)))

        title = "Toezeggingen en aangehouden reacties" if with_reactions else "Toezeggingen"
        shape = Shape(title, (("Citaat", 5), ("Termijn", 2), ("Stand", 4)), (quote, term), stand)
        found = _with_register(pages(kb.store, ids, as_of=asked.as_of, **asked.verdicts), kb.store, asks.matched)
        others = print_statuses(kb.store, found, asks.fit, shape, asked, aside=asks.come_late, matched=asks.matched)
        if others and asked.format is Format.TABLE:
            say(f"{others} andere wachtten op een kabinet dat al is aangetreden; --open toont ze.")


def show_recommendations(chosen: Sequence[str], *, by: str | None, asked: Asked) -> None:
    """Print the recommendations that fit, each with the reaction to it and what followed."""
    with answering() as kb:
        from ingest.model import Kind
        from kb.overview import pages

        tied = bool({"acted-upon", "deferred"} & {*chosen})
        ids = kb.store.lists.ids([Kind.RECOMMENDATION], as_of=asked.as_of, tied=tied)

        def fits(view: Overview, status: Status) -> bool:
            wanted = {
                "acted-upon": status.acted_upon,
                "not-acted-upon": not status.acted_upon,
                "deferred": status.reaction == "deferred",
                "none": status.reaction == "none",
            }
            return all(wanted[one] for one in chosen) and _is_by(view, status.finding, by)

        found = pages(kb.store, ids, as_of=asked.as_of, **asked.verdicts)
        columns = (("Aanbeveling", 4), ("Reactie", 4), ("Vervolg", 3))
        shape = Shape("Aanbevelingen", columns, (quote, answer), outcome)
        print_statuses(kb.store, found, fits, shape, asked)


def _with_register(pages: Pages, store: Store, matched: dict[str, Match]) -> Pages:
    """Look up page by page which records of the register the commitments are."""
    for ids, view in pages:
        matched.clear()
        matched.update(store.register.matches([status.finding.id for status in view.statuses]))
        yield ids, view


def _due(chosen: Sequence[str], as_of: date) -> tuple[date, date] | None:
    from kb.status import soon

    if "overdue" in chosen:
        return date.min, as_of - timedelta(days=1)
    return (as_of, soon(as_of)) if "due-soon" in chosen else None


def _event(awaiting: str | None) -> str | None:
    if awaiting is None:
        return None
    event = awaiting.lower().replace("-", "_")
    if event not in _AWAITED:
        complain(f"onbekende gebeurtenis {awaiting!r}; kies uit {', '.join(e.replace('_', '-') for e in _AWAITED)}")
        raise typer.Exit(2)
    return event


def _is_by(view: Overview, finding: Finding, adviser: str | None) -> bool:
    letter = view.letters[finding.document_id]
    places = (finding.actor, letter.letterhead.office, letter.title, letter.name)
    return adviser is None or any(adviser.lower() in (place or "").lower() for place in places)
