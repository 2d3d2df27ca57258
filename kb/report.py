"""One document with all that became of it: its advice with the answers, its promises with what kept them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ingest.model import Document, Finding, Kind
from kb.fold import fold
from kb.judgement import Standing, standing
from kb.judgement.settle import letters
from kb.links import FACT
from kb.links.wholes import wholes
from kb.model import Tie, Verdict
from kb.once import once
from kb.overview import Ground, Overview, overview
from kb.promised import promised, reactions_of
from kb.status import Status
from kb.store import Store
from kb.ties import Bond, DocumentTie, ties_of

KINDS = (Kind.RECOMMENDATION, Kind.COMMITMENT, Kind.REACTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One finding of the document. `status` is None for a reaction that settles the matter.

    `again` says the same, here or elsewhere; `also` stands in other versions of the document. `about` is the advice
    that a reaction answers. `promises` stand in the same sentence or paragraph as a reaction to it: their place is all
    that ties them to it. `heading` is the nearest one above.
    """

    finding: Finding
    status: Status | None
    heading: str | None
    again: tuple[Finding, ...] = ()
    also: tuple[Finding, ...] = ()
    about: tuple[Finding, ...] = ()
    promises: tuple[Status, ...] = ()
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document's entries as they stand in it, by kind, as of a day.

    `ties` are the letters that offered or answered it, as facts, each with that letter.
    """

    document: Document
    as_of: date
    entries: Mapping[Kind, tuple[Entry, ...]]
    first: date | None
    searched: int
    ties: tuple[tuple[DocumentTie, Document], ...] = ()


class DocumentError(Exception):
    """No document is called so, or more than one; str() is one Dutch line."""


class UnknownDocumentError(DocumentError):
    """No document is called so."""


def document_called(store: Store, name: str) -> Document:
    """Return the one document with this id, file name, or part of a file name or title.

    As it is typed first, then without accents, then with any separators. Raises DocumentError, StoreError.
    """
    wanted = name.rstrip("/").rsplit("/", 1)[-1].strip()
    same_as = store.versions.get()
    every = list(store.documents())
    fits = [one for one in every if wanted.casefold() in (one.id, one.name.casefold())]
    for as_is in (str.casefold, fold, _loose):
        fits = fits or [one for one in every if as_is(wanted) and as_is(wanted) in as_is(one.name)]
    fits = fits or [one for one in every if _loose(wanted) and _loose(wanted) in _loose(one.title)]
    firsts = {same_as.get(one.id, one.id) for one in fits}
    if len(firsts) == 1:
        (first,) = firsts
        return next(one for one in every if one.id == first)
    if not fits:
        raise UnknownDocumentError(
            f"geen document {name!r}; neem het op met `borging ingest`, of typ een deel van de naam"
        )
    some = ", ".join(one.name for one in fits[:4])
    raise DocumentError(f"{name!r} past op {len(fits)} documenten ({some}); typ meer van de naam")


def _loose(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name).replace("_", " ")))


def gather(store: Store, document: Document, *, as_of: date, confirmed: bool = False) -> Report:
    """Return what became of a document up to `as_of`. Raises StoreError."""
    stands, same_as = standing(store), store.versions.get()
    versions = [document.id, *(later for later, first in same_as.items() if first == document.id)]
    said = once(stands.kept(wholes(store.pick.of_documents(versions))), same_as)
    wanted = [one for one in said.findings if one.kind in KINDS]
    ground = Ground.of(store, as_of=as_of)
    view = overview(store, as_of=as_of, ids=[one.id for one in wanted], ground=ground, confirmed=confirmed)
    reactions = reactions_of(view.statuses) | {one.id: [one] for one in wanted if one.kind is Kind.REACTION}
    promises = promised(store, reactions, ground, confirmed=confirmed)
    places = store.pick.places(one.sentence_id for one in wanted)
    about = _about(store, stands, wanted, confirmed=confirmed)
    entries: dict[Kind, list[Entry]] = defaultdict(list)
    statuses = {one.finding.id: one for one in view.statuses}
    told: set[str] = set()
    for finding in sorted(wanted, key=lambda one: (one.document_id != document.id, one.start)):
        status = statuses.get(finding.id)
        group = [one for one in view.statuses if _says_the_same(view, finding, one)]
        if finding.id in told or (confirmed and not stands.confirmed(finding.id)):
            continue
        again = tuple(one.finding for one in group if one.finding.id != finding.id) if status else ()
        told |= {one.id for one in again}
        entries[finding.kind].append(
            Entry(
                finding=finding, status=status, heading=places[finding.sentence_id].heading, again=again,
                also=said.also.get(finding.id, ()), about=about.get(finding.id, ()),
                promises=promises.get(finding.id, ()), verdict=stands.findings.get(finding.id),
            )
        )  # fmt: skip
    day = document.letterhead.day
    later = [one for one in store.pick.days(last=as_of) if day is None or one >= day]
    by_kind = {kind: tuple(ones) for kind, ones in entries.items()}
    ties = () if confirmed else tuple(_offered_and_answered(store, document, as_of))  # no person confirms these
    return Report(document=document, as_of=as_of, entries=by_kind, first=day, searched=len(later), ties=ties)


def _offered_and_answered(store: Store, document: Document, as_of: date) -> Iterator[tuple[DocumentTie, Document]]:
    found = [one for one in ties_of(store, document) if one.target == document.id and one.score >= FACT]
    letters = store.pick.documents({one.said_in for one in found})
    for one in found:
        day = letters[one.said_in].letterhead.day
        if one.tie is not Bond.NAMES and (day is None or day <= as_of):
            yield one, letters[one.said_in]


def _says_the_same(view: Overview, finding: Finding, other: Status) -> bool:
    """Whether a status is of a repeat of a finding, or of the same words in its document of which nothing is known."""
    if view.first(other.finding.id) == view.first(finding.id):
        return True
    same = (other.finding.kind, other.finding.document_id) == (finding.kind, finding.document_id)
    unheard = not other.history and not other.evidence and other.finding.start > finding.start
    return same and unheard and letters(other.finding.text) == letters(finding.text)


def _about(
    store: Store, stands: Standing, findings: Iterable[Finding], *, confirmed: bool
) -> Mapping[str, tuple[Finding, ...]]:
    ids = {one.id for one in findings if one.kind is Kind.REACTION}
    links = list(stands.judged(store.pick.links(ids), confirmed=confirmed, among=ids))
    facts = [one for one in links if one.tie is Tie.REACTS_TO and one.score >= FACT and one.source in ids]
    known = {one.id: one for one in stands.kept(store.pick.findings({one.target for one in facts}))}
    return {id_: tuple(known[one.target] for one in facts if one.source == id_ and one.target in known) for id_ in ids}
