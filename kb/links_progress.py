"""Progress -> the earlier promise, advice or reaction that it tells of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ingest.model import Kind
from kb.links_cues import found, has, letter_days, numbers
from kb.links_items import RELATED, SUGGESTED, Item, Items, Repeated, is_repeated_advice, nearness, words_before
from kb.links_words import likeness, shared
from kb.model import Link, Tie

_REACH = 3
_MEANT = 2  # a promise and its repeat; when more come as near, which of them is meant is not clear
_LEAST = 0.3
_NEXT_BEST = 0.92  # what scores nearly as well as the best is meant too: a promise and its repeat
_KINDS = (Kind.COMMITMENT, Kind.RECOMMENDATION, Kind.REACTION)


def tie_progress(items: Items, progress: Item, repeated: Repeated) -> Iterator[Link]:
    """Yield the likeliest earlier findings that `progress` tells of: `keeps` for a promise that is done.

    Advice said again gives way to the advice that it repeats.
    """
    days = _days(progress)
    named = items.of_letters_of(days, Kind.COMMITMENT)
    likely = (*items.earlier(progress, _KINDS), *named, *items.numbered(progress))
    told = (item for item in likely if item.day != progress.day)  # nothing is promised and done on one day
    targets = {item.number: item for item in told if not is_repeated_advice(item, repeated)}
    scored = [(_score(items, progress, target, target.day in days), target) for target in targets.values()]
    scored.sort(key=lambda pair: (-pair[0], pair[1].number))
    meant = [target for score, target in scored if score >= _NEXT_BEST * scored[0][0]]
    for place, (score, target) in enumerate(scored[:_REACH]):
        if score < _LEAST:
            return
        sure = score if place < len(meant) <= _MEANT and _is_grounded(items, progress, target, days) else SUGGESTED
        tie = Tie.KEEPS if _is_done(items, progress) and target.finding.kind is Kind.COMMITMENT else Tie.FOLLOWS
        yield progress.link(target, tie, score=min(score, sure), reason=_reason(progress, target, days), method="words")


def _is_grounded(items: Items, progress: Item, target: Item, days: frozenset[date]) -> bool:
    """Return whether the tie rests on more than the neighbouring sentences of letters about other things."""
    if target.day in days:
        return True
    named = likeness(progress.own, target.own) > 0 or numbers(progress.finding.text) & numbers(target.finding.text)
    pointed = bool(named) or has("points_back", progress.finding.text)
    return pointed and items.kinship(progress.letter, target.letter) >= RELATED


def _is_done(items: Items, progress: Item) -> bool:
    """Return whether the sentence says that something is done and does not promise it in the same breath."""
    return progress.finding.state == "done" and progress.finding.sentence_id not in items.promising


def _days(progress: Item) -> frozenset[date]:
    """Return the days of the letters that the sentence names, or that the one before names if it points back."""
    text = progress.finding.text
    days = letter_days(text, day=progress.day)
    if days or not has("points_back", text):
        return days
    return letter_days(words_before(progress.letter, progress.finding), day=progress.day)


def _score(items: Items, progress: Item, target: Item, day_named: bool) -> float:
    text, kind = progress.finding.text, target.finding.kind
    score = 1.1 * nearness(progress, target) + 0.2 * items.kinship(progress.letter, target.letter)
    if day_named:
        score += 0.3
    if named := numbers(text):
        score += 0.35 if named & numbers(target.finding.text) else -0.25
    if found("time", text) & found("time", target.finding.text):
        score += 0.12
    if has("promise", text):
        score += 0.12 if kind is Kind.COMMITMENT else -0.2
    if has("earlier_advice", text):
        score += 0.12 if kind is Kind.RECOMMENDATION else -0.1
    elif kind is Kind.COMMITMENT:
        score += 0.05
    return score - (0.15 if kind is Kind.REACTION else 0)  # a reaction names little of the subject itself


def _reason(progress: Item, target: Item, days: frozenset[date]) -> str:
    words = ", ".join(shared(progress.full, target.full))
    named = "noemt de brief waarin dit staat" if target.day in days else ""
    return "; ".join(part for part in (named, f"deelt woorden: {words}" if words else "") if part)
