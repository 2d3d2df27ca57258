"""The options that several commands have, with their Dutch help: single ones, and groups that `cli.spread` takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

import typer

from cli.output import Format, FormatOption, refuse

DAY = ["%Y-%m-%d"]
AsOf = Annotated[datetime | None, typer.Option("--as-of", formats=DAY, help="Stand op deze dag; zonder: vandaag.")]
Limit = Annotated[int, typer.Option(min=1, help="Hoeveel regels een tabel heeft; jsonl en csv geven alles.")]
Confirmed = Annotated[bool, typer.Option("--confirmed", help="Alleen wat een mens heeft aanvaard.")]
Rejected = Annotated[bool, typer.Option("--rejected", help="Alleen wat een mens heeft verworpen.")]
KindOf = Annotated[str | None, typer.Option("--kind", help="Alleen met zo'n vondst: commitment, lesson, …")]
Ministry = Annotated[str | None, typer.Option(help="Alleen dit ministerie: naam of afkorting, zoals VWS.")]
Sender = Annotated[str | None, typer.Option(help="Alleen van deze afzender: ambt, naam of instelling.")]
Adviser = Annotated[str | None, typer.Option(help="Alleen van of over het advies van deze adviseur.")]
Dossier = Annotated[str | None, typer.Option(help="Alleen dit Kamerstukdossier, zoals 33400.")]
InDocument = Annotated[str | None, typer.Option("--document", help="Alleen in bestanden met dit in hun naam.")]
From = Annotated[datetime | None, typer.Option("--from", formats=DAY, help="Alleen stukken vanaf deze dag.")]
To = Annotated[datetime | None, typer.Option("--to", formats=DAY, help="Alleen stukken tot en met deze dag.")]
InCabinet = Annotated[str | None, typer.Option("--cabinet", help="Alleen uit de tijd van dit kabinet: rutte-ii.")]
Stands = Annotated[str | None, typer.Option("--status", help="Alleen met een vondst die zo staat: open, kept, …")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """In which documents, as typed; every list and search has these."""

    ministry: Ministry = None
    dossier: Dossier = None
    document: InDocument = None
    first: From = None
    last: To = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought(Within):
    """What a search keeps to, as typed."""

    kind: KindOf = None
    sender: Sender = None
    adviser: Adviser = None
    cabinet: InCabinet = None
    stands: Stands = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Of which day a list is, whose verdicts it keeps to, and how it is printed; every list has these."""

    as_of: AsOf = None
    confirmed: Confirmed = False
    rejected: Rejected = False
    limit: Limit = 100
    format: FormatOption = Format.TABLE


def day_of(as_of: datetime | None) -> date:
    """Return the day that is asked about: today without one."""
    return as_of.date() if as_of else date.today()


def judged_by(confirmed: bool, rejected: bool) -> str | None:
    """Return whose verdicts a list is limited to; leave with exit code 2 when both are asked."""
    if confirmed and rejected:
        refuse("--confirmed en --rejected sluiten elkaar uit; kies er een")
    return "rejected" if rejected else "confirmed" if confirmed else None
