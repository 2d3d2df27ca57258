"""Filters as people type them: what is not known is refused, never silently nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from cli.labels import LABELS, label
from cli.options import Within
from cli.output import day, refuse

if TYPE_CHECKING:
    from ingest.model import Kind
    from kb.scope import Filters

_WORDS = {
    "kind": "soort", "stands": "stand", "ministry": "ministerie", "sender": "afzender", "adviser": "adviseur",
    "dossier": "dossier", "document": "bestand", "cabinet": "kabinet", "first": "vanaf", "last": "tot en met",
}  # fmt: skip


def filters_of(typed: Within) -> Filters:
    """Return the filters; leave with exit code 2 and one line when a name is not known or a period is reversed."""
    from kb.scope import Filters

    made: Mapping[str, Callable[[Any], Any]] = {
        "kind": _kind, "ministry": full_name, "dossier": dossier_of, "cabinet": _cabinet, "stands": _stands,
        "first": lambda moment: moment.date(), "last": lambda moment: moment.date(),
    }  # fmt: skip
    given = {one.name: getattr(typed, one.name) for one in fields(typed)}
    filters = Filters(**{name: made.get(name, str)(value) for name, value in given.items() if value is not None})
    in_order("--from", filters.first, "--to", filters.last)
    return filters


def filter_words(filters: Filters) -> list[str]:
    """Return the filters that are set in Dutch, such as "ministerie Financiën"."""
    given = ((name, getattr(filters, name)) for name in _WORDS)
    return [f"{_WORDS[name]} {day(value) if isinstance(value, date) else label(value)}"
            for name, value in given if value is not None]  # fmt: skip


def in_order(name: str, first: date | None, other: str, last: date | None) -> None:
    """Leave with exit code 2 when a period ends before it begins."""
    if first and last and first > last:
        refuse(f"{name} {first} ligt na {other} {last}; verwissel ze, of kies andere dagen")


def known_by(first: date | None, as_of: date) -> None:
    """Leave with exit code 2 when a list asks for letters that did not exist yet on its day."""
    in_order("--from", first, "vandaag," if as_of == date.today() else "--as-of", as_of)


def together(chosen: Sequence[str], *clashes: tuple[str, str]) -> None:
    """Leave with exit code 2 when two options are chosen of which nothing can meet both."""
    for one, other in clashes:
        if one in chosen and other in chosen:
            refuse(f"--{one} en --{other} sluiten elkaar uit; kies er een")


def full_name(ministry: str) -> str:
    """Return the name of a ministry by its code or part of its name; leave with exit code 2 when there is none."""
    from ingest.ministries import ministries, ministry_called
    from kb.fold import fold

    alike = (one for one in reversed(ministries()) if fold(ministry.strip()) in fold(one.name))
    found = ministry_called(ministry) or (next(alike, None) if ministry.strip() else None)
    if found is None:
        refuse(f"onbekend ministerie {ministry!r}; geef een afkorting of een deel van de naam, zoals BZK of Financiën")
    return found.name


def dossier_of(text: str) -> str:
    """Return a dossier as it is compared, such as 36600-XIV; leave with exit code 2 when it is none."""
    from ingest.letterhead_numbers import dossier_key

    key = dossier_key(text)
    if not key[:5].isdigit() or len(key[:5]) != 5:
        refuse(f"dossier {text!r} is geen dossiernummer; geef iets als 33400 of 36600-XIV")
    return key


def _kind(name: str) -> Kind:
    from ingest.model import Kind

    for kind in Kind:
        if plain(name) in (plain(kind.value), plain(LABELS[kind.value])):
            return kind
    refuse(f"onbekende soort {name!r}; kies uit {', '.join(Kind)}")


def _cabinet(name: str) -> str:
    from ingest.calendar import cabinet_called, cabinets

    cabinet = cabinet_called(name)
    if cabinet is None:
        refuse(f"onbekend kabinet {name!r}; kies uit {', '.join(one.id for one in cabinets())}")
    return cabinet.id


def _stands(name: str) -> str:
    from kb.scope import STANDS

    for one in STANDS:
        if plain(name) in (plain(one), plain(LABELS.get(one, one))):
            return one
    refuse(f"onbekende stand {name!r}; kies uit {', '.join(STANDS)}")


def plain(name: str) -> str:
    """Return a machine word or a Dutch label as it is compared: no capitals, spaces for hyphens."""
    return name.strip().lower().replace("_", " ").replace("-", " ")
