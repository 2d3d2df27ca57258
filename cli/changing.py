"""borging changes"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from cli.knowledge import answering
from cli.labels import label
from cli.nothing import nothing, tell
from cli.output import Format, day, emit, refuse, say, table
from cli.progress import busy

if TYPE_CHECKING:
    from kb.changes import Change
    from kb.export import Row

CHANGE_KEYS = (
    "change", "date", "id", "kind", "text", "document", "page", "before", "after", "why", "evidence_text",
    "evidence_document", "evidence_page",
)  # fmt: skip
_TITLES = {
    "came": "Nieuwe documenten",
    "taken_in": "Later opgenomen, met een datum van daarvoor of zonder",
    "moved": "Anders komen te staan",
    "due": "Termijn verstreken",
    "event": "Gebeurtenissen",
    "arrived": "Weer op te pakken: waarop werd gewacht is er",
    "judged": "Oordelen",
}


def show_changes(*, since: date, to: date, confirmed: bool, format: Format) -> None:
    """Print what changed after `since`, up to and including `to`."""
    if since >= to:
        refuse(
            f"--since {since} ligt niet vóór {'vandaag,' if to == date.today() else '--to'} {to}; kies een vroegere dag"
        )
    with answering() as kb:
        from kb.changes import changes

        with busy("vergelijken"):
            found = list(changes(kb.store, since=since, to=to, confirmed=confirmed))
        if not found:
            period = f"Veranderd na {day(since)} tot en met {day(to)}"
            tell(nothing(kb.store, period, as_of=to, chosen=["--confirmed"] if confirmed else []), format=format)
            return
    if format is not Format.TABLE:
        emit(map(_row, found), CHANGE_KEYS, format=format)
        return
    say(f"Wat veranderde na {day(since)} tot en met {day(to)}")
    for sort, ones in groupby(found, key=lambda one: str(one.sort)):
        rows = [_cells(one) for one in ones]
        table(f"{_TITLES[sort]}: {len(rows)}", (("Dag", None), ("Wat", 5), ("Hoe", 3)), rows)


def _row(change: Change) -> Row:
    finding, document, evidence = change.finding, change.document, change.evidence
    return {
        "change": str(change.sort),
        "date": change.day and change.day.isoformat(),
        "id": finding.id if finding else document.id if document else None,
        "kind": str(finding.kind) if finding else str(document.kind) if document else None,
        "text": finding.text if finding else document.title if document else None,
        "document": finding.document if finding else document.name if document else None,
        "page": finding.page if finding else None,
        "before": change.before,
        "after": change.after,
        "why": change.why,
        "evidence_text": evidence.finding.text if evidence else None,
        "evidence_document": evidence.finding.document if evidence else None,
        "evidence_page": evidence.finding.page if evidence else None,
    }


def _cells(change: Change) -> tuple[str, str, str]:
    finding, document = change.finding, change.document
    if finding:
        what = f"“{finding.text}”\n{finding.document}, p. {finding.page}\n{finding.id}"
    else:
        what = f"{document.title}\n{document.name}" if document else change.why or ""
    return day(change.day), what, "\n".join(_how(change))


def _how(change: Change) -> Iterator[str]:
    if change.before and change.after:
        yield f"{_words(change.before)} → {_words(change.after)}"
    elif change.after:
        yield _words(change.after)
    if change.why and (change.document or change.finding):
        yield ", ".join(_counted(one) for one in change.why.split(", ")) if change.document else label(change.why)
    if change.evidence:
        said = change.evidence.finding
        yield f"“{said.text}”\n{said.document}, p. {said.page}"


def _words(stand: str) -> str:
    names = {"overdue": "termijn voorbij", "to_take_up": "op te pakken", "acted_upon": "gevolg gegeven"}
    return ", ".join(names.get(one, label(one)) for one in stand.split(", "))


def _counted(kind: str) -> str:
    name, _, count = kind.partition(" ")
    return f"{label(name)}: {count}" if count else ""
