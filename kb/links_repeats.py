"""The same advice, promise, answer or lesson said again in a later letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import Kind
from kb.links_cues import has, letter_days, numbers
from kb.links_items import RELATED, SUGGESTED, Item, Items, is_earlier
from kb.links_words import likeness, shared
from kb.model import Link, Tie

_LEAST = 0.4
_SHORT = 5  # so few telling words can be said of anything: then what stands before them counts too


def tie_repeat(items: Items, item: Item) -> tuple[Link, Item] | None:
    """Return the likeliest earlier finding of the same kind that `item` says again, None when nothing is like it.

    Not for reactions: those say little of their own and repeat when they answer the same advice (tie_same_answers).
    """
    kind = item.finding.kind
    if kind in {Kind.PROGRESS, Kind.REACTION}:
        return None
    scored = [(_score(items, item, target), target) for target in items.earlier(item, [kind])]
    score, target = max(scored, key=lambda pair: (pair[0], -pair[1].number), default=(0.0, item))
    if score < _LEAST:
        return None
    reason = f"zegt hetzelfde met dezelfde woorden: {', '.join(shared(item.own, target.own))}"
    return item.link(target, Tie.REPEATS, score=score, reason=reason, method="words"), target


def _score(items: Items, item: Item, target: Item) -> float:
    text, kin = item.finding.text, items.kinship(item.letter, target.letter)
    like = likeness(item.own, target.own)
    if min(len(item.own), len(target.own)) < _SHORT:
        like = (like + likeness(item.full, target.full)) / 2
    score = 1.1 * like + 0.15 * kin
    if has("again", text):
        score += 0.1
    if target.day in letter_days(text, day=item.day):
        score += 0.15
    if numbers(text) & numbers(target.finding.text):
        score += 0.2
    return score if kin >= RELATED else min(score, SUGGESTED)


def tie_same_answers(items: Items, answers: Sequence[Link]) -> Iterator[Link]:
    """Yield the reactions that give an earlier answer to the same advice again, and say that they do.

    `answers` are the links of reactions to recommendations, those of the oldest letter first.
    """
    by_id = {item.finding.id: item for item in items.all if item.finding.kind is Kind.REACTION}
    given: dict[tuple[str, str | None], Item] = {}
    done: set[str] = set()
    for answer in answers:
        reaction = by_id[answer.source]
        first = given.setdefault((answer.target, reaction.finding.stance), reaction)
        if is_earlier(first, reaction) and has("again", reaction.finding.text) and answer.source not in done:
            done.add(answer.source)
            reason = "geeft hetzelfde antwoord op hetzelfde advies"
            yield reaction.link(first, Tie.REPEATS, score=0.9 * answer.score, reason=reason, method="answer")
