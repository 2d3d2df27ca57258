"""borging handover"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from cli.filtering import full_name
from cli.knowledge import answering
from cli.nothing import nothing, tell
from cli.output import Paper, day, emit, refuse, say, table
from cli.progress import busy
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


def show_handover(
    cabinet: str | None, *, ministry: str | None, as_of: date, earlier: bool, confirmed: bool, format: Paper
) -> None:
    """Print what was left to `cabinet`, or to the one that `as_of` points at, and what it did with that since.

    Of a ministry: what it left, or has taken over.
    """
    handover, name = _chosen(cabinet, as_of), full_name(ministry) if ministry else None
    with answering() as kb:
        from kb.handover import left

        with busy("verzamelen"):
            every = list(left(kb.store, handover, as_of=as_of, earlier=earlier, confirmed=confirmed))
        found = [one for one in every if name is None or name in (one.ministry, *one.heirs)]
        title = _title(handover, as_of)
        if not found:
            chosen = [*([f"ministerie {name}"] if name else []), *(["--confirmed"] if confirmed else [])]
            eve = min(as_of, handover.day or as_of)  # what was written later was not left then
            tell(nothing(kb.store, title, as_of=eve, chosen=chosen, without=lambda: len(every)), format=format)
            return
    found.sort(key=lambda one: (one.ministry is None, one.ministry or "", one.then.awaits != "new_cabinet"))
    if format in (Paper.JSONL, Paper.CSV):
        emit((_row(one, handover) for one in found), HANDOVER_KEYS, format=format)
        return
    if format is Paper.MARKDOWN:
        say("\n".join(_markdown(title, found)))
    else:
        say(title)
        columns = (("Citaat", 5), ("Termijn", 2), ("Stand", 4))
        for name, ones in _by_ministry(found):
            rows = [[quote(one.now) + _about(one), term(one.now), outcome(one.now, one.promises)] for one in ones]
            table(f"{name}: {len(rows)}", columns, rows)


def _chosen(name: str | None, as_of: date) -> Handover:
    from ingest.calendar import cabinet_called, cabinets
    from kb.handover import handover_on, handover_to

    cabinet = cabinet_called(name) if name else None
    known = [one.id for one in cabinets()]
    if name and cabinet is None:
        refuse(f"onbekend kabinet {name!r}; kies uit {', '.join(known[1:])}")
    handover = handover_to(cabinet) if cabinet else handover_on(as_of)
    if handover is None:
        refuse(f"van vóór kabinet {known[0]} is niets bekend; kies uit {', '.join(known[1:])}")
    taking = handover.taking
    if taking and as_of < taking.took_office:
        refuse(
            f"op {day(as_of)} had kabinet-{taking.name} nog niets ontvangen: het trad aan op "
            f"{day(taking.took_office)}; kies een latere --as-of, of laat --cabinet weg voor wat toen openstond"
        )
    return handover


def _title(handover: Handover, as_of: date) -> str:
    if handover.taking is None:
        return f"Wat bij kabinet-{handover.giving.name} openstond voor het volgende kabinet, stand op {day(as_of)}"
    to = f"kabinet-{handover.taking.name} ({day(handover.day)})"
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
    points = "1 open punt" if len(found) == 1 else f"{len(found)} open punten"
    yield f"{points}. Elk citaat staat letterlijk in het genoemde document.\n"
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
