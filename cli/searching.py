"""borging search"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from cli.knowledge import opened
from cli.labels import label
from cli.output import Format, complain, day, emit, say, table
from cli.progress import stages

if TYPE_CHECKING:
    from ingest.model import Kind
    from kb.export import Row
    from kb.model import Hit

HIT_KEYS = ("rank", "score", "document", "date", "title", "page", "text", "kind", "why", "also")


def show_hits(
    query: str,
    *,
    kind: str | None,
    ministry: str | None,
    dossier: str | None,
    first: datetime | None,
    last: datetime | None,
    limit: int,
    format: Format,
) -> None:
    """Search and print the hits, best first."""
    with opened() as kb, stages() as progress:
        from kb.search import search
        from kb.search_scope import Filters

        hits = search(
            kb,
            query,
            filters=Filters(
                kind=chosen_kind(kind),
                ministry=full_name(ministry),
                dossier=dossier,
                first=first.date() if first else None,
                last=last.date() if last else None,
            ),
            limit=limit,
            progress=progress,
        )
        searched = kb.store.counts()["documents"]
    if format is Format.TABLE:
        _print(hits, query, searched)
        return
    emit(map(_row, hits), HIT_KEYS, format=format)


def _row(hit: Hit) -> Row:
    also = [{"document": document, "page": page} for document, page in hit.also]
    return {key: getattr(hit, key) for key in HIT_KEYS} | {"date": hit.date and str(hit.date), "also": also}


def _print(hits: Sequence[Hit], query: str, searched: int) -> None:
    if not hits:
        say(f"Gezocht in {searched} documenten: niets gevonden voor {query!r}.")
        return
    rows = (
        (
            str(hit.rank),
            hit.text,
            f"{hit.title}\n{hit.document}, p. {hit.page}, {day(hit.date)}"
            + "".join(f"\nook in {document}, p. {page}" for document, page in hit.also),
            "\n".join(filter(None, (label(hit.kind), hit.why))),
        )
        for hit in hits
    )
    title = f"Treffers voor {query!r}: {len(hits)}, gezocht in {searched} documenten"
    table(title, (("#", None), ("Passage", 6), ("Bron", 3), ("Waarom", 2)), rows)


def chosen_kind(name: str | None) -> Kind | None:
    """Return the kind of finding by its English or Dutch name; leave with exit code 2 when there is none."""
    from cli.labels import LABELS
    from ingest.model import Kind

    if name is None:
        return None
    for kind in Kind:
        if name.lower() in (kind.value, LABELS[kind.value], LABELS[kind.value].replace(" ", "-")):
            return kind
    complain(f"onbekende soort {name!r}; kies uit {', '.join(Kind)}")
    raise typer.Exit(2)


def full_name(ministry: str | None) -> str | None:
    """Return the name that a ministry's code stands for, another text as it is."""
    from kb.search_scope import ministry_name

    return ministry_name(ministry) if ministry else None
