"""borging commitments and recommendations: choose by query, then print page by page"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

import typer

from cli.filtering import full_name
from cli.knowledge import answering
from cli.output import Format, complain, emit, say, table
from cli.registering import fits_register, register_line, register_row, wanted_standing
from cli.status_cells import STATUS_KEYS, answer, outcome, quote, status_row, term

if TYPE_CHECKING:
    from ingest.model import Finding
    from kb.export import Row
    from kb.overview import Overview
    from kb.status import Status
    from kb.store import Store
    from kb.store.register import Match

_AWAITED = ("new_cabinet", "advice", "council_of_state", "legislation", "negotiation", "budget", "court", "other")
Pages = Iterator[tuple[list[str], "Overview"]]
Fits = Callable[["Overview", "Status"], bool]


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a list looks to people: its title, its columns with their widths, and what each cell says."""

    title: str
    columns: Sequence[tuple[str, int]]
    cells: Sequence[Callable[[Status], str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What every list is asked: on which day, whose verdicts, how it is printed; `limit` is of tables only."""

    as_of: date
    judged: str | None = None
    limit: int = 100
    format: Format = Format.TABLE

    @property
    def verdicts(self) -> dict[str, bool]:
        return {self.judged: True} if self.judged else {}


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

        def stand(status: Status) -> str:
            line = register_line(asks.matched.get(status.finding.id), status, records=records)
            return "\n".join(filter(None, (outcome(status), line)))

        title = "Toezeggingen en aangehouden reacties" if with_reactions else "Toezeggingen"
        shape = _Shape(title, (("Citaat", 5), ("Termijn", 2), ("Stand", 4)), (quote, term, stand))
        found = _with_register(pages(kb.store, ids, as_of=asked.as_of, **asked.verdicts), kb.store, asks.matched)
        others = _print(
            found, asks.fit, shape, asked, aside=asks.come_late, searched=_searched(kb.store), matched=asks.matched
        )
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
        shape = _Shape("Aanbevelingen", columns, (quote, answer, outcome))
        _print(found, fits, shape, asked, searched=_searched(kb.store))


def also_in(findings: Iterable[Finding]) -> str:
    """Return where else findings stand, a line each."""
    return "".join(f"\nook in {one.document}, p. {one.page}" for one in findings)


def print_table(
    title: str, columns: Sequence[tuple[str, int | None]], rows: Iterable[Sequence[str]], searched: int
) -> None:
    """Print a table; where there is nothing, in how many documents was searched."""
    kept = list(rows)
    if kept:
        table(title, columns, kept)
    else:
        say(f"{title}; gezocht in {searched} documenten.")


def _print(
    pages: Pages,
    fits: Fits,
    shape: _Shape,
    asked: Asked,
    *,
    searched: Callable[[], int],
    aside: Fits = lambda *_: False,
    matched: Mapping[str, Match] = MappingProxyType({}),
) -> int:
    """Print the statuses that fit, what is said again once; return how many fit `aside` instead."""
    if asked.format is not Format.TABLE:
        emit(_rows(pages, fits, matched), STATUS_KEYS, format=asked.format)
        return 0
    rows: list[list[str]] = []
    seen: set[str] = set()
    others, more = 0, False
    for ids, view in pages:
        groups = {first.finding.id: (first, *again) for first, again in view.firsts()}
        for id_ in ids:
            first = view.first(id_)
            group = groups.get(first, ()) if first not in seen else ()
            seen.add(first)
            others += sum(aside(view, status) for status in group)
            shown = next((status for status in group if fits(view, status)), None)
            if shown:
                rows.append(_cells(shown, group, view, shape.cells))
        if len(rows) > asked.limit:
            more = True
            break
    count = f"de eerste {asked.limit} (meer met --limit, alles met --format csv)" if more else str(len(rows))
    print_table(
        f"{shape.title}: {count}, stand op {asked.as_of:%d-%m-%Y}",
        shape.columns,
        rows[: asked.limit],
        searched() if not rows else 0,
    )
    return others


def _cells(
    shown: Status, group: Sequence[Status], view: Overview, cells: Sequence[Callable[[Status], str]]
) -> list[str]:
    row = [cell(shown) for cell in cells]
    others = [status.finding for status in group if status is not shown]
    same = [like for status in group for like in view.also.get(status.finding.id, ())]
    row[0] += also_in((*others, *same))
    return row


def _rows(pages: Pages, fits: Fits, matched: Mapping[str, Match]) -> Iterator[Row]:
    for ids, view in pages:
        statuses = {status.finding.id: status for status in view.statuses}
        said = view.standing.findings
        for id_ in ids:
            status = statuses.get(id_)
            if status and fits(view, status):
                row = status_row(status, also=view.also.get(id_, ()), verdict=said.get(id_))
                yield row | {"register": register_row(matched.get(id_), status)}


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


def _searched(store: Store) -> Callable[[], int]:
    return lambda: store.counts()["documents"]


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
