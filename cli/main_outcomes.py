"""The commands about what became of things: judge, handover, report, changes and the register beside them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from cli.dutch import Dutch
from cli.options import DAY, AsOf, Confirmed, Ministry, day_of
from cli.output import Format, FormatOption, Paper, Piece

app = Dutch()


@app.command()
def judge(
    id: Annotated[
        str | None, typer.Argument(metavar="NUMMER", help="Nummer van een vondst of band; zonder: wat eerst nodig is.")
    ] = None,
    verdict: Annotated[
        str | None, typer.Argument(metavar="OORDEEL", help="accept, reject of withdraw (intrekken).")
    ] = None,
    note: Annotated[str | None, typer.Option(help="Waarom, in eigen woorden.")] = None,
    by: Annotated[str | None, typer.Option("--by", help="Uw naam; zonder: BORGING_NAME of uw aanmeldnaam.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Hoeveel de rij zonder nummer toont.")] = 20,
    format: FormatOption = Format.TABLE,
) -> None:
    """Aanvaard of verwerp een vondst of band; zonder nummer: wat eerst een blik verdient omdat het de stand wijzigt."""
    from cli.judging import keep_verdict, show_queue

    if id is None:
        show_queue(limit=limit, format=format)
    else:
        keep_verdict(id, verdict, note=note, by=by)


@app.command()
def handover(
    cabinet: Annotated[
        str | None, typer.Option(help="Het kabinet dat ontving, zoals rutte-iii; zonder: dat van --as-of.")
    ] = None,
    ministry: Ministry = None,
    as_of: AsOf = None,
    earlier: Annotated[bool, typer.Option("--earlier", help="Ook wat oudere kabinetten open lieten.")] = False,
    confirmed: Confirmed = False,
    format: Annotated[Paper, typer.Option("--format", help="Hoe de uitkomst eruitziet.")] = Paper.TABLE,
) -> None:
    """Toon wat een vertrekkend kabinet aan zijn opvolger liet, per ministerie, en wat die ermee deed."""
    from cli.handing_over import show_handover

    show_handover(cabinet, ministry=ministry, as_of=day_of(as_of), earlier=earlier, confirmed=confirmed, format=format)


@app.command()
def report(
    document: Annotated[
        str, typer.Argument(metavar="STUK", help="Bestandsnaam of deel ervan, of nummer van een document.")
    ],
    format: Annotated[
        Piece | None, typer.Option("--format", help="Zonder: naar de naam van het bestand, anders markdown.")
    ] = None,
    to: Annotated[Path | None, typer.Option("--to", help="Bestand; zonder: naar standaarduitvoer.")] = None,
    as_of: AsOf = None,
    confirmed: Confirmed = False,
) -> None:
    """Schrijf een stuk over één rapport of brief: elke aanbeveling en toezegging, met reactie, vervolg en citaten."""
    from cli.reporting import write

    write(document, format=format, to=to, as_of=day_of(as_of), confirmed=confirmed)


@app.command()
def changes(
    since: Annotated[datetime, typer.Option(formats=DAY, help="Wat na deze dag veranderde.")],
    to: Annotated[datetime | None, typer.Option(formats=DAY, help="Tot en met deze dag; zonder: vandaag.")] = None,
    confirmed: Confirmed = False,
    format: FormatOption = Format.TABLE,
) -> None:
    """Toon wat er veranderde: wat kwam, wat anders kwam te staan, welke termijn verstreek en wat er gebeurde."""
    from cli.changing import show_changes

    show_changes(since=since.date(), to=day_of(to), confirmed=confirmed, format=format)


registers = Dutch(help="Het officiële register van toezeggingen ernaast.")
app.add_typer(registers, name="register")


@registers.command("import")
def register_import(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="BESTAND…", help="Toezeggingen van de Tweede Kamer als OData-JSON of JSON-regels."),
    ],
) -> None:
    """Neem de toezeggingen van het register op en zoek welke toezeggingen in brieven dat zijn."""
    from cli.registering import import_register

    import_register(files)
