"""borging commitments, recommendations and lessons: choose, then print"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import typer

from cli.knowledge import opened
from cli.output import Format, complain, emit, say, table
from cli.searching import full_name
from cli.status_cells import STATUS_KEYS, answer, outcome, quote, status_row, term

if TYPE_CHECKING:
    from ingest.model import Finding
    from kb.model import Passage
    from kb.once import Once
    from kb.overview import Overview
    from kb.status import Status

_AWAITED = ("new_cabinet", "advice", "council_of_state", "legislation", "negotiation", "budget", "court", "other")


def show_commitments(
    chosen: Sequence[str],
    *,
    awaiting: str | None,
    ministry: str | None,
    as_of: datetime | None,
    judged: str | None,
    format: Format,
) -> None:
    """Print the commitments that fit; deferred reactions count among what is open or awaits an event."""
    event = _event(awaiting)
    with opened() as kb:
        from ingest.model import Kind
        from kb.overview import overview

        view = overview(kb.store, as_of=_day(as_of), **_judged(judged))
        name = full_name(ministry)

        def fits(status: Status) -> bool:
            if status.finding.kind is Kind.RECOMMENDATION:
                return False
            if status.finding.kind is Kind.REACTION and event is None and "open" not in chosen:
                return False
            wanted = {"open": status.open, "kept": status.fulfilment == "kept", "overdue": status.overdue}
            waits = event is None or (status.awaits == event and status.waiting)
            return all(wanted[one] for one in chosen) and waits and _of_ministry(view, status, name)

        title = "Toezeggingen en aangehouden reacties" if event or "open" in chosen else "Toezeggingen"
        columns, cells = (("Citaat", 5), ("Termijn", 2), ("Stand", 4)), (quote, term, outcome)
        _print(view, fits, title, columns, cells, as_of=_day(as_of), format=format)
        late = [s for s in view.statuses if event == "new_cabinet" and s.awaits == event and s.to_take_up]
        if late and format is Format.TABLE:
            say(f"{len(late)} andere wachtten op een kabinet dat al is aangetreden; --open toont ze.")


def show_recommendations(
    chosen: Sequence[str], *, by: str | None, as_of: datetime | None, judged: str | None, format: Format
) -> None:
    """Print the recommendations that fit, each with the reaction to it and what followed."""
    with opened() as kb:
        from ingest.model import Kind
        from kb.overview import overview

        view = overview(kb.store, as_of=_day(as_of), **_judged(judged))

        def fits(status: Status) -> bool:
            if status.finding.kind is not Kind.RECOMMENDATION:
                return False
            wanted = {
                "acted-upon": status.acted_upon,
                "not-acted-upon": not status.acted_upon,
                "deferred": status.reaction == "deferred",
                "none": status.reaction == "none",
            }
            return all(wanted[one] for one in chosen) and _by(view, status, by)

        _print(view, fits, "Aanbevelingen", (("Aanbeveling", 4), ("Reactie", 4), ("Vervolg", 3)),
               (quote, answer, outcome), as_of=_day(as_of), format=format)  # fmt: skip


def show_lessons(query: str | None, *, ministry: str | None, judged: str | None, format: Format) -> None:
    """Print the lessons, by date or, with a query, the nearest first."""
    with opened() as kb:
        from ingest.model import Kind
        from kb.export import JUDGED_KEYS, judged_row
        from kb.judgement import standing
        from kb.once import once
        from kb.search import search

        name = full_name(ministry)
        letters = {document.id: document for document in kb.store.documents()}
        stands = standing(kb.store)
        wanted = {"confirmed": stands.confirmed, "rejected": stands.rejected}.get(judged or "")
        lessons = kb.store.findings(kind=Kind.LESSON, ministry=name)
        kept = filter(lambda one: wanted(one.id), lessons) if wanted else stands.kept(lessons)
        said = once(kept, kb.store.versions.get())
        found = list(said.findings)
        if query:
            hits = search(kb, query, kind=Kind.LESSON, ministry=name, limit=50)
            places = kb.store.passages.get(hit.passage_id for hit in hits)
            found = _ranked(said, [places[hit.passage_id] for hit in hits])
        if format is not Format.TABLE:
            emit((judged_row(one, stands.findings.get(one.id)) for one in found), JUDGED_KEYS, format=format)
            return
        from cli.status_cells import cited

        rows = [
            (one.text + _also(said.also.get(one.id, ())), cited(one, letters[one.document_id].letterhead.day))
            for one in found
        ]
        _table(f"Geleerde lessen: {len(found)}", (("Les", 3), ("Bron", 1)), rows, len(letters))


def _ranked(said: Once, places: Iterable[Passage]) -> list[Finding]:
    """Return the findings in the order of the passages that they, or their likes in another version, stand in."""
    near = (
        one
        for place in places
        for one in said.findings
        for where in (one, *said.also.get(one.id, ()))
        if where.document_id == place.document_id and place.start <= where.start < place.end
    )
    return list({one.id: one for one in near}.values())


def _also(findings: Iterable[Finding]) -> str:
    return "".join(f"\nook in {one.document}, p. {one.page}" for one in findings)


def _print(
    view: Overview,
    fits: Callable[[Status], bool],
    title: str,
    columns: Sequence[tuple[str, int]],
    cells: Sequence[Callable[[Status], str]],
    *,
    as_of: date,
    format: Format,
) -> None:
    if format is not Format.TABLE:
        chosen = (status for status in view.statuses if fits(status))
        said = view.standing.findings
        emit(
            (
                status_row(one, also=view.also.get(one.finding.id, ()), verdict=said.get(one.finding.id))
                for one in chosen
            ),
            STATUS_KEYS,
            format=format,
        )
        return
    rows = []
    for first, again in view.firsts():
        shown = next((status for status in (first, *again) if fits(status)), None)
        if shown:
            row = [cell(shown) for cell in cells]
            others = [s.finding for s in (first, *again) if s is not shown]
            same = [like for status in (first, *again) for like in view.also.get(status.finding.id, ())]
            row[0] += _also((*others, *same))
            rows.append(row)
    _table(f"{title}: {len(rows)}, stand op {as_of:%d-%m-%Y}", columns, rows, len(view.letters))


def _table(title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]], letters: int) -> None:
    kept = list(rows)
    if kept:
        table(title, columns, kept)
    else:
        say(f"{title}; gezocht in {letters} documenten.")


def _judged(judged: str | None) -> dict[str, bool]:
    return {judged: True} if judged else {}


def _day(as_of: datetime | None) -> date:
    return as_of.date() if as_of else date.today()


def _event(awaiting: str | None) -> str | None:
    if awaiting is None:
        return None
    event = awaiting.lower().replace("-", "_")
    if event not in _AWAITED:
        complain(f"onbekende gebeurtenis {awaiting!r}; kies uit {', '.join(e.replace('_', '-') for e in _AWAITED)}")
        raise typer.Exit(2)
    return event


def _of_ministry(view: Overview, status: Status, ministry: str | None) -> bool:
    known = view.letters[status.finding.document_id].letterhead.ministry or ""
    return ministry is None or ministry.lower() in known.lower()


def _by(view: Overview, status: Status, adviser: str | None) -> bool:
    letter = view.letters[status.finding.document_id]
    places = (status.finding.actor, letter.letterhead.office, letter.title, letter.name)
    return adviser is None or any(adviser.lower() in (place or "").lower() for place in places)
