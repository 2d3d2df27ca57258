"""borging watch: standing queries"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cli.filtering import filter_words
from cli.knowledge import opened
from cli.output import Format, complain, day, emit, say, table
from cli.progress import stages

if TYPE_CHECKING:
    from kb.export import Row
    from kb.model import Watch
    from kb.scope import Filters
    from kb.watch import News

_NONE = 'Er staan geen vragen; `borging watch add "…"` zet er een.'
WATCH_KEYS = ("number", "query", "filters", "added", "ran")


def add_watch(query: str, *, filters: Filters) -> None:
    """Keep a query; from now on what is new for it is told."""
    from kb.query import parse

    if not parse(query).plain:
        complain(f"{query!r} vraagt naar niets: geef ten minste één woord dat er moet of mag staan")
        raise typer.Exit(2)
    with opened() as kb:
        number = kb.store.watches.add(query, filters, sequence=kb.store.passages.sequence())
    say(f"Vraag {number} staat: `borging watch run` toont wat er vanaf nu bij komt.")


def show_watches(*, format: Format) -> None:
    """Print the standing queries."""
    with opened() as kb:
        watches = kb.store.watches.all()
    if format is not Format.TABLE:
        emit(map(_row, watches), WATCH_KEYS, format=format)
        return
    if not watches:
        say(_NONE)
        return
    rows = (
        (
            str(one.number),
            one.query,
            "\n".join(filter_words(one.filters)),
            day(one.ran.date()) if one.ran else "nog niet",
        )
        for one in watches
    )
    table("Vragen", (("#", None), ("Vraag", 3), ("Alleen", 3), ("Beantwoord", None)), rows)


def remove_watch(number: int) -> None:
    """Forget a query."""
    with opened() as kb:
        if not kb.store.watches.remove(number):
            complain(f"er is geen vraag {number}; `borging watch list` noemt de nummers")
            raise typer.Exit(2)
    say(f"Vraag {number} is weg.")


def run_watches(*, feed: Path | None, format: Format) -> None:
    """Print what is new for each query since its last run; noted as told only when all is printed."""
    from cli.searching import HIT_KEYS, hit_row

    with opened() as kb, stages() as progress:
        from kb.alone import BusyError
        from kb.watch import news

        with suppress(BusyError):  # then what that process has yet to do is told as not searched
            kb.sync(progress=progress)
        every = [news(kb, watch, progress=progress) for watch in kb.store.watches.all()]
        if feed is not None:
            _feed(feed, every)
        for note in dict.fromkeys(note for one in every for note in one.notes):
            complain(note)
        if format is Format.TABLE:
            _print(every)
        else:
            rows = ({**hit_row(hit, {}), **_about(one, hit.passage_id)} for one in every for hit in one.hits)
            emit(rows, (*HIT_KEYS, "watch", "query", "change"), format=format)
        for one in every:
            if not one.notes:  # else what could not be searched now would never be told
                kb.store.watches.ran(one.watch.number, sequence=one.sequence)


def _about(news: News, passage: str) -> Row:
    change = "changed" if passage in news.changed else "new"
    return {"watch": news.watch.number, "query": news.watch.query, "change": change}


def _feed(path: Path, every: Iterable[News]) -> None:
    from kb.watch.feed import write_feed

    try:
        write_feed(path, every, at=datetime.now(UTC))
    except ValueError as error:
        complain(str(error))
        raise typer.Exit(1) from error


def _print(every: Iterable[News]) -> None:
    from cli.searching import marked, source_of

    told = list(every)
    if not told:
        say(_NONE)
    for one in told:
        title = f"Vraag {one.watch.number}, {one.watch.query!r}: {len(one.hits)} nieuw"
        if not one.hits:
            say(f"{title}.")
            continue
        rows = (
            (marked(hit), source_of(hit), "gewijzigde brief" if hit.passage_id in one.changed else "nieuwe brief")
            for hit in one.hits
        )
        table(title, (("Passage", 6), ("Bron", 3), ("Wat", 1)), rows)


def _row(watch: Watch) -> Row:
    kept = {name: str(value) for name, value in asdict(watch.filters).items() if value is not None}
    return {
        "number": watch.number,
        "query": watch.query,
        "filters": kept,
        "added": watch.added.isoformat(),
        "ran": watch.ran and watch.ran.isoformat(),
    }
