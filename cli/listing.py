"""borging commitments and recommendations: choose by query, then print page by page"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from cli.filtering import filter_words, filters_of, known_by, plain, together
from cli.knowledge import answering
from cli.labels import LABELS
from cli.list_printing import Asked, Pages, Shape, print_statuses
from cli.nothing import no_document
from cli.options import Within
from cli.output import Format, refuse, say
from cli.registering import fits_register, register_line, wanted_standing
from cli.status_cells import answer, outcome, quote, term

if TYPE_CHECKING:
    from collections.abc import Container

    from ingest.model import Finding
    from kb.overview import Overview
    from kb.status import Status
    from kb.store import Store
    from kb.store.register import Match

_AWAITED = ("new_cabinet", "advice", "council_of_state", "legislation", "negotiation", "budget", "court", "other")
_ARTICLE = re.compile(r"^(?:de|het|een) ", re.IGNORECASE)
_ADVISERS = 8  # named where nobody is called as typed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Commitments:
    """Which commitments are asked for; `matched`: the records of the register that those of the page in hand are."""

    chosen: Sequence[str]
    event: str | None
    within: Container[str] | None
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
        return all(wanted[one] for one in self.chosen) and waits and listed and _is_in(self.within, status)

    def come_late(self, view: Overview, status: Status) -> bool:
        return self.event == "new_cabinet" and status.to_take_up and _is_in(self.within, status)


def show_commitments(
    chosen: Sequence[str], *, awaiting: str | None, register: str | None, within: Within, asked: Asked
) -> None:
    """Print the commitments that fit; deferred reactions count among what is open, near or awaits an event."""
    together(chosen, ("open", "kept"), ("overdue", "kept"), ("due-soon", "kept"), ("due-soon", "overdue"))
    together([*chosen, *(["awaiting"] if awaiting else [])], ("awaiting", "kept"))
    event, filters = _event(awaiting), filters_of(within)
    known_by(filters.first, asked.as_of)
    options = [*(f"--{one}" for one in chosen), *_typed(("awaiting", awaiting), ("register", register))]
    with answering() as kb:
        from ingest.model import Kind
        from kb.overview import pages
        from kb.scope import documents_of

        standing = wanted_standing(register, kb.store)
        kept = documents_of(kb.store, filters)
        asks = _Commitments(chosen=chosen, event=event, within=kept, standing=standing, matched={})
        with_reactions = event is not None or bool({"open", "due-soon"} & {*chosen})
        kinds = [Kind.COMMITMENT, *([Kind.REACTION] if with_reactions else [])]
        ids = kb.store.lists.ids(
            kinds,
            as_of=asked.as_of,
            ministry=filters.ministry,
            awaits=event,
            stances=["deferred"],
            due=_due(chosen, asked.as_of),
            tied="kept" in chosen,
            within=kept,
        )
        found = _with_register(pages(kb.store, ids, as_of=asked.as_of, **asked.verdicts), kb.store, asks.matched)
        title = "Toezeggingen en aangehouden reacties" if with_reactions else "Toezeggingen"
        others = print_statuses(
            kb.store, found, asks.fit, _shape(kb.store, title, asks), asked, aside=asks.come_late,
            matched=asks.matched, kinds=kinds, chosen=[*options, *filter_words(filters)], hints=no_document(kept),
        )  # fmt: skip
        if others and asked.format is Format.TABLE:
            say(f"{others} andere wachtten op een kabinet dat al is aangetreden; --open toont ze.")


def _shape(store: Store, title: str, asks: _Commitments) -> Shape:
    records = store.register.count()

    def stand(status: Status, promises: Sequence[Status]) -> str:
        line = register_line(asks.matched.get(status.finding.id), status, records=records)
        return "\n".join(filter(None, (outcome(status, promises), line)))

    return Shape(title, (("Citaat", 5), ("Termijn", 2), ("Stand", 4)), (quote, term), stand)


def show_recommendations(chosen: Sequence[str], *, by: str | None, within: Within, asked: Asked) -> None:
    """Print the recommendations that fit, each with the reaction to it and what followed."""
    together(chosen, ("acted-upon", "not-acted-upon"), ("deferred", "no-reaction"))
    filters = filters_of(within)
    known_by(filters.first, asked.as_of)
    with answering() as kb:
        from ingest.model import Kind
        from kb.overview import pages
        from kb.scope import documents_of

        kept = documents_of(kb.store, filters)
        tied = bool({"acted-upon", "deferred"} & {*chosen})
        kinds = [Kind.RECOMMENDATION]
        ids = kb.store.lists.ids(kinds, as_of=asked.as_of, ministry=filters.ministry, tied=tied, within=kept)
        advisers: Counter[str] = Counter()

        def fits(view: Overview, status: Status) -> bool:
            wanted = {
                "acted-upon": status.acted_upon,
                "not-acted-upon": not status.acted_upon,
                "deferred": status.reaction == "deferred",
                "no-reaction": status.reaction == "none",
            }
            advisers[status.finding.actor or ""] += 1
            is_asked = all(wanted[one] for one in chosen) and _is_in(kept, status)
            return is_asked and _is_by(view, status.finding, by)

        found = pages(kb.store, ids, as_of=asked.as_of, **asked.verdicts)
        columns = (("Aanbeveling", 4), ("Reactie", 4), ("Vervolg", 3))
        shape = Shape("Aanbevelingen", columns, (quote, answer), outcome)
        options = [*(f"--{one}" for one in chosen), *_typed(("by", by)), *filter_words(filters)]
        hints = chain(no_document(kept), (line for line in _known(advisers) if by))
        print_statuses(kb.store, found, fits, shape, asked, kinds=kinds, chosen=options, hints=hints)


def _typed(*options: tuple[str, str | None]) -> list[str]:
    return [f"--{name} {value!r}" if " " in value else f"--{name} {value}" for name, value in options if value]


def _known(advisers: Counter[str]) -> Iterator[str]:
    """Yield which advisers there are; read when the list has been looked through."""
    once: dict[str, str] = {}
    for name, _ in advisers.most_common():
        once.setdefault(_ARTICLE.sub("", name).lower(), _ARTICLE.sub("", name))
    names = [name for name in once.values() if name]
    if names:
        more = " …" if len(names) > _ADVISERS else ""
        yield f"adviseurs die er wel zijn: {', '.join(names[:_ADVISERS])}{more}"


def _is_in(within: Container[str] | None, status: Status) -> bool:
    return within is None or status.finding.document_id in within


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
    for event in _AWAITED:
        if plain(awaiting) in (plain(event), plain(LABELS[event])):
            return event
    refuse(f"onbekende gebeurtenis {awaiting!r}; kies uit {', '.join(e.replace('_', '-') for e in _AWAITED)}")


def _is_by(view: Overview, finding: Finding, adviser: str | None) -> bool:
    from kb.fold import fold

    letter = view.letters[finding.document_id]
    places = (finding.actor, letter.letterhead.office, letter.title, letter.name)
    return adviser is None or any(fold(adviser) in fold(place or "") for place in places)
