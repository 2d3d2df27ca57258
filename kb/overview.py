"""The status of everything on a day, from the store: what the lists and the single view are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ingest.model import Document, Finding
from kb.judgement import Standing, standing
from kb.model import Tie
from kb.once import once
from kb.status import Status, derive
from kb.store import Store


@dataclass(frozen=True, slots=True)
class Overview:
    """Statuses in the order of their letters; `letters` by document id; `repeats`: a finding -> the first such one.

    What two versions of a letter say is there once; `also`: a finding -> its likes in the letter's other versions.
    `standing` are the verdicts that this rests on.
    """

    statuses: tuple[Status, ...]
    letters: Mapping[str, Document]
    repeats: Mapping[str, str]
    also: Mapping[str, tuple[Finding, ...]]
    standing: Standing

    def firsts(self) -> Iterator[tuple[Status, tuple[Status, ...]]]:
        """Yield each item that says nothing again of an earlier one, with the later ones that do."""
        again: dict[str, list[Status]] = {}
        for status in self.statuses:
            first = self._first(status.finding.id)
            if first != status.finding.id:
                again.setdefault(first, []).append(status)
        for status in self.statuses:
            if self._first(status.finding.id) == status.finding.id:
                yield status, tuple(again.get(status.finding.id, ()))

    def _first(self, finding: str) -> str:
        seen = {finding}
        while self.repeats.get(finding, finding) not in seen:
            finding = self.repeats[finding]
            seen.add(finding)
        return finding


def overview(store: Store, *, as_of: date, confirmed: bool = False, rejected: bool = False) -> Overview:
    """Derive the status of every commitment, recommendation and deferred reaction as it stood on `as_of`.

    What a person rejected is left out; with `rejected` only that is there. With `confirmed` only what a person accepted
    is there, and only links that a person accepted count as facts.
    """
    from kb.links import FACT

    stands = standing(store)
    same_as = store.versions.get()
    every = store.findings()
    said = once(every if rejected else stands.kept(every), same_as)
    telling = {finding.document_id for finding in said.findings}
    letters = {one.id: one for one in store.documents() if one.id not in same_as or one.id in telling}
    links = list(stands.judged(store.links(), confirmed=confirmed))
    statuses = tuple(
        status
        for status in derive(said.findings, links, as_of=as_of, letters=letters, judged=stands.touched())
        if (not rejected or stands.rejected(status.finding.id))
        and (not confirmed or stands.confirmed(status.finding.id))
    )
    listed = {status.finding.id: status.finding.kind for status in statuses}
    repeats = {
        link.source: link.target
        for link in links
        if link.tie is Tie.REPEATS and link.score >= FACT and listed.get(link.source) == listed.get(link.target, "")
    }
    return Overview(statuses, letters, repeats, said.also, stands)
