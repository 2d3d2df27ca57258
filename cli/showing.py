"""borging show"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import typer

from cli.knowledge import opened
from cli.labels import label
from cli.output import complain, day, say
from cli.reading import nature

if TYPE_CHECKING:
    from ingest.model import Document, Finding, Letterhead
    from kb.store import Store


def show_one(id: str, *, as_of: datetime | None) -> None:
    """Print one finding with its place, its links in both directions and its status."""
    with opened() as kb:
        finding = kb.store.finding(id)
        if finding is None:
            complain(f"geen vondst met nummer {id!r}; de lijsten noemen de nummers")
            raise typer.Exit(1)
        document = kb.store.document(finding.document_id)
        head = document.letterhead if document else None
        say(f"{label(finding.kind).capitalize()} {finding.id}")
        say(f"“{finding.text}”")
        say(f"{finding.document}, p. {finding.page}, {day(head.day if head else None)}")
        for name, value in (
            ("brief", document and document.title),
            ("wie", finding.actor),
            ("aan wie", finding.addressee),
            ("nader", "; ".join(nature(finding).splitlines())),
            ("uiterlijk", finding.due_to and day(finding.due_to)),
            ("regel", f"{finding.rule} (score {finding.score:.2f})"),
            ("bestand", ", ".join(map(str, kb.store.sources(finding.document_id)))),
            *_doubts(head),
            *_versions(kb.store, finding),
        ):
            say(f"  {name:<10} {value or 'onbekend'}")
        _references(kb.store, finding, document)
        _links(kb.store, finding)
        _status(kb.store, finding, as_of.date() if as_of else date.today())


def _doubts(head: Letterhead | None) -> Iterator[tuple[str, str]]:
    if head and head.day_doubt:
        yield "datum", f"uit {label(head.day_from)}, maar {head.day_doubt}"


def _versions(store: Store, finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield the other versions of the finding's letter."""
    same_as = store.versions.get()
    first = same_as.get(finding.document_id, finding.document_id)
    ids = [first, *(later for later, one in same_as.items() if one == first)]
    others = [path for id_ in ids if id_ != finding.document_id for path in store.sources(id_)]
    if others:
        yield "ook in", ", ".join(map(str, others))


def _references(store: Store, finding: Finding, document: Document | None) -> None:
    """Say which documents the sentence names, and under which name those that are known were taken in."""
    from ingest.references import references
    from kb.resolve import Resolver

    named = list(references(finding.text, day=document.letterhead.day if document else None))
    if not named or document is None:
        return
    resolver = Resolver(store.documents(), same_as=store.versions.get())
    for reference in named:
        known = resolver.resolve(reference, of=document)
        say(f"  {'noemt':<10} {reference.text}: {known.name if known else 'niet in de verzameling'}")


def _links(store: Store, finding: Finding) -> None:
    from kb.links import FACT

    for link in store.links(finding_id=finding.id):
        forward = link.source == finding.id
        other = store.finding(link.target if forward else link.source)
        if other is None:
            continue
        sure = "" if link.score >= FACT else "misschien: "
        direction = label(link.tie) if forward else f"hierop: {label(other.kind)} die {_backward(label(link.tie))}"
        say(f"\n{sure}{direction} ({link.score:.2f}, {link.reason})")
        say(f"  “{other.text}”\n  {other.document}, p. {other.page}, {other.id}")


def _backward(words: str) -> str:
    return {"reageert op": "reageert", "komt na": "nakomt", "vervolgt": "vervolgt", "herhaalt": "herhaalt"}[words]


def _status(store: Store, finding: Finding, as_of: date) -> None:
    from cli.status_cells import answer, outcome
    from kb.overview import overview

    view = overview(store, as_of=as_of)
    first = next((id_ for id_, likes in view.also.items() if finding.id in {one.id for one in likes}), finding.id)
    for status in view.statuses:
        if status.finding.id == first:
            say(f"\nStand op {day(as_of)}, vastgesteld door: {label(status.assessed_by)}")
            if status.reaction:
                say(answer(status))
            say(outcome(status))
