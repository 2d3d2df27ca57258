"""borging fetch"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import typer

from cli.counted import counted
from cli.filtering import dossier_of, full_name
from cli.knowledge import opened
from cli.output import complain, say
from cli.progress import Stages, stages
from cli.taking_in import conclude, read_files
from ingest.ocr import missing

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.fetch.client import Client
    from kb.fetch.record import Stream
    from kb.fetch.sync import Synced
    from kb.take_in import Outcome


def fetch_letters(
    *, since: date | None, ministry: str | None, dossier: str | None, kind: str, limit: int | None
) -> None:
    """Fetch letters of the Tweede Kamer and take them in; exit code 1 when something did not come or cannot be read."""
    with opened() as kb:
        from kb.fetch.client import Client
        from kb.fetch.tweedekamer import Selection, letters

        selection = Selection(
            kind=kind,
            since=since,
            ministry=full_name(ministry) if ministry else None,
            dossier=dossier_of(dossier) if dossier else None,
        )
        base = kb.settings.tweedekamer
        client = Client(base, per_second=kb.settings.requests_per_second)
        _fetch(kb, client, letters(client, base, selection), limit=limit)


def fetch_papers(*, since: date | None, dossier: str | None, kind: str, limit: int | None) -> None:
    """Fetch Kamerstukken of officielebekendmakingen.nl and take them in; exit codes as fetch_letters."""
    with opened() as kb:
        from kb.fetch.client import Client
        from kb.fetch.officielebekendmakingen import Selection, papers

        base = kb.settings.officielebekendmakingen
        client = Client(base, per_second=kb.settings.requests_per_second)
        selection = Selection(kind=kind, since=since, dossier=dossier_of(dossier) if dossier else None)
        _fetch(kb, client, [papers(client, base, selection)], limit=limit)


def fetch_register() -> None:
    """Fetch the register and look which commitments its records are; exit code 1 when it did not all come."""
    with opened() as kb:
        from kb.alone import alone
        from kb.fetch.client import Client
        from kb.fetch.sync import sync
        from kb.fetch.toezeggingen import promises, register
        from kb.register import match_register

        base = kb.settings.tweedekamer
        with (
            Client(base, per_second=kb.settings.requests_per_second) as client,
            stages() as progress,
            alone(kb.settings.files, doing="haalt al stukken op"),
        ):
            synced = sync(kb.store, client, [promises(client, base)], folder=kb.settings.files, progress=progress)
            register(kb.store)
            match_register(kb.store)
        total = kb.store.register.count()
    for line in synced.complaints:
        complain(line)
    say(f"{counted(synced.listed, 'toezegging')} nieuw of gewijzigd bij de bron; het register telt er nu {total}.")
    if synced.complaints:
        raise typer.Exit(1)


def _fetch(kb: KnowledgeBase, client: Client, streams: Sequence[Stream], *, limit: int | None) -> None:
    """Bring a source up to date: list, get the files, read them, tie and index."""
    from kb.alone import alone
    from kb.tying import tie_all

    with stages() as progress, alone(kb.settings.files, doing="haalt al stukken op"):
        synced, outcomes = _bring(kb, client, streams, limit=limit, progress=progress)
        links = tie_all(kb.store, progress=progress)
        kb.sync(progress=progress)
    came = counted(synced.came, "bestand")
    say(f"{counted(synced.listed, 'stuk')} nieuw of gewijzigd bij de bron, {came} opgehaald.")
    conclude(outcomes, links)
    if synced.complaints:
        raise typer.Exit(1)


def _bring(
    kb: KnowledgeBase, client: Client, streams: Sequence[Stream], *, limit: int | None, progress: Stages
) -> tuple[Synced, list[Outcome]]:
    from kb.fetch.sync import sync
    from kb.fetch.take import take_fetched

    folder = kb.settings.files
    with client:
        synced = sync(kb.store, client, streams, folder=folder, limit=limit, progress=progress)
    for line in synced.complaints:
        complain(line)
    scans = None if missing() else kb.settings.scans
    reading = partial(read_files, kb, again=True, scans=scans, progress=progress)
    return synced, list(take_fetched(kb.store, streams[0].source, folder=folder, reading=reading))
