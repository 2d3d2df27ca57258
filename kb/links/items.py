"""The findings as linking sees them: with what is known of their letter, their words, and those just before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ingest.ids import of_parts
from ingest.model import Finding, Letterhead
from kb.links.cues import has
from kb.links.wholes import wholes
from kb.links.words import Vector, frozen, likeness, unit
from kb.model import Link, Tie

RELATED = 0.1  # kinship below which two letters are about other things
SUGGESTED = 0.45  # the most that a link scores which one doubt keeps from being a fact
_CONTEXT = 300  # characters before a sentence, where the two sentences stand that "dat gesprek" points back to
_TELLING = 25  # characters; "Antwoord op vraag 8" is shorter and tells nothing
_TOPIC = 60  # stems that say what a letter is about
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
class Card:
    """What is kept of a letter: its place in time, its dossiers, and `topic`: the words of its title and findings."""

    id: str
    day: date | None
    dossiers: tuple[str, ...]
    number: str | None
    ministry: str | None
    topic: Vector


@dataclass(frozen=True, slots=True)
class Item:
    """A finding in its letter: `own` are the weighted words of the sentence, `before` those just before it.

    `full` holds both, the words before it at less weight; `said` is the text just before it.
    """

    finding: Finding
    card: Card
    said: str
    own: Vector
    before: Vector
    full: Vector

    @property
    def day(self) -> date | None:
        return self.card.day

    @property
    def place(self) -> tuple[date, str, int, str, str]:
        """The order of a collection: by date and id of the letter, then as the findings stand in it."""
        one, card = self.finding, self.card
        return card.day or date.max, card.id, one.start, str(one.kind), one.id

    @property
    def words(self) -> str:
        """What `full` weighs: the sentence, and what stands just before it."""
        return f"{self.finding.text}\n{self.said}"

    def link(self, to: Item, tie: Tie, *, score: float, reason: str, method: str) -> Link:
        """Return the link from this finding to an earlier one."""
        return Link(
            id=of_parts(tie, self.finding.id, to.finding.id),
            tie=tie,
            source=self.finding.id,
            target=to.finding.id,
            score=round(max(0.0, min(score, 0.99)), 3),
            reason=reason,
            method=method,
        )


Repeated = dict[str, list[tuple[Item, float]]]
"""By id of a finding: the earlier findings that it says again, the nearest first, with how sure that is."""


Answer = tuple[Link, Item, Item]
"""A link from a reaction to an advice, with both."""


def items_of(letter: Letter, findings: Iterable[Finding]) -> list[Item]:
    """Return the findings of one letter as items, in reading order; a clause of another is none."""
    ordered = sorted(wholes(findings), key=lambda one: (one.start, one.kind, one.id))
    card = _card(letter, ordered)
    return [item(finding, card, words_before(letter, finding)) for finding in ordered]


def item(finding: Finding, card: Card, said: str) -> Item:
    """Return a finding as item; `said` as from `words_before`."""
    weights = frozen()
    full = weights.vector(finding.text, context=said)
    return Item(finding, card, said, weights.vector(finding.text), weights.vector(said), full)


def _card(letter: Letter, findings: Sequence[Finding]) -> Card:
    topic = dict(frozen().vector(letter.title))
    for finding in findings:
        for feature, weight in frozen().vector(finding.text).items():
            topic[feature] = topic.get(feature, 0.0) + weight
    telling = sorted(topic.items(), key=lambda pair: (-pair[1], pair[0]))[:_TOPIC]
    return card_of(letter, unit(dict(telling)))


def card_of(letter: Letter, topic: Vector) -> Card:
    """Return the card of a letter about `topic`."""
    head = letter.letterhead
    dossiers = head.dossiers or ((head.dossier,) if head.dossier else ())
    return Card(letter.id, head.day, dossiers, head.number, head.ministry, topic)


def kinship(a: Card, b: Card) -> float:
    """Return how alike two letters are in subject, 0..1; 1 for the same dossier."""
    return 1.0 if a.id == b.id or set(a.dossiers) & set(b.dossiers) else likeness(a.topic, b.topic)


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
    if a.day is None or b.day is None or a.card.id == b.card.id:
        return False
    return (a.day, a.card.id) < (b.day, b.card.id)
