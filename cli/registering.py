"""borging register import, and what the register says of a commitment"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cli.counted import counted, score
from cli.knowledge import opened
from cli.output import complain, day, say

if TYPE_CHECKING:
    from ingest.register import Registered
    from kb.export import Row
    from kb.status import Status
    from kb.store import Store
    from kb.store.register import Match

STANDINGS = ("in", "not-in", "differs")


def import_register(paths: Sequence[Path]) -> None:
    """Take the register's records in and look which commitments they are; exit code 1 when a file could not be read."""
    records: list[Registered] = []
    failed = False
    for path in paths:
        found = _read(path)
        failed = failed or found is None
        records += found or ()
    with opened() as kb:
        from kb.register import match_register

        counts = kb.store.register.put(records)
        match_register(kb.store)
        total = kb.store.register.count()
    said = ", ".join(f"{counts[key]} {word}" for key, word in _WORDS.items())
    say(f"{counted(len(records), 'toezegging')} uit het register: {said}; het register telt er nu {total}.")
    unknown = sorted({one.status for one in records if one.fulfilment == "unknown" and one.status})
    if unknown:
        say(f"Status die niet bekend is en dus onbekend blijft: {', '.join(unknown)}")
    if failed:
        raise typer.Exit(1)


_WORDS = {"new": "nieuw", "changed": "gewijzigd", "removed": "verwijderd", "same": "al bekend"}


def _read(path: Path) -> list[Registered] | None:
    from ingest.errors import reason_of
    from ingest.register import RegisterError, registered

    try:
        found = list(registered(path.read_text("utf-8")))
    except (RegisterError, UnicodeDecodeError, OSError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else error if isinstance(error, RegisterError) else None
        complain(f"{path}: {reason or 'geen UTF-8; bewaar het bestand als UTF-8'}")
        return None
    for one in found:
        if isinstance(one, str):
            complain(f"{path}: {one}")
    return [one for one in found if not isinstance(one, str)]


def wanted_standing(name: str | None, store: Store) -> str | None:
    """Return which standing is asked for; leave where there is no such one, or where nothing was imported."""
    if name is None:
        return None
    if name not in STANDINGS:
        complain(f"onbekende waarde {name!r} voor --register; kies uit {', '.join(STANDINGS)}")
        raise typer.Exit(2)
    if not store.register.count():
        complain("het register is leeg; neem het op met `borging register import BESTAND`")
        raise typer.Exit(1)
    return name


def register_row(match: Match | None, status: Status) -> Row | None:
    """Return what the register has of a commitment: its record, whether it is sure, and whether it differs."""
    if match is None:
        return None
    from kb.links import FACT

    record = match.record
    return {
        "number": record.number,
        "status": record.status,
        "fulfilment": record.fulfilment,
        "made": record.made and record.made.isoformat(),
        "due": record.due and record.due.isoformat(),
        "text": record.text,
        "related": [list(one) for one in record.related],
        "score": match.score,
        "reason": match.reason,
        "sure": match.score >= FACT,
        "differs": match.score >= FACT and _differs(match, status),
    }


def fits_register(wanted: str | None, match: Match | None, status: Status) -> bool:
    """Return whether a commitment stands to the register as asked; a suggestion does not make it stand in it."""
    from kb.links import FACT

    known = match is not None and match.score >= FACT
    if wanted in (None, "in"):
        return wanted is None or known
    return not known if wanted == "not-in" else match is not None and known and _differs(match, status)


def _differs(match: Match, status: Status) -> bool:
    from kb.register import is_other

    return is_other(match.record, status.fulfilment and str(status.fulfilment), as_of=status.as_of)


def register_line(match: Match | None, status: Status | None, *, records: int) -> str:
    """Return what the register says, for a reader; "" where no register was imported."""
    if not records:
        return ""
    from kb.links import FACT

    if match is None:
        return f"niet in het register (gezocht in {counted(records, 'toezegging')})"
    sure = "" if match.score >= FACT else "misschien "
    other = ": zegt iets anders" if not sure and status and _differs(match, status) else ""
    return f"{sure}in het register: {match.record.number}, {match.record.status or 'zonder status'}{other}"


def record_lines(match: Match) -> list[str]:
    """Return the record in full, a line each."""
    record = match.record
    related = "; ".join(f"{_RELATIONS.get(name, name)} {number}" for name, number in record.related)
    facts = (
        ("tekst", f"“{record.text}”"),
        ("wie", ", ".join(filter(None, (record.person, record.office)))),
        ("gedaan op", day(record.made)),
        ("uiterlijk", record.due and day(record.due)),
        ("verwant", related),
        ("band", f"{score(match.score)}, {match.reason}"),
    )
    return [f"  {name:<10} {value}" for name, value in facts if value]


_RELATIONS = {
    "repeats": "herhaling van",
    "repeated_by": "herhaald door",
    "changes": "wijziging van",
    "changed_by": "gewijzigd door",
    "adds_to": "aanvulling op",
    "added_to_by": "aangevuld vanuit",
}
