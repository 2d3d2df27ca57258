"""The commands that find: borging search and borging watch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.dutch import Dutch
from cli.filtering import (
    Adviser,
    Dossier,
    From,
    InCabinet,
    InDocument,
    KindOf,
    Ministry,
    Sender,
    Stands,
    To,
    filters_of,
)
from cli.output import Format, FormatOption


def search(
    query: Annotated[str | None, typer.Argument(metavar="VRAAG", help="Waarnaar; mag weg bij --like.")] = None,
    kind: KindOf = None,
    ministry: Ministry = None,
    sender: Sender = None,
    adviser: Adviser = None,
    dossier: Dossier = None,
    document: InDocument = None,
    first: From = None,
    last: To = None,
    cabinet: InCabinet = None,
    stands: Stands = None,
    findings: Annotated[bool, typer.Option("--findings", help="Toon vondsten in plaats van passages.")] = False,
    like: Annotated[str | None, typer.Option(help="Meer zoals deze: nummer van een passage of vondst.")] = None,
    by_date: Annotated[bool, typer.Option("--by-date", help="De beste treffers, de nieuwste eerst.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Hoeveel treffers.")] = 10,
    page: Annotated[int, typer.Option(min=1, help="De hoeveelste zoveel treffers.")] = 1,
    format: FormatOption = Format.TABLE,
) -> None:
    """Zoek op woord en betekenis; "letterlijk", begin*, EN, OF, NIET, -woord, titel: (zie docs/search.md)."""
    from cli.searching import show_hits

    filters = filters_of(
        kind=kind, ministry=ministry, sender=sender, adviser=adviser, dossier=dossier, document=document,
        first=first, last=last, cabinet=cabinet, stands=stands,
    )  # fmt: skip
    show_hits(
        query, filters=filters, findings=findings, like=like, by_date=by_date, limit=limit, page=page, format=format
    )


watch = Dutch(help="Vragen die blijven staan, en mappen: wat is er nieuw.")


@watch.command("add")
def watch_add(
    query: Annotated[str, typer.Argument(metavar="VRAAG", help="Waarnaar.")],
    kind: KindOf = None,
    ministry: Ministry = None,
    sender: Sender = None,
    adviser: Adviser = None,
    dossier: Dossier = None,
    document: InDocument = None,
    first: From = None,
    last: To = None,
    cabinet: InCabinet = None,
    stands: Stands = None,
) -> None:
    """Zet een vraag neer; wat er vanaf nu bij komt, toont `borging watch run`."""
    from cli.watching import add_watch

    filters = filters_of(
        kind=kind, ministry=ministry, sender=sender, adviser=adviser, dossier=dossier, document=document,
        first=first, last=last, cabinet=cabinet, stands=stands,
    )  # fmt: skip
    add_watch(query, filters=filters)


@watch.command("list")
def watch_list(format: FormatOption = Format.TABLE) -> None:
    """Toon de vragen die staan."""
    from cli.watching import show_watches

    show_watches(format=format)


@watch.command("run")
def watch_run(
    feed: Annotated[Path | None, typer.Option(metavar="XML", help="Zet het ook voor in deze Atom-feed.")] = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Toon per vraag wat er sinds de vorige keer nieuw of gewijzigd is."""
    from cli.watching import run_watches

    run_watches(feed=feed, format=format)


@watch.command("remove")
def watch_remove(
    number: Annotated[int, typer.Argument(metavar="NUMMER", help="Het nummer dat `watch list` noemt.")],
) -> None:
    """Haal een vraag weg."""
    from cli.watching import remove_watch

    remove_watch(number)
