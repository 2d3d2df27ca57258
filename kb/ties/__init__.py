"""What ties whole documents: which letter offered a report, answered it, or only names it. Derived, never kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.model import Document, Finding, Voice
from kb.judgement import Standing, standing
from kb.links import FACT
from kb.model import Link, Tie
from kb.store import Store
from kb.store.said import Said
from kb.ties.cues import match
from kb.ties.keys import of_sentence
from kb.ties.known import Known, Named, is_report
from kb.ties.read import read_names

_REACH = 120  # characters between "reactie op" and what it is a reaction to


class Bond(StrEnum):
    """What a document does with an earlier one."""

    OFFERS = "offers"
    ANSWERS = "answers"
    NAMES = "names"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTie:
    """A tie from a document to an earlier one, by the ids of their first versions; `reason` is Dutch.

    `text` on `page` of the document `said_in`, a version of the source, shows it. From FACT on it counts as a fact,
    below it is a suggestion.
    """

    tie: Bond
    source: str
    target: str
    score: float
    reason: str
    text: str
    page: int
    said_in: str


def ties_of(store: Store, document: Document) -> list[DocumentTie]:
    """Return the ties of a document in both directions, in order of time. Raises StoreError.

    Only the sentences that may name it and the documents that these and its own may name are read (`kb.ties.keys`).
    """
    read_names(store)
    same_as = store.versions.get()
    first = same_as.get(document.id, document.id)
    versions = [first, *(later for later, one in same_as.items() if one == first)]
    day = _day(store.pick.documents([first])[first])
    own = [pair for id_ in versions for pair in store.naming.said(id_)]
    others = store.naming.naming(store.naming.keys(versions), first=day)
    links = list(_links(store, standing(store), versions))
    ends = (one.document_id for _, both in links for one in both)
    every = _firsts(store, {*versions, *(said.document_id for said in others), *ends}, same_as)
    keys = {key for _, held in own for key in held}
    for said in others:
        keys |= of_sentence(said.text, day=_day(every[same_as.get(said.document_id, said.document_id)]))
    named = store.naming.named(keys)
    every |= _firsts(store, {id_ for ids in named.values() for id_ in ids} - every.keys(), same_as)
    every = {one.id: one for one in sorted(every.values(), key=lambda one: (*_when(one), one.name, one.id))}
    telling = [*(said for said, held in own if held & named.keys()), *others]
    found = [*_said(telling, Known(every.values(), same_as=same_as), every, same_as), *_reactions(links, same_as)]
    return _best([one for one in found if first in (one.source, one.target)], every)


def _firsts(store: Store, ids: Collection[str], same_as: Mapping[str, str]) -> dict[str, Document]:
    """Return these documents and their first versions."""
    return dict(store.pick.documents({*ids, *(same_as.get(id_, id_) for id_ in ids)}))


def all_ties(store: Store, *, progress: Callable[[str, int, int], None]) -> Iterator[DocumentTie]:
    """Yield the ties of all documents by the source's day, each once. Raises StoreError."""
    same_as, stands = store.versions.get(), standing(store)
    every = {one.id: one for one in store.documents()}
    known = Known(every.values(), same_as=same_as)
    firsts = [id_ for id_ in every if id_ not in same_as]
    for done, first in enumerate(firsts, 1):
        versions = [first, *(later for later, one in same_as.items() if one == first)]
        found = [*_said((said for id_ in versions for said in store.said.of(id_)), known, every, same_as)]
        found += [one for one in _reactions(_links(store, stands, versions), same_as) if one.source == first]
        yield from _best(found, every)
        progress("stukken", done, len(firsts))


def _said(
    sentences: Iterable[Said], known: Known, every: Mapping[str, Document], same_as: Mapping[str, str]
) -> Iterator[DocumentTie]:
    for said in sentences:
        source = every.get(same_as.get(said.document_id, said.document_id))
        if source is None:
            continue
        offered = False
        for one in known.named(said.text, of=source):
            tie, words = _does(said.text, one, of=source)
            if tie is Bond.OFFERS and offered and not match("more", said.text):
                tie, words = Bond.NAMES, ""  # "het rapport X, een vervolg op Y": only the first is offered
            offered |= tie is Bond.OFFERS
            reason = f"{one.how} en zegt “{words}”" if words else one.how
            yield DocumentTie(
                tie=tie, source=source.id, target=one.document.id, score=one.score, reason=reason, text=said.text,
                page=said.page, said_in=said.document_id,
            )  # fmt: skip


def _does(text: str, named: Named, *, of: Document) -> tuple[Bond, str]:
    """Return what a sentence does with a document that it names, and in which words; an adviser answers none."""
    answers = match("answers", text) if of.voice is Voice.GOVERNMENT else None
    if answers and answers.end() <= named.start <= answers.end() + _REACH:
        return Bond.ANSWERS, " ".join(answers[0].split())
    offers = match("offers", text) if is_report(named.document) else None
    return (Bond.OFFERS, " ".join(offers[0].split())) if offers else (Bond.NAMES, "")


def _links(store: Store, stands: Standing, versions: Iterable[str]) -> Iterator[tuple[Link, tuple[Finding, Finding]]]:
    """Yield the facts from or to these documents that a reaction answers an advice, each with both findings."""
    own = {one.id: one for one in stands.kept(store.pick.of_documents(versions))}
    links = stands.judged(store.pick.links(own), among=set(own))
    facts = [one for one in links if one.tie is Tie.REACTS_TO and one.score >= FACT]
    ids = {end for one in facts for end in (one.source, one.target)}
    ends = {one.id: one for one in stands.kept(store.pick.findings(ids))}
    yield from ((one, (ends[one.source], ends[one.target])) for one in facts if {one.source, one.target} <= ends.keys())


def _reactions(
    links: Iterable[tuple[Link, tuple[Finding, Finding]]], same_as: Mapping[str, str]
) -> Iterator[DocumentTie]:
    """Yield an answer for each two documents of which the one's reactions answer the other's advice."""
    pairs: dict[tuple[str, str], list[tuple[float, Finding]]] = {}
    for link, ends in links:
        source, target = (same_as.get(one.document_id, one.document_id) for one in ends)
        if source != target:
            pairs.setdefault((source, target), []).append((link.score, ends[0]))
    for (source, target), reactions in pairs.items():
        score, surest = max(reactions, key=lambda pair: (pair[0], -pair[1].start, pair[1].id))
        count = len({one.id for _, one in reactions})
        reason = f"{count} {'reactie' if count == 1 else 'reacties'} op aanbevelingen in dat stuk"
        yield DocumentTie(
            tie=Bond.ANSWERS, source=source, target=target, score=score, reason=reason, text=surest.text,
            page=surest.page, said_in=surest.document_id,
        )  # fmt: skip


def _best(found: Iterable[DocumentTie], every: Mapping[str, Document]) -> list[DocumentTie]:
    """Return the surest of each kind between two documents; one that is offered or answered is not also named."""
    best: dict[tuple[str, str, Bond], DocumentTie] = {}
    for one in found:
        key = one.source, one.target, one.tie
        if key not in best or one.score > best[key].score:
            best[key] = one
    more = {(one.source, one.target) for one in best.values() if one.tie is not Bond.NAMES and one.score >= FACT}
    kept = [one for one in best.values() if one.tie is not Bond.NAMES or (one.source, one.target) not in more]
    order = list(Bond)
    return sorted(kept, key=lambda one: (_when(every[one.source]), one.source, one.target, order.index(one.tie)))


def _when(document: Document) -> tuple[bool, date]:
    day = _day(document)
    return day is None, day or date.max


def _day(document: Document) -> date | None:
    return document.letterhead.day
