"""How things stand on a day: what is open, kept, overdue or waiting. Derived, never stored."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from ingest.calendar import cabinet_on, next_recess_after
from ingest.model import Finding, Kind
from kb.links import PERSON
from kb.links.items import Letter
from kb.model import Link, Tie
from kb.status.events import arrival
from kb.status.evidence import Evidence, Known, Searched

_PUT_OFF = {"deferred", "under_study"}
_ACTED = {"accepted", "endorsed", "partly"}
_SOON = timedelta(days=30)
_PARTLY = re.compile(r"\b(?:deels|gedeeltelijk|grotendeels|een deel|ten dele|eerste deel)\b", re.IGNORECASE)


class Fulfilment(StrEnum):
    OPEN = "open"
    PARTLY = "partly"
    KEPT = "kept"
    LAPSED = "lapsed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How one commitment, recommendation or reaction that puts an answer off (deferred, under study) stands on `as_of`.

    `fulfilment` and `overdue` are of commitments and such reactions, `about` is the advice that these answer;
    `reaction` (a stance, "unknown" where the reaction says none, or "none" without one) and `acted_upon` are of
    recommendations. `awaits` is the event that must come first; `arrived` the day that it came, from the
    calendar or from a tied sentence that says so (`kb.status.events`): from then on the item is to be taken up
    again. `left_to` is the cabinet to which it was left, once that took office. `soon` is the last day that counts
    as soon. `history` are all reactions so far, oldest first. `searched` says where follow-up was looked for.
    `assessed_by` is "person" when a person decided on the finding or on a link to it.
    """

    finding: Finding
    day: date | None
    as_of: date
    fulfilment: Fulfilment | None = None
    overdue: bool = False
    reaction: str | None = None
    acted_upon: bool | None = None
    awaits: str | None = None
    arrived: date | None = None
    left_to: str | None = None
    soon: date
    about: tuple[Finding, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    history: tuple[Evidence, ...] = ()
    searched: Searched
    assessed_by: str = "machine"

    @property
    def waiting(self) -> bool:
        """Whether the awaited event has not come, as far as is known."""
        return self.awaits is not None and self.arrived is None and self.open

    @property
    def due_soon(self) -> bool:
        """Whether it is open and must be done by a day that is near, and not yet past."""
        due = self.finding.due_to
        return self.fulfilment is not None and self.open and due is not None and self.as_of <= due <= self.soon

    @property
    def to_take_up(self) -> bool:
        """Whether the awaited event has come and nothing was heard since: "opnieuw op te pakken"."""
        return self.arrived is not None and self.open

    @property
    def open(self) -> bool:
        """Whether there is something left to do or to answer."""
        if self.fulfilment is not None:
            return self.fulfilment in {Fulfilment.OPEN, Fulfilment.PARTLY, Fulfilment.UNKNOWN}
        return self.reaction in {"none", "deferred", "under_study", "unknown"}


def derive(
    findings: Iterable[Finding],
    links: Iterable[Link],
    *,
    as_of: date,
    letters: Mapping[str, Letter],
    days: Sequence[date] | None = None,
    judged: Collection[str] = (),
) -> Iterator[Status]:
    """Yield the status on `as_of` of each commitment, recommendation and put-off answer, in the order given.

    `letters` by document id; `days` of all letters where these are only some. A letter dated after `as_of` does not
    exist yet. Of a letter without a date nothing is known, so it is never left out: its promises are `unknown` until
    something says more. Only links that count as facts (`kb.links.FACT`) are used, and nothing is `kept` without one.
    `judged` are the ids of the findings that a person judged, or a link to them.
    """
    known = Known(findings, links, as_of=as_of, letters=letters, days=days)
    for finding in known.findings():
        status = _of(known, finding)
        if status:
            yield replace(status, assessed_by="person") if finding.id in judged else status


def _of(known: Known, finding: Finding) -> Status | None:
    match finding.kind:
        case Kind.COMMITMENT:
            return _commitment(known, finding)
        case Kind.RECOMMENDATION:
            return _recommendation(known, finding)
        case Kind.REACTION if finding.stance in _PUT_OFF:
            return _put_off(known, finding)
    return None


def _commitment(known: Known, finding: Finding) -> Status:
    evidence = known.evidence(finding, Tie.KEEPS, Tie.FOLLOWS)
    return _promised(known, finding, _fulfilment(known, finding, evidence), evidence)


def _put_off(known: Known, finding: Finding) -> Status:
    """An answer put off is open until a later reaction to the same advice says more, or what was left is dropped."""
    day, about = known.day_of(finding), known.targets(finding)
    more = {"deferred", finding.stance}
    later = {
        one.finding.id: one
        for advice in about
        for one in known.evidence(advice, Tie.REACTS_TO)
        if one.finding.stance not in more and day and one.day and one.day > day
    }
    told = known.evidence(finding, Tie.KEEPS, Tie.FOLLOWS)
    fulfilment = Fulfilment.KEPT if later else _fulfilment(known, finding, told)
    evidence = sorted([*later.values(), *told], key=lambda one: one.day or date.min)
    return replace(_promised(known, finding, fulfilment, evidence), about=tuple(about))


def _promised(known: Known, finding: Finding, fulfilment: Fulfilment, evidence: list[Evidence]) -> Status:
    late = finding.due_to is not None and finding.due_to < known.as_of
    day = known.day_of(finding)
    arrived = arrival(finding, day=day, as_of=known.as_of, evidence=evidence)
    return Status(
        finding=finding,
        day=day,
        as_of=known.as_of,
        fulfilment=fulfilment,
        overdue=late and fulfilment not in {Fulfilment.KEPT, Fulfilment.LAPSED},
        awaits=finding.awaits,
        arrived=arrived,
        left_to=_left_to(finding, arrived),
        soon=soon(known.as_of),
        evidence=tuple(evidence),
        searched=known.searched(finding),
        assessed_by=_assessor(evidence),
    )


def _fulfilment(known: Known, finding: Finding, evidence: list[Evidence]) -> Fulfilment:
    """The latest finding that settles it counts: dropped, done in part, or done and said to keep this promise."""
    for one in reversed(evidence):
        if one.finding.state == "dropped":
            return Fulfilment.LAPSED
        if one.finding.state == "done" and one.link.tie is Tie.KEEPS:
            return Fulfilment.PARTLY if _PARTLY.search(one.finding.text) else Fulfilment.KEPT
    return Fulfilment.UNKNOWN if known.day_of(finding) is None else Fulfilment.OPEN


def _recommendation(known: Known, finding: Finding) -> Status:
    history = known.evidence(finding, Tie.REACTS_TO)
    latest = history[-1] if history else None
    progress = known.evidence(finding, Tie.FOLLOWS)
    done = any(one.finding.state == "done" for one in progress)
    stance = latest.finding.stance or "unknown" if latest else "none"
    deferred = latest if latest and stance == "deferred" else None
    arrived = None
    if deferred:
        arrived = arrival(deferred.finding, day=deferred.day, as_of=known.as_of, evidence=progress)
    return Status(
        finding=finding,
        day=known.day_of(finding),
        as_of=known.as_of,
        reaction=stance,
        acted_upon=stance in _ACTED or done,
        awaits=deferred.finding.awaits if deferred else None,
        arrived=arrived,
        left_to=_left_to(deferred.finding, arrived) if deferred else None,
        soon=soon(known.as_of),
        evidence=tuple(progress),
        history=tuple(history),
        searched=known.searched(finding),
        assessed_by=_assessor([*history, *progress]),
    )


@cache
def soon(day: date) -> date:
    """Return the last day that is soon: thirty days on, or the first day of the next recess where that is later."""
    recess = next_recess_after(day)
    return max(day + _SOON, recess.first if recess else day)


def _left_to(finding: Finding, arrived: date | None) -> str | None:
    cabinet = cabinet_on(arrived) if arrived and finding.awaits == "new_cabinet" else None
    return cabinet.name if cabinet else None


def _assessor(evidence: Iterable[Evidence]) -> str:
    return "person" if any(one.link.method == PERSON for one in evidence) else "machine"
