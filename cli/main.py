"""The command line: one function a command, which parses, calls one function and prints."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli import main_outcomes
from cli.dutch import Dutch
from cli.fetching_commands import fetching
from cli.finding_commands import Asking, search, watch
from cli.options import AsOf, Confirmed, Listed, Within
from cli.output import Format, FormatOption
from cli.spread import spread

app = Dutch(help="Wat werd geadviseerd, toegezegd en geleerd in Kamerbrieven, en wat kwam ervan: met citaat en pagina.")


@app.command()
def read(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="PDF, tekst of Kamerstuk-XML.")],
    format: FormatOption = Format.TABLE,
    draw: Annotated[
        Path | None, typer.Option(metavar="PNG", help="Teken in plaats daarvan een bladzijde, met wat elke regel is.")
    ] = None,
    page: Annotated[int, typer.Option(min=1, help="Welke bladzijde --draw tekent.")] = 1,
) -> None:
    """Lees één document en toon wat erin staat; er wordt niets bewaard."""
    from cli.reading import draw_page, show_file

    if draw is not None:
        draw_page(file, page=page, to=draw)
    else:
        show_file(file, format=format)


@app.command()
def ingest(
    paths: Annotated[
        list[Path], typer.Argument(metavar="BESTAND…", help="Bestanden of mappen: PDF, tekst of Kamerstuk-XML.")
    ],
    workers: Annotated[int | None, typer.Option(min=1, help="Aantal processen; zonder: één per processor.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Lees ook wat al bekend is opnieuw.")] = False,
    ocr: Annotated[
        bool | None, typer.Option("--ocr/--no-ocr", help="Lees scans met OCR; zonder: als dat geïnstalleerd is.")
    ] = None,
) -> None:
    """Neem documenten op in de kennisbank; wat bekend is wordt overgeslagen, wat afbrak gaat verder."""
    from cli.taking_in import take_in_paths

    take_in_paths(paths, workers=workers, again=again, ocr=ocr)


app.command(cls=Asking)(search)
app.add_typer(watch, name="watch")


@app.command()
@spread
def commitments(
    *,
    is_open: Annotated[bool, typer.Option("--open", help="Alleen wat nog openstaat.")] = False,
    kept: Annotated[bool, typer.Option("--kept", help="Alleen wat is nagekomen.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Alleen waarvan de termijn voorbij is.")] = False,
    due_soon: Annotated[
        bool, typer.Option("--due-soon", help="Alleen wat binnen 30 dagen of vóór het volgende reces moet.")
    ] = False,
    register: Annotated[
        str | None, typer.Option(help="Alleen wat zo in het officiële register staat: in, not-in of differs.")
    ] = None,
    awaiting: Annotated[str | None, typer.Option(help="Alleen wat hierop wacht: new-cabinet, advice, …")] = None,
    within: Within,
    listed: Listed,
) -> None:
    """Toon toezeggingen met hun stand; met --awaiting ook aangehouden reacties, want ook die staan open."""
    from cli.list_printing import Asked
    from cli.listing import show_commitments

    flags = {"open": is_open, "kept": kept, "overdue": overdue, "due-soon": due_soon}
    chosen = [name for name, on in flags.items() if on]
    show_commitments(chosen, awaiting=awaiting, register=register, within=within, asked=Asked.of(listed))


@app.command()
@spread
def recommendations(
    *,
    acted_upon: Annotated[bool, typer.Option("--acted-upon", help="Alleen waaraan gevolg is gegeven.")] = False,
    not_acted_upon: Annotated[bool, typer.Option("--not-acted-upon", help="Alleen zonder gevolg.")] = False,
    deferred: Annotated[bool, typer.Option("--deferred", help="Alleen waarvan de reactie is aangehouden.")] = False,
    no_reaction: Annotated[bool, typer.Option("--no-reaction", help="Alleen zonder gevonden reactie.")] = False,
    by: Annotated[str | None, typer.Option(help="Alleen van deze adviseur, zoals 'Rekenkamer'.")] = None,
    within: Within,
    listed: Listed,
) -> None:
    """Toon aanbevelingen, elk met de reactie erop en wat ervan kwam."""
    from cli.list_printing import Asked
    from cli.listing import show_recommendations

    flags = {
        "acted-upon": acted_upon,
        "not-acted-upon": not_acted_upon,
        "deferred": deferred,
        "no-reaction": no_reaction,
    }
    chosen = [name for name, on in flags.items() if on]
    show_recommendations(chosen, by=by, within=within, asked=Asked.of(listed))


@app.command()
@spread
def lessons(
    *,
    query: Annotated[str | None, typer.Argument(metavar="VRAAG", help="Waarover; zonder: alle lessen.")] = None,
    within: Within,
    listed: Listed,
) -> None:
    """Toon geleerde lessen, en hoe ze worden geborgd."""
    from cli.lessons import show_lessons
    from cli.list_printing import Asked

    show_lessons(query, within=within, asked=Asked.of(listed))


@app.command()
def show(
    id: Annotated[
        str,
        typer.Argument(
            metavar="NUMMER|NAAM", help="Begin van het nummer van een vondst of band, of deel van een bestandsnaam."
        ),
    ],
    as_of: AsOf = None,
) -> None:
    """Toon één vondst met haar hele keten: citaat, pagina, banden, oordelen en stand; of een stuk met zijn banden."""
    from cli.showing import show_one

    show_one(id, as_of=as_of)


@app.command()
def export(
    what: Annotated[str, typer.Argument(metavar="WAT", help="findings, links, documents of ties.")],
    format: Annotated[
        str | None, typer.Option("--format", help="jsonl, csv of xlsx; zonder: naar de naam van het bestand.")
    ] = None,
    to: Annotated[Path | None, typer.Option("--to", help="Bestand; zonder: naar standaarduitvoer.")] = None,
    confirmed: Confirmed = False,
) -> None:
    """Geef alles uit, voor andere programma's of een rekenblad."""
    from cli.exporting import export_all

    export_all(what, format=format, to=to, confirmed=confirmed)


@app.command()
def status(format: FormatOption = Format.TABLE) -> None:
    """Toon wat er is, welke periode het bestrijkt, en wat niet gelezen kon worden en waarom."""
    from cli.maintaining import show_status

    show_status(format=format)


@app.command()
def index() -> None:
    """Maak af wat afbrak: de banden, dan de zoekindexen, eerst op woord en dan op betekenis."""
    from cli.maintaining import finish_index

    finish_index()


@app.command()
def reindex() -> None:
    """Bouw banden en zoekindexen opnieuw op uit de kennisbank."""
    from cli.maintaining import rebuild

    rebuild()


@app.command()
def verify(format: FormatOption = Format.TABLE) -> None:
    """Lees elk bewaard citaat na in zijn bron; uitgangscode 1 als er iets niet letterlijk staat."""
    from cli.verifying import show_verified

    show_verified(format=format)


app.add_typer(fetching, name="fetch")

app.add_typer(main_outcomes.app)

models = Dutch(help="Het model dat betekenis in getallen zet.")
app.add_typer(models, name="model")


@models.command("export")
def model_export(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="Waarheen: een map, gemaakt waar nodig.")],
) -> None:
    """Schrijf het meegeleverde model als map voor sentence-transformers, voor een GPU of om verder te trainen."""
    from cli.model import export_model

    export_model(folder)
