"""borging handover"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

import typer

from cli.knowledge import answering
from cli.output import Paper, complain, day, emit, say, table
from cli.status_cells import STATUS_KEYS, evidence_row, outcome, quote, status_row, term

if TYPE_CHECKING:
    from ingest.model import Finding
    from kb.export import Row
    from kb.handover import Handover, Left

HANDOVER_KEYS = (
    *STATUS_KEYS[: STATUS_KEYS.index("promises")],
    "ministry", "heirs", "left_by", "received_by", "made_under", "then", "about", "since", "promises",
)  # fmt: skip
_UNKNOWN = "ministerie onbekend"


def show_handover(cabinet: str | None, *, as_of: date | None, earlier: bool, confirmed: bool, format: Paper) -> None:
    """Print what was left to `cabinet`, or to the one that `as_of` points at, and what it did with that since."""
    handover = _chosen(cabinet, as_of)
    with answering() as kb:
        from kb.handover import left

        found = list(left(kb.store, handover, as_of=as_of or date.today(), earlier=earlier, confirmed=confirmed))
        searched = kb.store.counts()["documents"]
    found.sort(key=lambda one: (one.ministry is None, one.ministry or "", one.then.awaits != "new_cabinet"))
    if format in (Paper.JSONL, Paper.CSV):
        emit((_row(one, handover) for one in found), HANDOVER_KEYS, format=format)
        return
    title = _title(handover, as_of or date.today())
    if not found:
        say(f"{title}: niets gevonden; gezocht in {searched} documenten.")
    elif format is Paper.MARKDOWN:
        say("\n".join(_markdown(title, found)))
    else:
        say(title)
        columns = (("Citaat", 5), ("Termijn", 2), ("Stand", 4))
        for name, ones in _by_ministry(found):
            rows = [[quote(one.now) + _about(one), term(one.now), outcome(one.now, one.promises)] for one in ones]
            table(f"{name}: {len(rows)}", columns, rows)


def _chosen(name: str | None, as_of: date | None) -> Handover:
    from ingest.calendar import cabinet_called, cabinets
    from kb.handover import handover_on, handover_to

    cabinet = cabinet_called(name) if name else None
    known = [one.id for one in cabinets()]
    if name and cabinet is None:
        complain(f"onbekend kabinet {name!r}; kies uit {', '.join(known[1:])}")
        raise typer.Exit(2)
    handover = handover_to(cabinet) if cabinet else handover_on(as_of or date.today())
    if handover is None:
        complain(f"van vóór kabinet {known[0]} is niets bekend; kies uit {', '.join(known[1:])}")
        raise typer.Exit(2)
    return handover


def _title(handover: Handover, as_of: date) -> str:
    to = f"kabinet-{handover.taking.name} ({day(handover.day)})" if handover.taking else "het volgende kabinet"
    return f"Wat kabinet-{handover.giving.name} overliet aan {to}, stand op {day(as_of)}"


def _by_ministry(found: Sequence[Left]) -> Iterator[tuple[str, list[Left]]]:
    """Yield what each ministry left, with the names under which its work went on."""
    for (ministry, heirs), ones in groupby(found, key=lambda one: (one.ministry, one.heirs)):
        to = f" → {' en '.join(heirs)}" if heirs and heirs != (ministry,) else ""
        yield f"{ministry or _UNKNOWN}{to}", list(ones)


def _about(left: Left) -> str:
    return "".join(f"\nover het advies: “{one.text}” ({one.document}, p. {one.page})" for one in left.now.about)


def _row(left: Left, handover: Handover) -> Row:
    return status_row(left.now, promises=left.promises) | {
        "ministry": left.ministry,
        "heirs": list(left.heirs),
        "left_by": handover.giving.name,
        "received_by": handover.taking.name if handover.taking else None,
        "made_under": left.made_under,
        "then": str(left.then.fulfilment),
        "about": [_place(one) for one in left.now.about],
        "since": [evidence_row(one) for one in left.since],
    }


def _place(finding: Finding) -> Row:
    return {"id": finding.id, "text": finding.text, "document": finding.document, "page": finding.page}


def _markdown(title: str, found: Sequence[Left]) -> Iterator[str]:
    yield f"# {title}\n"
    yield f"{len(found)} open punten. Elk citaat staat letterlijk in het genoemde document.\n"
    for name, ones in _by_ministry(found):
        yield f"## {name}\n"
        for one in ones:
            finding = one.now.finding
            yield f"> {finding.text}\n"
            yield f"- {finding.actor or 'onbekend'}, {finding.document}, p. {finding.page}, {day(one.now.day)}"
            yield from (f"- {line}" for line in [*_about(one).splitlines()[1:], *term(one.now).splitlines()])
            stand, *told = outcome(one.now, one.promises).splitlines()
            yield f"- **{stand}**"
            yield f"  {' · '.join(told)}\n"
