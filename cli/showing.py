"""borging show"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from cli.counted import score
from cli.existing import must_exist
from cli.knowledge import answering
from cli.labels import label
from cli.options import day_of
from cli.output import day, say
from cli.reading import more_of_letterhead, nature, reason
from cli.showing_kin import kin_lines, show_former

if TYPE_CHECKING:
    from ingest.model import Document, Finding, Letterhead
    from kb.judgement import Standing
    from kb.model import Link
    from kb.store import Store


_UNSAID = "niet genoemd"


def show_one(id: str, *, as_of: datetime | None) -> None:
    """Print one finding with its place, its links in both directions and its status; or a link, or a document."""
    with answering() as kb:
        from ingest.model import Finding
        from kb.called import CallError, called
        from kb.judgement import standing

        on = day_of(as_of)
        try:
            finding = called(kb.store, id)
        except CallError:
            if not show_former(kb.store, id) and not _document(kb.store, id, on):
                raise
            return
        stands = standing(kb.store)
        if not isinstance(finding, Finding):
            for end in kb.store.pick.findings([finding.source, finding.target]):
                must_exist(kb.store.document(end.document_id), on)
            _link(kb.store, finding, stands)
            return
        document = kb.store.document(finding.document_id)
        must_exist(document, on)
        _finding(kb.store, finding, document)
        _references(kb.store, finding, document)
        _verdicts(kb.store, finding)
        _links(kb.store, finding, stands, on)
        if not stands.rejected(finding.id):
            _status(kb.store, finding, on)
            _register(kb.store, finding, on)


def _finding(store: Store, finding: Finding, document: Document | None) -> None:
    """Print what one finding says, where it stands and how it was known."""
    head = document.letterhead if document else None
    say(f"{label(finding.kind).capitalize()} {finding.id}")
    say(f"“{finding.text}”")
    say(f"{finding.document}, p. {finding.page}, {day(head.day if head else None)}")
    for name, value in (
        ("brief", document and document.title),
        ("wie", finding.actor or _UNSAID),
        ("aan wie", finding.addressee or _UNSAID),
        *(("nader", value) for value in ("; ".join(nature(finding).splitlines()),) if value),
        ("uiterlijk", day(finding.due_to) if finding.due_to else _UNSAID),
        ("herkend", f"aan {reason(finding)}"),
        ("regel", f"{finding.rule} (score {score(finding.score)})"),
        ("bestand", ", ".join(map(str, store.sources(finding.document_id)))),
        *_doubts(head),
        *((name.lower(), value) for name, value in (more_of_letterhead(document) if document else ())),
        *_versions(store, finding),
        *kin_lines(store, finding.document_id),
        *_parts(store, finding),
    ):
        say(f"  {name:<10} {value or 'onbekend'}")


def _document(store: Store, name: str, as_of: date) -> bool:
    """Print the document of that name; return whether there is one. Raises DocumentError where several fit."""
    from cli.showing_document import show_document
    from kb.report import UnknownDocumentError, document_called

    try:
        document = document_called(store, name)
    except UnknownDocumentError:
        return False
    must_exist(document, as_of)
    show_document(store, document, as_of=as_of)
    return True


def _verdicts(store: Store, finding: Finding) -> None:
    """Say all that people said of a finding, the last of which counts."""
    from kb.judgement import said

    now = store.verdicts.now()
    for verdict in store.verdicts.all():
        if verdict.tie is None and finding.id in now.get(verdict.source.id, ()):
            say(f"  {'oordeel':<10} {said(verdict)}")


def _link(store: Store, link: Link, stands: Standing) -> None:
    """Print a link with both ends and all that people said of it."""
    from kb.judgement import said

    (judged,) = stands.judged([link], rejected=True, among=())
    say(f"Band {link.id}: {label(link.tie)} ({score(judged.score)}, {judged.reason})")
    for end in (link.source, link.target):
        for finding in store.pick.findings([end]):
            say(f"  “{finding.text}”\n  {finding.document}, p. {finding.page}, {finding.id}")
    now = store.verdicts.now()
    for verdict in store.verdicts.all():
        ends = (now.get(one.id, ()) for one in (verdict.source, verdict.target) if one)
        if verdict.tie == link.tie and all(
            end in ids for end, ids in zip((link.source, link.target), ends, strict=True)
        ):
            say(f"  {'oordeel':<10} {said(verdict)}")


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


def _parts(store: Store, finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield the finding that it is part of, and its own parts."""
    for whole in store.pick.findings(filter(None, [finding.parent])):
        yield "deel van", f"“{whole.text}” ({whole.id})"
    for part in store.findings(kind=finding.kind, document_id=finding.document_id):
        if part.parent == finding.id:
            yield "onderdeel", f"“{part.text}” ({part.id})"


def _references(store: Store, finding: Finding, document: Document | None) -> None:
    """Say which documents the sentence names, and under which name those that are known were taken in."""
    from ingest.references import references
    from kb.resolve import Resolver

    named = list(references(finding.text, day=document.letterhead.day if document else None))
    if not named or document is None:
        return
    resolver = Resolver(store.documents(), same_as=store.versions.get(), mentioning=store.pick.naming)
    for reference in named:
        known = resolver.resolve(reference, of=document, others=named)
        say(f"  {'noemt':<10} {reference.text}: {known.name if known else 'niet in de verzameling'}")


def _links(store: Store, finding: Finding, stands: Standing, as_of: date) -> None:
    """Print what the finding is tied to, as far as that had been written by the day."""
    from kb.links import FACT

    touching = list(stands.judged(store.links(finding_id=finding.id), rejected=True, among=[finding.id]))
    ends = {one.id: one for one in store.pick.findings({end for one in touching for end in (one.source, one.target)})}
    letters = store.pick.documents({one.document_id for one in ends.values()})
    for link in sorted(touching, key=lambda one: (-one.score, one.id)):
        forward = link.source == finding.id
        other = ends.get(link.target if forward else link.source)
        written = letters[other.document_id].letterhead.day if other else None
        if other is None or (written and written > as_of):
            continue
        sure = "" if link.score >= FACT else "misschien: " if link.score else "verworpen: "
        direction = label(link.tie) if forward else f"hierop: {label(other.kind)} die {_backward(label(link.tie))}"
        say(f"\n{sure}{direction} ({score(link.score)}, {link.reason}), band {link.id}")
        say(f"  “{other.text}”\n  {other.document}, p. {other.page}, {other.id}")


def _backward(words: str) -> str:
    return {"reageert op": "reageert", "komt na": "nakomt", "vervolgt": "vervolgt", "herhaalt": "herhaalt"}[words]


def _status(store: Store, finding: Finding, as_of: date) -> None:
    from cli.status_cells import answer, outcome
    from kb.overview import Ground, overview
    from kb.promised import promised, reactions_of

    first = _first(store, finding)
    ground = Ground.of(store, as_of=as_of)
    for status in overview(store, as_of=as_of, ids=[first], ground=ground).statuses:
        if status.finding.id == first:
            promises = promised(store, reactions_of([status]), ground).get(first, ())
            say(f"\nStand op {day(as_of)}, vastgesteld door: {label(status.assessed_by)}")
            if status.reaction:
                say(answer(status))
            say(outcome(status, promises))


def _register(store: Store, finding: Finding, as_of: date) -> None:
    """Say what the official register has of a promise, or of the promise that a sentence says was kept."""
    from cli.registering import record_lines, register_line
    from kb.overview import overview

    records = store.register.count()
    first = _first(store, finding)
    match = store.register.matches([first]).get(first)
    if not records or (match is None and finding.kind != "commitment"):
        return
    statuses = overview(store, as_of=as_of, ids=[first]).statuses
    status = next((one for one in statuses if one.finding.id == first), None)
    say(register_line(match, status, records=records))
    for line in record_lines(match) if match else ():
        say(line)


def _first(store: Store, finding: Finding) -> str:
    """Return the same finding in the version of the letter that counts; of a part, the whole that it is part of."""
    from kb.once import once

    whole = store.finding(finding.parent) if finding.parent else None
    if whole and whole.sentence_id == finding.sentence_id:
        return _first(store, whole)

    same_as = store.versions.get()
    if finding.document_id not in same_as:
        return finding.id
    said = once(store.pick.of_documents([same_as[finding.document_id], finding.document_id]), same_as)
    return next((id_ for id_, likes in said.also.items() if finding.id in {one.id for one in likes}), finding.id)
