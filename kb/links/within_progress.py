"""Progress -> the promise or advice of the same letter that it tells of: an adviser reports what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import Kind
from kb.links.cues import has
from kb.links.items import Item
from kb.links.words import likeness, shared, telling
from kb.model import Link, Tie

_NEXT = 400  # characters: what directly follows what was advised tells of it
_FAR = 1500
_LEAST = 0.3
_MOST = 2
_NEXT_BEST = 0.8
_NEW = 0.4  # the most that a link to what the letter itself promises or advises scores
_SHARED = 8  # weight of the words in common from which they are no chance
_KINDS = {Kind.COMMITMENT, Kind.RECOMMENDATION, Kind.REACTION}


def told_of_before(progress: Item, letter: Sequence[Item]) -> Iterator[tuple[Link, Item]]:
    """Yield the earlier sentences of the same letter that `progress` tells of, and the links to them.

    Only what is itself an account of the past ("hebben wij aanbevolen", "zegde toe") can be a fact: what a letter
    advises or promises anew was not yet done on that day.
    """
    start = progress.finding.start
    before = [
        item
        for item in letter
        if item.finding.kind in _KINDS
        and item.finding.end <= start <= item.finding.end + _FAR
        and item.finding.sentence_id != progress.finding.sentence_id
    ]
    scored = [(_score(progress, item, last=item is before[-1]), item) for item in before]
    scored.sort(key=lambda pair: (-pair[0], pair[1].place))
    for score, item in scored[:_MOST]:
        if score < max(_LEAST, _NEXT_BEST * scored[0][0]):
            return
        shares, account = telling(progress.own, item.own) >= _SHARED, has("account", item.finding.text)
        sure = score if account and (shares or _points(progress.finding.text)) else min(score, _NEW)
        kept = account and progress.finding.state == "done" and item.finding.kind is Kind.COMMITMENT
        words = shared(progress.own, item.own, progress.finding.text)
        reason = f"staat na deze zin; deelt woorden: {words}" if words else "staat na deze zin"
        tie = Tie.KEEPS if kept else Tie.FOLLOWS
        yield progress.link(item, tie, score=min(sure, 0.9), reason=reason, method="order"), item


def _score(progress: Item, item: Item, *, last: bool) -> float:
    text, distance = progress.finding.text, progress.finding.start - item.finding.end
    score = 0.8 * likeness(progress.own, item.own) + (0.1 if has("account", item.finding.text) else 0.0)
    if last and distance <= _NEXT:
        score += 0.35
    elif distance <= _NEXT:
        score += 0.1
    if _points(text):
        score += 0.1
    return score - (0.1 if item.finding.kind is Kind.REACTION else 0.0)


def _points(text: str) -> bool:
    return has("points_back", text) or has("earlier_advice", text) or has("promise", text)
