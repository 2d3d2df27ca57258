"""The commands that find: borging search and borging watch."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.dutch import Dutch, DutchCommand
from cli.options import Sought
from cli.output import Format, FormatOption
from cli.spread import spread

_SIGNED = re.compile(r"-[^\W\d_]{2}|-[\"(]")  # no option of a command that takes a query begins so


class Asking(DutchCommand):
    """A command that takes a query, which may begin with what must not be there: "-dijken loket"."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        signed = [] if "--" in args else [one for one in args if _SIGNED.match(one)]
        if signed:
            args = [*(one for one in args if one not in signed), "--", *signed]
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed


@spread
def search(
    *,
    query: Annotated[str | None, typer.Argument(metavar="VRAAG", help="Waarnaar; mag weg bij --like.")] = None,
    sought: Sought,
    findings: Annotated[bool, typer.Option("--findings", help="Toon vondsten in plaats van passages.")] = False,
    like: Annotated[str | None, typer.Option(help="Meer zoals deze: nummer van een passage of vondst.")] = None,
    by_date: Annotated[bool, typer.Option("--by-date", help="De beste treffers, de nieuwste eerst.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Hoeveel treffers.")] = 10,
    page: Annotated[int, typer.Option(min=1, help="De hoeveelste zoveel treffers.")] = 1,
    format: FormatOption = Format.TABLE,
) -> None:
    """Zoek op woord en betekenis; "letterlijk", begin*, EN, OF, NIET, -woord, titel: (zie docs/search.md)."""
    from cli.filtering import filters_of
    from cli.searching import show_hits

    show_hits(
        query,
        filters=filters_of(sought),
        findings=findings,
        like=like,
        by_date=by_date,
        limit=limit,
        page=page,
        format=format,
    )


watch = Dutch(help="Vragen die blijven staan, en mappen: wat is er nieuw.")


@watch.command("add", cls=Asking)
@spread
def watch_add(
    *,
    query: Annotated[str, typer.Argument(metavar="VRAAG", help="Waarnaar.")],
    sought: Sought,
) -> None:
    """Zet een vraag neer; wat er vanaf nu bij komt, toont `borging watch run`."""
    from cli.filtering import filters_of
    from cli.watching import add_watch

    add_watch(query, filters=filters_of(sought))


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
