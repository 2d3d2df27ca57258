"""What a question is about, as conditions on documents."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from sqlalchemy import ColumnElement, func, or_

from kb.store.names import is_named
from kb.store.schema import documents


class About(TypedDict, total=False):
    """What documents must be about; None is no matter."""

    ministry: str | None
    dossier: str | None
    first: date | None
    last: date | None


def about(
    *, ministry: str | None = None, dossier: str | None = None, first: date | None = None, last: date | None = None
) -> list[ColumnElement[bool]]:
    """Return the conditions: part of the ministry's name, the dossier's number, first and last day (both included).

    "33400" also finds "33 400" and its chapters "33 400-VI". A document without a date is in no period.
    """
    conditions: list[ColumnElement[bool]] = []
    if ministry:
        conditions.append(is_named("ministry", ministry))
    if dossier:
        wanted = "".join(dossier.split())
        kept = func.replace(documents.c.dossier, " ", "")
        all_of_them = documents.c.dossiers  # JSON of what a print in several dossiers names, without spaces
        named = [all_of_them.contains(f'"{wanted}{end}', autoescape=True) for end in ('"', "-")]
        conditions.append((kept == wanted) | kept.startswith(f"{wanted}-", autoescape=True) | or_(*named))
    if first:
        conditions.append(documents.c.day >= first)
    if last:
        conditions.append(documents.c.day <= last)
    return conditions
