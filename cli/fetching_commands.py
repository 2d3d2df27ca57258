"""borging fetch and borging watch folder: the commands by which documents come in by themselves."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from cli.dutch import Dutch
from cli.finding_commands import watch
from cli.options import Dossier, Ministry

fetching = Dutch(help="Haal stukken op bij open data van de overheid.")

_Since = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Alleen stukken vanaf deze dag.")]
_Kind = Annotated[str, typer.Option(help="Soort stuk, zoals de bron het noemt.")]
_Limit = Annotated[int | None, typer.Option(min=1, help="Hoeveel stukken ten hoogste; de volgende keer verder.")]


@fetching.command("tweedekamer")
def fetch_tweedekamer(
    since: _Since = None,
    ministry: Ministry = None,
    dossier: Dossier = None,
    kind: _Kind = "Brief regering",
    limit: _Limit = None,
) -> None:
    """Haal brieven met hun bijlagen op bij de Tweede Kamer en lees ze in."""
    from cli.fetching import fetch_letters

    day = since.date() if since else None
    fetch_letters(since=day, ministry=ministry, dossier=dossier, kind=kind, limit=limit)


@fetching.command("officielebekendmakingen")
def fetch_officielebekendmakingen(
    since: _Since = None, dossier: Dossier = None, kind: _Kind = "Brief", limit: _Limit = None
) -> None:
    """Haal Kamerstukken op bij officielebekendmakingen.nl, als XML en als PDF, en lees ze in."""
    from cli.fetching import fetch_papers

    fetch_papers(since=since.date() if since else None, dossier=dossier, kind=kind, limit=limit)


@fetching.command("toezeggingen")
def fetch_toezeggingen() -> None:
    """Haal het toezeggingenregister van de Tweede Kamer op, met de brieven waarin toezeggingen zijn nagekomen."""
    from cli.fetching import fetch_register

    fetch_register()


@watch.command("folder")
def watch_folder(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map waarin mensen bestanden zetten.")],
) -> None:
    """Lees wat in een map wordt gezet, zodra het er heel staat; tot u het stopt (Ctrl-C)."""
    from cli.watching_folder import watch_files

    watch_files(folder)
