"""Filters as people type them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cli.labels import LABELS
from cli.output import complain

if TYPE_CHECKING:
    from ingest.model import Kind
    from kb.scope import Filters

_DAY = ["%Y-%m-%d"]
KindOf = Annotated[str | None, typer.Option("--kind", help="Alleen met zo'n vondst: commitment, lesson, …")]
Ministry = Annotated[str | None, typer.Option(help="Alleen dit ministerie: naam of afkorting, zoals VWS.")]
Sender = Annotated[str | None, typer.Option(help="Alleen van deze afzender: ambt, naam of instelling.")]
Adviser = Annotated[str | None, typer.Option(help="Alleen van of over het advies van deze adviseur.")]
Dossier = Annotated[str | None, typer.Option(help="Alleen dit Kamerstukdossier, zoals 33400.")]
InDocument = Annotated[str | None, typer.Option("--document", help="Alleen in bestanden met dit in hun naam.")]
From = Annotated[datetime | None, typer.Option("--from", formats=_DAY, help="Vanaf deze dag.")]
To = Annotated[datetime | None, typer.Option("--to", formats=_DAY, help="Tot en met deze dag.")]
InCabinet = Annotated[str | None, typer.Option("--cabinet", help="Alleen uit de tijd van dit kabinet: rutte-ii.")]
Stands = Annotated[str | None, typer.Option("--status", help="Alleen met een vondst die zo staat: open, kept, …")]


def filters_of(
    *,
    kind: str | None,
    ministry: str | None,
    sender: str | None,
    adviser: str | None,
    dossier: str | None,
    document: str | None,
    first: datetime | None,
    last: datetime | None,
    cabinet: str | None,
    stands: str | None,
) -> Filters:
    """Return the filters; leave with exit code 2 and one line when a name is not known."""
    from kb.scope import Filters

    return Filters(
        kind=chosen_kind(kind),
        ministry=full_name(ministry),
        sender=sender,
        adviser=adviser,
        dossier=dossier,
        document=document,
        first=first.date() if first else None,
        last=last.date() if last else None,
        cabinet=_cabinet(cabinet),
        stands=_stands(stands),
    )


def chosen_kind(name: str | None) -> Kind | None:
    """Return the kind of finding by its English or Dutch name; leave with exit code 2 when there is none."""
    from ingest.model import Kind

    if name is None:
        return None
    for kind in Kind:
        if _plain(name) in (_plain(kind.value), _plain(LABELS[kind.value])):
            return kind
    _refuse(f"onbekende soort {name!r}; kies uit {', '.join(Kind)}")


def full_name(ministry: str | None) -> str | None:
    """Return the name of a ministry by its code or part of its name; leave with exit code 2 when there is none."""
    from ingest.ministries import ministry_called

    if ministry is None:
        return None
    found = ministry_called(ministry)
    if found is None:
        _refuse(f"onbekend ministerie {ministry!r}; geef een afkorting of een deel van de naam, zoals BZK of Financiën")
    return found.name


def _cabinet(name: str | None) -> str | None:
    from ingest.calendar import cabinet_called, cabinets

    if name is None:
        return None
    cabinet = cabinet_called(name)
    if cabinet is None:
        _refuse(f"onbekend kabinet {name!r}; kies uit {', '.join(one.id for one in cabinets())}")
    return cabinet.id


def _stands(name: str | None) -> str | None:
    from kb.scope import STANDS

    if name is None:
        return None
    for one in STANDS:
        if _plain(name) in (_plain(one), _plain(LABELS.get(one, one))):
            return one
    _refuse(f"onbekende stand {name!r}; kies uit {', '.join(STANDS)}")


def _plain(name: str) -> str:
    return name.lower().replace("_", " ").replace("-", " ")


def _refuse(line: str) -> NoReturn:
    complain(line)
    raise typer.Exit(2)
