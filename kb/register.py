"""Which commitment is which record of the official register: named, or the same words of the same office about then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from ingest.ministries import ministry_in
from ingest.model import Document, Finding, Kind
from ingest.references import references
from ingest.register import Registered
from kb.links.words import Vector, frozen, likeness, shared
from kb.store import Store
from kb.store.register import Match

_NEAR = timedelta(days=400)  # a letter seldom comes back to what was said in a debate longer ago
_LEAST = 0.3  # likeness of words below which two promises are two
_BEST = 3  # so many are kept for each commitment
_SURE = 0.75
"""Likeness from which on the same office and a day near make a fact; below it, a match is a suggestion at most."""

_SUGGESTED = 0.45
_STEMS = 6  # of each record, by which it is looked up


def match_register(store: Store) -> None:
    """Match anew what the store holds of promises and progress with all records, and keep that. Raises StoreError."""
    records = store.register.all()
    if not records:
        store.register.match(())
        return
    letters = {one.id: one for one in store.documents()}
    said = (one for kind in (Kind.COMMITMENT, Kind.PROGRESS) for one in store.findings(kind=kind))
    store.register.match(matches(records, said, letters))


def matches(
    records: Sequence[Registered], findings: Iterable[Finding], letters: Mapping[str, Document]
) -> Iterator[Match]:
    """Yield the likely records of each commitment, and those that a progress sentence names; pure.

    One that the sentence names by its number is a fact. Else the words decide, among records of the same ministry made
    within 400 days of the letter: alike in words and near in time counts as a fact when one record fits, and as a
    suggestion below that.
    """
    weights = frozen()
    vectors = [weights.vector(one.text) for one in records]
    named = {one.number: place for place, one in enumerate(records)}
    holders: dict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for feature in _telling(vector):
            holders[feature].append(place)
    offices = [_ministry(one) for one in records]
    for finding in findings:
        letter = letters[finding.document_id].letterhead
        told = [named[number] for number in _numbers(finding.text, letter.day) if number in named]
        if told:
            yield from (_match(finding, records[place], 1.0, "genoemd in de zin") for place in told)
        if told or finding.kind is not Kind.COMMITMENT:
            continue
        own = weights.vector(finding.text)
        fits = [
            (likeness(own, vectors[place]), place)
            for place in sorted({place for feature in own for place in holders.get(feature, ())})
            if _is_near(records[place].made, letter.day) and _may_be(offices[place], letter.ministry)
        ]
        fits = sorted((pair for pair in fits if pair[0] >= _LEAST), key=lambda pair: (-pair[0], pair[1]))
        sure = [pair for pair in fits if pair[0] >= _SURE]
        for score, place in fits[:_BEST]:
            said = f"deelt woorden: {shared(own, vectors[place], finding.text)}"
            certain = len(sure) == 1 and score >= _SURE and offices[place] is not None
            yield _match(finding, records[place], score if certain else min(score, _SUGGESTED), said)


def is_other(record: Registered, fulfilment: str | None, *, as_of: date) -> bool:
    """Return whether the register says something else than was derived; where either is unknown it does not.

    The register tells how things are now: of a day before the record was last changed it says nothing.
    """
    if record.changed and record.changed[:10] > as_of.isoformat():
        return False
    return "unknown" not in (record.fulfilment, fulfilment) and record.fulfilment != fulfilment


def _telling(vector: Vector) -> list[str]:
    """Return the stems that weigh most; what shares none of them is hardly alike, and is not compared."""
    return sorted(vector, key=lambda feature: (-vector[feature], feature))[:_STEMS]


def _match(finding: Finding, record: Registered, score: float, reason: str) -> Match:
    return Match(finding_id=finding.id, record=record, score=round(score, 3), reason=reason)


def _numbers(text: str, day: date | None) -> Iterator[str]:
    for one in references(text, day=day):
        if one.key.startswith("TZ"):
            yield one.key


def _is_near(made: date | None, day: date | None) -> bool:
    return made is not None and day is not None and abs(day - made) <= _NEAR


def _ministry(record: Registered) -> str | None:
    found = ministry_in(record.office or record.ministry or "", on=record.made)
    return found.name if found else None


def _may_be(office: str | None, ministry: str | None) -> bool:
    return office is None or ministry is None or office == ministry
