"""The status of things on a day, from the store: what the lists and the single view are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from ingest.model import Document, Finding
from kb.chain import Chain, chain
from kb.judgement import Standing, standing
from kb.links import FACT
from kb.links.wholes import wholes
from kb.model import Link, Tie
from kb.once import Once, once
from kb.status import Status, derive
from kb.store import Store

_PAGE = 250  # findings whose statuses are derived together


@dataclass(frozen=True, slots=True)
class Ground:
    """What every status of a day rests on: the verdicts, which letter is a version of which, the days of letters."""

    as_of: date
    stands: Standing
    same_as: Mapping[str, str]
    days: Sequence[date]

    @classmethod
    def of(cls, store: Store, *, as_of: date) -> Ground:
        """Look it up. Raises StoreError."""
        return cls(as_of, standing(store), store.versions.get(), store.pick.days(last=as_of))


@dataclass(frozen=True, slots=True)
class Overview:
    """Statuses in the order of their letters; `letters` by document id; `repeats`: a finding -> the first such one.

    What two versions of a letter say is there once; `also`: a finding -> its likes in the letter's other versions.
    `ground` is what this rests on.
    """

    statuses: tuple[Status, ...]
    letters: Mapping[str, Document]
    repeats: Mapping[str, str]
    also: Mapping[str, tuple[Finding, ...]]
    ground: Ground

    def firsts(self) -> Iterator[tuple[Status, tuple[Status, ...]]]:
        """Yield each item that says nothing again of an earlier one, with the later ones that do."""
        again: dict[str, list[Status]] = {}
        for status in self.statuses:
            first = self.first(status.finding.id)
            if first != status.finding.id:
                again.setdefault(first, []).append(status)
        for status in self.statuses:
            if self.first(status.finding.id) == status.finding.id:
                yield status, tuple(again.get(status.finding.id, ()))

    def first(self, finding: str) -> str:
        """Return the earliest finding that this one says again; its own id where it says nothing again."""
        seen = {finding}
        while self.repeats.get(finding, finding) not in seen:
            finding = self.repeats[finding]
            seen.add(finding)
        return finding


def overview(
    store: Store,
    *,
    as_of: date,
    ids: Collection[str] | None = None,
    ground: Ground | None = None,
    confirmed: bool = False,
    rejected: bool = False,
) -> Overview:
    """Derive the status of every commitment, recommendation and deferred reaction as it stood on `as_of`.

    With `ids` of these findings and their repeats only, which costs no more than they have links. What a person
    rejected is left out; with `rejected` only that is there. With `confirmed` only what a person accepted is there, and
    only links that a person accepted count as facts. `ground` saves looking it up again.
    """
    ground = ground or Ground.of(store, as_of=as_of)
    stands, same_as = ground.stands, ground.same_as
    if ids is None:
        part, said = _everything(store, stands, same_as, confirmed=confirmed, rejected=rejected)
    else:
        part, said = _some(store, ids, stands, same_as, confirmed=confirmed)
    found = derive(
        said.findings, part.links, as_of=as_of, letters=part.letters, days=ground.days, judged=stands.touched()
    )
    statuses = tuple(
        status
        for status in found
        if stands.rejected(status.finding.id) == rejected and (not confirmed or stands.confirmed(status.finding.id))
    )
    return Overview(statuses, part.letters, _repeats(statuses, part.links), said.also, ground)


def pages(
    store: Store, ids: Iterable[str], *, as_of: date, confirmed: bool = False, rejected: bool = False
) -> Iterator[tuple[list[str], Overview]]:
    """Yield the ids a few at a time with the overview of these, so that a list can stop when it has enough."""
    ground = Ground.of(store, as_of=as_of)
    rest = iter(ids)
    while page := list(islice(rest, _PAGE)):
        yield page, overview(store, as_of=as_of, ids=page, ground=ground, confirmed=confirmed, rejected=rejected)


def _everything(
    store: Store, stands: Standing, same_as: Mapping[str, str], *, confirmed: bool, rejected: bool
) -> tuple[Chain, Once]:
    every = wholes(store.findings())  # before verdicts: whoever rejects a whole means its parts too
    said = once(every if rejected else stands.kept(every), same_as)
    telling = {finding.document_id for finding in said.findings}
    letters = {one.id: one for one in store.documents() if one.id not in same_as or one.id in telling}
    links = tuple(stands.judged(store.links(), confirmed=confirmed))
    return Chain(said.findings, links, letters), said


def _some(
    store: Store, ids: Collection[str], stands: Standing, same_as: Mapping[str, str], *, confirmed: bool
) -> tuple[Chain, Once]:
    part = chain(store, ids, standing=stands, confirmed=confirmed)
    firsts = {same_as.get(id_, id_) for id_ in part.letters} & set(same_as.values())
    if not firsts:
        return part, Once(part.findings, {})
    versions = firsts | {later for later, first in same_as.items() if first in firsts}
    every = once(store.pick.of_documents(sorted(versions)), same_as)
    likes = {like.id for ones in every.also.values() for like in ones}
    return part, Once(tuple(one for one in part.findings if one.id not in likes), every.also)


def _repeats(statuses: Iterable[Status], links: Iterable[Link]) -> dict[str, str]:
    listed = {status.finding.id: status.finding.kind for status in statuses}
    return {
        link.source: link.target
        for link in links
        if link.tie is Tie.REPEATS and link.score >= FACT and listed.get(link.source) == listed.get(link.target, "")
    }
