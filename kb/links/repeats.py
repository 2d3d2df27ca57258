"""The same advice, promise, answer or lesson said again in a later letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import Kind
from kb.links.cues import has, numbers
from kb.links.items import RELATED, SUGGESTED, Answer, Item, is_earlier, kinship
from kb.links.keys import named, names
from kb.links.shelf import Shelf
from kb.links.words import likeness, shared, telling
from kb.model import Link, Tie

_LEAST = 0.3
_ENOUGH = 40  # weight of the words in common from which more of them makes no surer
_TERM = 0.15  # what falls due on the same day and shares words is the same promise
_SHORT = 5  # so few telling words can be said of anything: then what stands before them counts too


def tie_repeat(shelf: Shelf, item: Item) -> tuple[Link, Item] | None:
    """Return the likeliest earlier finding of the same kind that `item` says again, None when nothing is like it.

    Not for reactions: those say little of their own and repeat when they answer the same advice (tie_same_answers).
    """
    kind = item.finding.kind
    if kind in {Kind.PROGRESS, Kind.REACTION}:
        return None
    scored = [(_score(item, target), target) for target in shelf.near(item, [kind])]
    score, target = max(scored, key=lambda pair: (pair[0], pair[1].place), default=(0.0, item))
    if score < _LEAST:
        return None
    reason = f"zegt hetzelfde met dezelfde woorden: {shared(item.own, target.own, item.finding.text)}"
    return item.link(target, Tie.REPEATS, score=score, reason=reason, method="words"), target


def _score(item: Item, target: Item) -> float:
    text, kin = item.finding.text, kinship(item.card, target.card)
    like = likeness(item.own, target.own)
    if min(len(item.own), len(target.own)) < _SHORT:
        like = (like + likeness(item.full, target.full)) / 2
    score = 0.6 * like + 0.35 * kin + 0.012 * min(telling(item.own, target.own), _ENOUGH) - 0.22
    if has("again", text):
        score += 0.1
    if named(item) & set(names(target.card)):
        score += 0.15
    if numbers(text) & numbers(target.finding.text):
        score += 0.2
    if item.finding.due_to and item.finding.due_to == target.finding.due_to:
        score += _TERM
    return score if kin >= RELATED else min(score, SUGGESTED)


def tie_same_answers(shelf: Shelf, answers: Sequence[Answer]) -> Iterator[Link]:
    """Yield the reactions that give an earlier answer to the same advice again, and say that they do.

    `answers` are the links of one letter's reactions to recommendations that count as facts.
    """
    done: set[str] = set()
    for link, reaction, advice in answers:
        if reaction.finding.id in done or not has("again", reaction.finding.text):
            continue
        first = next((one for one in shelf.answers(advice) if one.finding.stance == reaction.finding.stance), None)
        if first and is_earlier(first, reaction):
            done.add(reaction.finding.id)
            reason = "geeft hetzelfde antwoord op hetzelfde advies"
            yield reaction.link(first, Tie.REPEATS, score=0.9 * link.score, reason=reason, method="answer")
