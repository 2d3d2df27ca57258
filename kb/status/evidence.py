"""What was known on a day about a finding: the links that count as facts, through the repeats of the finding."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.model import Finding
from kb.links import FACT
from kb.links.items import Letter
from kb.links.wholes import wholes
from kb.model import Link, Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A later finding that says something of an item, and the link that ties the two; `day` is that of its letter."""

    link: Link
    finding: Finding
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """Where follow-up was looked for: `letters` letters dated `first` up to and including `last`.

    `perhaps`: how many sentences there may be follow-up, by links that do not count as facts.
    """

    letters: int
    first: date | None
    last: date
    perhaps: int = 0

    def __str__(self) -> str:
        """Return the answer where nothing was found, for a reader."""
        count = f"{self.letters} {'brief' if self.letters == 1 else 'brieven'}"
        since = f" van {self.first:%d-%m-%Y}" if self.first else ""
        perhaps = f", misschien wel ({self.perhaps}): zie borging show" if self.perhaps else ""
        return f"gezocht in {count}{since} tot {self.last:%d-%m-%Y}: geen vervolg gevonden{perhaps}"


class Known:
    """What was known on `as_of`: letters of a later day do not exist yet; an undated letter is never left out.

    `days` are those of all letters in which was searched, where `letters` are only some of these.
    """

    def __init__(
        self,
        findings: Iterable[Finding],
        links: Iterable[Link],
        *,
        as_of: date,
        letters: Mapping[str, Letter],
        days: Sequence[date] | None = None,
    ) -> None:
        self.as_of = as_of
        self._letters = letters
        dated = (day for letter in letters.values() if (day := letter.letterhead.day)) if days is None else days
        self._days = sorted(day for day in dated if day <= as_of)
        visible = (finding for finding in findings if finding.document_id in letters)
        self._by_id = {finding.id: finding for finding in visible if self._exists(finding)}
        self._said: dict[str, list[Evidence]] = defaultdict(list)
        self._answered: dict[str, list[Finding]] = defaultdict(list)
        self._same: dict[str, set[str]] = defaultdict(set)
        self._perhaps: Counter[str] = Counter()
        for link in links:
            if link.source in self._by_id and link.target in self._by_id:
                if link.score >= FACT:
                    self._take(link)
                elif link.score and link.tie is not Tie.REPEATS:
                    self._perhaps[link.target] += 1

    def _take(self, link: Link) -> None:
        if link.tie is Tie.REPEATS:
            self._same[link.source].add(link.target)
            self._same[link.target].add(link.source)
        else:
            finding = self._by_id[link.source]
            self._answered[link.source].append(self._by_id[link.target])
            self._said[link.target].append(Evidence(link=link, finding=finding, day=self.day_of(finding)))

    def findings(self) -> Iterable[Finding]:
        return wholes(self._by_id.values())

    def day_of(self, finding: Finding) -> date | None:
        """Return the day of the finding's letter, None when that is not known."""
        return self._letters[finding.document_id].letterhead.day

    def evidence(self, finding: Finding, *ties: Tie) -> list[Evidence]:
        """Return what later findings say of `finding` or of its repeats, oldest first, each finding once."""
        said = (one for same in sorted(self._repeats(finding.id)) for one in self._said.get(same, ()))
        once: dict[str, Evidence] = {}
        for one in said:
            if one.link.tie in ties and self._not_before(finding, one):
                kept = once.get(one.finding.id)
                if kept is None or one.link.score > kept.link.score:
                    once[one.finding.id] = one
        return sorted(once.values(), key=lambda one: (one.day or date.min, one.finding.start, one.finding.id))

    def targets(self, finding: Finding) -> Sequence[Finding]:
        """Return the findings that `finding` answers or tells of."""
        return self._answered.get(finding.id, ())

    def searched(self, finding: Finding) -> Searched:
        """Return in how many letters follow-up was looked for: from the finding's own letter up to `as_of`."""
        first = self.day_of(finding)
        start = bisect_left(self._days, first) if first else 0
        letters = bisect_right(self._days, self.as_of) - start
        return Searched(letters=letters, first=first, last=self.as_of, perhaps=self._perhaps[finding.id])

    def _exists(self, finding: Finding) -> bool:
        day = self.day_of(finding)
        return day is None or day <= self.as_of

    def _not_before(self, finding: Finding, one: Evidence) -> bool:
        """Whether evidence is no older than the finding: what kept a promise says nothing of its later repeat."""
        day = self.day_of(finding)
        return day is None or one.day is None or one.day >= day

    def _repeats(self, finding_id: str) -> set[str]:
        seen, todo = {finding_id}, [finding_id]
        while todo:
            new = self._same.get(todo.pop(), set()) - seen
            seen |= new
            todo += new
        return seen
