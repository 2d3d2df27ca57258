"""What borging show says of a whole document: its place, what stands in it, and which documents it is tied to."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from cli.counted import counted, score
from cli.labels import label
from cli.output import day, say
from cli.progress import busy
from cli.reading import more_of_letterhead
from cli.showing_kin import kin_lines

if TYPE_CHECKING:
    from ingest.model import Document
    from kb.store import Store

_FORWARD = {"offers": "biedt aan", "answers": "reageert op", "names": "noemt"}
_BACKWARD = {"offers": "aangeboden met", "answers": "beantwoord in", "names": "genoemd in"}


def show_document(store: Store, document: Document, *, as_of: date) -> None:
    """Print a document with its ties to others as far as these were written by the day, each with its sentence."""
    from kb.links import FACT
    from kb.ties import ties_of

    head = document.letterhead
    say(" ".join(document.title.split()))
    say(f"{document.name}, {day(head.day)}, {document.id}")
    counts = Counter(label(one.kind) for one in store.findings(document_id=document.id))
    for name, value in (
        ("afzender", ", ".join(filter(None, (head.office, head.person))) or head.ministry),
        ("vondsten", ", ".join(f"{name}: {count}" for name, count in counts.most_common()) or "geen"),
        ("bestand", ", ".join(map(str, store.sources(document.id)))),
        *((name.lower(), value) for name, value in more_of_letterhead(document)),
        *kin_lines(store, document.id),
    ):
        say(f"  {name:<10} {value or 'onbekend'}")
    with busy("zoeken"):
        ties = ties_of(store, document)
    known = store.pick.documents({end for one in ties for end in (one.source, one.target, one.said_in)})
    ties = [one for one in ties if (known[one.said_in].letterhead.day or as_of) <= as_of]
    for one in ties:
        forward = one.source == document.id
        other = known[one.target if forward else one.source]
        sure = "" if one.score >= FACT else "misschien: "
        words = (_FORWARD if forward else _BACKWARD)[one.tie]
        say(f"\n{sure}{words}: {other.name}, {day(other.letterhead.day)} ({score(one.score)}, {one.reason})")
        say(f"  “{one.text}”\n  {known[one.said_in].name}, p. {one.page}")
    if not ties:
        say(f"\nMet geen ander stuk verbonden; gezocht in {counted(store.lists.span(last=as_of).documents, 'stuk')}.")
