"""What deserves a person's look first: doubtful links and findings whose acceptance or rejection changes a status."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from ingest.model import Finding, Kind
from kb.chain import chain
from kb.judgement import Standing, standing
from kb.links import FACT
from kb.model import Link
from kb.status import Status, derive
from kb.store import Store

_DOUBT = 0.45  # how far from FACT a score may be and still be in doubt: suggestions lie at 0.14, weak facts at 0.90
_TRIED = 20  # links that are tried for each that is shown: many change nothing
_SHARE = 3  # one in so many places is for a finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something to judge. `item` is the link or finding, `about` the finding whose status hangs on it.

    `before` is how that stands now, `after` how it would stand with the other answer: after rejecting what counts
    as a fact, or after accepting a suggestion. A finding that is rejected has no status any more: `after` is None.
    """

    item: Link | Finding
    source: Finding
    about: Finding
    before: Status | None
    after: Status | None


def queue(store: Store, *, as_of: date, limit: int) -> list[Question]:
    """Return what to judge first: the links nearest to the threshold that change a status, the least sure findings.

    Nothing that a person has judged already. Raises StoreError.
    """
    stands = standing(store)
    links = islice(_links(store, stands, as_of, limit), limit)
    findings = list(islice(_findings(store, stands), limit // _SHARE))
    first = list(islice(links, limit - len(findings)))
    return [*first, *findings]


def _links(store: Store, stands: Standing, as_of: date, limit: int) -> Iterator[Question]:
    for link in store.pick.doubtful(FACT, reach=_DOUBT, limit=limit * _TRIED):
        if (link.tie, link.source, link.target) not in stands.links:
            question = _question(store, stands, link, as_of)
            if question:
                yield question


def _question(store: Store, stands: Standing, link: Link, as_of: date) -> Question | None:
    """Return what the other answer would change; None when that is nothing."""
    if stands.rejected(link.source) or stands.rejected(link.target):
        return None
    part = chain(store, {link.target, link.source}, standing=stands)
    ends = {one.id: one for one in part.findings}
    other = replace(link, score=0.0 if link.score >= FACT else 1.0)
    turned = [other if one.id == link.id else one for one in part.links]
    before, after = (
        {one.finding.id: one for one in derive(part.findings, links, as_of=as_of, letters=part.letters)}
        for links in (part.links, turned)
    )
    for id_ in (link.target, link.source):
        if id_ in before and id_ in after and _stand(before[id_]) != _stand(after[id_]):
            return Question(item=link, source=ends[link.source], about=ends[id_], before=before[id_], after=after[id_])
    return None


def _stand(status: Status) -> tuple[object, ...]:
    return status.fulfilment, status.reaction, status.acted_upon, status.open


def _findings(store: Store, stands: Standing) -> Iterator[Question]:
    kinds = (Kind.COMMITMENT, Kind.RECOMMENDATION, Kind.REACTION)
    for finding in store.pick.least_sure(kinds, limit=100):
        if finding.id not in stands.findings:
            yield Question(item=finding, source=finding, about=finding, before=None, after=None)
