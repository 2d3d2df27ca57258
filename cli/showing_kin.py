"""What borging show says of letters with their enclosures, and of findings that were"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cli.labels import label
from cli.output import day, say

if TYPE_CHECKING:
    from kb.store import Store

_REASONS = {"replaced": "de bron gaf een nieuwe versie van het stuk", "deleted": "de bron verwijderde het stuk"}


def kin_lines(store: Store, document_id: str) -> Iterator[tuple[str, str]]:
    """Yield the letter of an enclosure, and the enclosures of a letter."""
    for one in store.records.kin.of(document_id):
        yield "bijlage bij" if one.is_letter else "bijlage", ", ".join(filter(None, (one.name, one.title)))


def show_former(store: Store, id: str) -> bool:
    """Print a finding of a version that is no longer the source's; return whether there is such a one."""
    found = store.records.kin.former(id.strip().lower())
    if len(found) != 1:
        return False
    (one,) = found
    say(f"{label(one.kind).capitalize()} {one.id}")
    say(f"“{one.text}”")
    say(f"{one.document}, p. {one.page}, {day(one.day)}")
    say(f"  {'vervallen':<10} {_REASONS[one.reason]} ({day(one.at.date())}); telt niet meer mee")
    say(f"  {'bestand':<10} {one.path}")
    return True
