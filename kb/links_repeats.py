"""The same advice, promise, answer or lesson said again in a later letter."""

from __future__ import annotations

from ingest.model import Kind
from kb.links_cues import has, letter_days, numbers
from kb.links_items import Item, Items
from kb.links_words import likeness, shared
from kb.model import Link, Tie

_LEAST = 0.4


def tie_repeat(items: Items, item: Item) -> tuple[Link, Item] | None:
    """Return the likeliest earlier finding of the same kind that `item` says again, None when nothing is like it."""
    kind = item.finding.kind
    if kind is Kind.PROGRESS:
        return None
    scored = [(_score(items, item, target), target) for target in items.earlier(item, [kind])]
    score, target = max(scored, key=lambda pair: (pair[0], -pair[1].number), default=(0.0, item))
    if score < _LEAST:
        return None
    reason = f"zegt hetzelfde met dezelfde woorden: {', '.join(shared(item.own, target.own))}"
    return item.link(target, Tie.REPEATS, score=score, reason=reason, method="words"), target


def _score(items: Items, item: Item, target: Item) -> float:
    text = item.finding.text
    score = 1.1 * likeness(item.own, target.own) + 0.15 * items.kinship(item.letter, target.letter)
    if has("again", text):
        score += 0.1
    if target.day in letter_days(text, day=item.day):
        score += 0.15
    if numbers(text) & numbers(target.finding.text):
        score += 0.2
    return score
