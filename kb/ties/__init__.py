"""What ties whole documents: which letter offered a report, answered it, or only names it. Derived, never kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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
from kb.ties.known import Known, Named, bodies, is_report, titles

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
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
    """Return the ties of a document in both directions, in order of time. Raises StoreError."""
    same_as = store.versions.get()
    every = {one.id: one for one in store.documents()}
    first = same_as.get(document.id, document.id)
    versions = [first, *(later for later, one in same_as.items() if one == first)]
    known = Known(every.values(), same_as=same_as)
    own = [said for id_ in versions for said in store.said.of(id_)]
    others = store.said.holding([words for id_ in versions for words in _words(every[id_])], first=_day(every[first]))
    found = [*_said(own, known, every, same_as), *_said(others, known, every, same_as)]
    found += _reactions(store, standing(store), versions, same_as)
    return _best([one for one in found if first in (one.source, one.target)], every)


def all_ties(store: Store, *, progress: Callable[[str, int, int], None]) -> Iterator[DocumentTie]:
    """Yield the ties of all documents by the source's day, each once. Raises StoreError."""
    same_as, stands = store.versions.get(), standing(store)
    every = {one.id: one for one in store.documents()}
    known = Known(every.values(), same_as=same_as)
    firsts = [id_ for id_ in every if id_ not in same_as]
    for done, first in enumerate(firsts, 1):
        versions = [first, *(later for later, one in same_as.items() if one == first)]
        found = [*_said((said for id_ in versions for said in store.said.of(id_)), known, every, same_as)]
        found += [one for one in _reactions(store, stands, versions, same_as) if one.source == first]
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


def _reactions(
    store: Store, stands: Standing, versions: Iterable[str], same_as: Mapping[str, str]
) -> Iterator[DocumentTie]:
    """Yield an answer for each other document whose reactions are tied as facts to the advice in these, or reversed."""
    own = {one.id: one for one in stands.kept(store.pick.of_documents(versions))}
    links = stands.judged(store.pick.links(own), among=set(own))
    facts = [one for one in links if one.tie is Tie.REACTS_TO and one.score >= FACT]
    ends = {one.id: one for one in stands.kept(store.pick.findings({end for one in facts for end in _ends(one)}))}
    pairs: dict[tuple[str, str], list[tuple[float, Finding]]] = {}
    for link in facts:
        if all(end in ends for end in _ends(link)):
            source, target = (same_as.get(ends[end].document_id, ends[end].document_id) for end in _ends(link))
            if source != target:
                pairs.setdefault((source, target), []).append((link.score, ends[link.source]))
    for (source, target), reactions in pairs.items():
        score, surest = max(reactions, key=lambda pair: (pair[0], -pair[1].start, pair[1].id))
        count = len({one.id for _, one in reactions})
        reason = f"{count} {'reactie' if count == 1 else 'reacties'} op aanbevelingen in dat stuk"
        yield DocumentTie(
            tie=Bond.ANSWERS, source=source, target=target, score=score, reason=reason, text=surest.text,
            page=surest.page, said_in=surest.document_id,
        )  # fmt: skip


def _ends(link: Link) -> tuple[str, str]:
    return link.source, link.target


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


def _words(document: Document) -> Iterator[tuple[str, ...]]:
    """Yield the words one group of which a sentence must hold to name a document: a wide net, for the database."""
    head = document.letterhead
    if is_report(document):
        for words in (*titles(document), *bodies(document)):
            yield tuple(word for word in words if word.isascii())  # SQLite knows no capitals beyond a to z
    if head.day:
        yield (f"{head.day.day} {_MONTHS[head.day.month - 1]}",)
    if head.mark:
        yield (head.mark,)
    for dossier in (head.dossiers or filter(None, (head.dossier,))) if head.number else ():
        yield dossier[:2], "".join(dossier.split())[2:5]  # "36 600-XIV, nrs. 8-11" may mean nr. 9
    if head.person and not is_report(document):
        yield "motie", head.person
