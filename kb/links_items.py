"""The findings as linking sees them: with their letter, their words, and the words just before them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ingest.ids import of_parts
from ingest.model import Finding, Kind, Letterhead
from kb.links_cues import has, numbers
from kb.links_words import Index, Vector, Weights, likeness, unit
from kb.model import Link, Tie

RELATED = 0.1  # kinship below which two letters are about other things
SUGGESTED = 0.45  # the most that a link scores which one doubt keeps from being a fact
_KIN = 0.2  # from here on two letters are about the same
_CONTEXT = 300  # characters before a sentence, where the two sentences stand that "dat gesprek" points back to
_TELLING = 25  # characters; "Antwoord op vraag 8" is shorter and tells nothing
_BREAK = re.compile(r"(?<=[.?!;:])\s+|\n+")


class Letter(Protocol):
    """What linking needs of a document; `text` may be empty, then what goes before a sentence is not known."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def letterhead(self) -> Letterhead: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Item:
    """A finding in its letter: `own` are the weighted words of the sentence, `before` those just before it.

    `full` holds both, the words before it at less weight.
    """

    number: int
    finding: Finding
    letter: Letter
    own: Vector
    before: Vector
    full: Vector

    @property
    def day(self) -> date | None:
        return self.letter.letterhead.day

    def link(self, to: Item, tie: Tie, *, score: float, reason: str, method: str) -> Link:
        """Return the link from this finding to an earlier one."""
        return Link(
            id=of_parts(tie, self.finding.id, to.finding.id),
            tie=tie,
            source=self.finding.id,
            target=to.finding.id,
            score=round(min(score, 0.99), 3),
            reason=reason,
            method=method,
        )


Repeated = Mapping[int, Sequence[tuple[Item, float]]]
"""By number of a finding: the earlier findings that it says again, the nearest first, with how sure that is."""


class Items:
    """All findings of a collection, letters in order of date and name, undated letters last."""

    def __init__(self, letters: Mapping[str, Letter], findings: Sequence[Finding]) -> None:
        weights = Weights(finding.text for finding in findings)
        self._by_letter: dict[str, list[Item]] = defaultdict(list)
        self._indexes: dict[Kind, Index] = defaultdict(Index)
        self._numbered: dict[int, list[Item]] = defaultdict(list)
        self._sums: dict[str, dict[str, float]] = {}
        self._topics: dict[str, Vector] = {}
        self._likeness: dict[tuple[str, str], float] = {}
        self.all: list[Item] = []
        self.promising = {finding.sentence_id for finding in findings if finding.kind is Kind.COMMITMENT}
        order = {id_: place for place, id_ in enumerate(sorted(letters, key=lambda id_: _order(letters[id_])))}
        kept = [finding for finding in findings if finding.document_id in letters]
        for finding in sorted(kept, key=lambda found: (order[found.document_id], found.start, found.kind, found.id)):
            self._add(finding, letters[finding.document_id], weights)

    def _add(self, finding: Finding, letter: Letter, weights: Weights) -> None:
        before = words_before(letter, finding)
        own = weights.vector(finding.text)
        full = weights.vector(finding.text, context=before)
        item = Item(len(self.all), finding, letter, own, weights.vector(before), full)
        self.all.append(item)
        self._by_letter[letter.id].append(item)
        self._indexes[finding.kind].add(item.number, item.full)
        for number in numbers(finding.text) if finding.kind is Kind.RECOMMENDATION else ():
            self._numbered[number].append(item)
        topic = self._sums.setdefault(letter.id, dict(weights.vector(letter.title)))
        for feature, weight in own.items():
            topic[feature] = topic.get(feature, 0.0) + weight

    def letters(self) -> Iterable[Sequence[Item]]:
        """Yield the findings of each letter in reading order, the oldest letter first."""
        return self._by_letter.values()

    def of_letters_of(self, days: Iterable[date], kind: Kind) -> list[Item]:
        """Return the findings of `kind` in the letters dated one of `days`."""
        wanted = set(days)
        return [item for item in self.all if item.day in wanted and item.finding.kind == kind] if wanted else []

    def earlier(self, item: Item, kinds: Iterable[Kind]) -> list[Item]:
        """Return the findings of `kinds` in earlier letters that share a rare word with `item` or what precedes it."""
        found = {number for kind in kinds for number in self._indexes[kind].candidates(item.full, but=item.number)}
        return [self.all[number] for number in sorted(found) if is_earlier(self.all[number], item)]

    def numbered(self, item: Item) -> list[Item]:
        """Return the recommendations in earlier letters about the same, that bear a number named by `item`."""
        found = (target for number in sorted(numbers(item.finding.text)) for target in self._numbered[number])
        return [
            target for target in found if is_earlier(target, item) and self.kinship(item.letter, target.letter) >= _KIN
        ]

    def kinship(self, a: Letter, b: Letter) -> float:
        """Return how alike two letters are in subject, 0..1; 1 for the same dossier."""
        if a.letterhead.dossier and a.letterhead.dossier == b.letterhead.dossier:
            return 1.0
        pair = (a.id, b.id)
        if pair not in self._likeness:
            self._likeness[pair] = likeness(self._topic(a), self._topic(b))
        return self._likeness[pair]

    def _topic(self, letter: Letter) -> Vector:
        """Return the words of a letter's title and findings together, of length 1."""
        if letter.id not in self._topics:
            self._topics[letter.id] = unit(self._sums[letter.id])
        return self._topics[letter.id]


def is_repeated_advice(item: Item, repeated: Repeated) -> bool:
    """Return whether `item` is a recommendation that says an earlier one again."""
    return item.finding.kind is Kind.RECOMMENDATION and item.number in repeated


def words_before(letter: Letter, finding: Finding) -> str:
    """Return the last two sentences or headings before a finding; empty when the letter has no text."""
    before = _BREAK.split(letter.text[max(0, finding.start - _CONTEXT) : finding.start])
    telling = [place for place, words in enumerate(before) if len(words) >= _TELLING]
    return " ".join(before[telling[-2] if len(telling) > 1 else 0 :])


def nearness(source: Item, target: Item) -> float:
    """Return how much two findings share, 0..1, where each may also borrow the words just before it."""
    near = [likeness(source.own, target.own), likeness(source.full, target.own)]
    near.append(0.75 * likeness(source.own, target.before))
    if has("points_back", source.finding.text) or has("this_advice", source.finding.text):
        near.append(0.8 * likeness(source.before, target.own))
    return max(near)


def is_earlier(a: Item, b: Item) -> bool:
    """Return whether `a` stands in another, earlier letter than `b`; an undated letter is not earlier than any."""
    if a.day is None or b.day is None or a.letter.id == b.letter.id:
        return False
    return (a.day, a.letter.name) < (b.day, b.letter.name)


def _order(letter: Letter) -> tuple[bool, date, str, str]:
    day = letter.letterhead.day
    return day is None, day or date.max, letter.name, letter.id
