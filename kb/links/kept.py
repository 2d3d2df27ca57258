"""A sentence that says in so many words that a promise is kept -> which of the earlier promises it means."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ingest.ministries import successors
from ingest.model import Kind
from kb.links.cues import found, has
from kb.links.items import RELATED, Card, Item, kinship
from kb.links.keys import names
from kb.links.shelf import Shelf
from kb.links.words import likeness
from kb.model import Link, Tie

SENT = {"inform", "send", "respond"}
_SHORT = 5  # so few telling words can be said of anything: then what stands before them counts too
_AHEAD = 0.08  # so much better than every other promise it must fit, where several may be meant
_NAMED = 0.2  # from here on a promise of the letter that is named fits more than by chance
_STRONG, _SHARES = 0.35, 0.2  # without a letter that is named the words must say which promise
_ACT, _TOLD, _TIME = 0.15, 0.1, 0.1


def kept(
    shelf: Shelf, progress: Item, earlier: Sequence[Item], letters: Collection[str]
) -> Iterator[tuple[Link, Item]]:
    """Yield the one promise among `earlier` that `progress` says is kept, and what it repeats or is repeated by.

    Nothing when the sentence does not say so outright, or when which promise it means stays in doubt. `letters` are
    those that the sentence names: then the promise stands in one of them, else in a letter of the same office.
    """
    if not says_kept(progress):
        return
    promises = [one for one in earlier if one.finding.kind is Kind.COMMITMENT and _may_be_meant(progress, one, letters)]
    about = {one.finding.id: _about(progress, one) for one in promises}
    scored = [(_fit(progress, one, about=about[one.finding.id]), one) for one in promises]
    scored.sort(key=lambda pair: (-pair[0], pair[1].place))
    if not scored:
        return
    fit, meant = scored[0]
    same = _same(shelf, meant, earlier)
    others = (score for score, one in scored if one.finding.id not in same)
    shares = fit >= _NAMED if letters else fit >= _STRONG and about[meant.finding.id] >= _SHARES
    if not shares or fit < next(others, 0.0) + _AHEAD:
        return
    score = min(0.95, 0.6 + 0.4 * fit)
    said = "zegt dat deze toezegging is nagekomen"
    reason = f"{said} en noemt de brief waarin zij staat" if letters else said
    yield progress.link(meant, Tie.KEEPS, score=score, reason=reason, method="outright"), meant
    again = "zegt hetzelfde als de toezegging die is nagekomen"
    for one in same.values():
        if one is not meant:
            yield progress.link(one, Tie.KEEPS, score=0.9 * score, reason=again, method="repeat"), one


def says_kept(progress: Item) -> bool:
    """Return whether a sentence says outright that a promise is kept."""
    text = progress.finding.text
    return has("keeping", text) or (has("as_promised", text) and has("sent", text))


def _may_be_meant(progress: Item, promise: Item, letters: Collection[str]) -> bool:
    if letters:
        return not set(letters).isdisjoint(names(promise.card))
    return kinship(progress.card, promise.card) >= RELATED and _same_office(promise.card, progress.card)


def _same_office(earlier: Card, later: Card) -> bool:
    """Return whether two letters are of one ministry, or the later of one that took its work over; True if unknown."""
    if not (earlier.ministry and later.ministry and earlier.day and later.day):
        return True
    if earlier.ministry == later.ministry:
        return True
    return later.ministry in {one.name for one in successors(earlier.ministry, of=earlier.day, on=later.day)}


def _fit(progress: Item, promise: Item, *, about: float) -> float:
    """Return how well a promise fits what is said to be kept: what they share, `about`, and the same act and time."""
    text, act = progress.finding.text, promise.finding.act
    fit = about + (_ACT if act in SENT and has("sent", text) else 0.0)
    fit += _TOLD if act == "inform" and has("told", text) else 0.0
    return fit + (_TIME if found("time", text) & found("time", promise.finding.text) else 0.0)


def _about(progress: Item, promise: Item) -> float:
    """Return how much a promise shares with the sentence, what stands before it and the subject of its letter, 0..1."""
    own, full = likeness(progress.own, promise.own), likeness(progress.full, promise.full)
    alike = full if min(len(progress.own), len(promise.own)) < _SHORT else (own + full) / 2
    topic = 0.6 * likeness(progress.card.topic, promise.own)
    return max(alike, topic, 0.8 * likeness(progress.before, promise.own))


def _same(shelf: Shelf, meant: Item, earlier: Sequence[Item]) -> dict[str, Item]:
    """Return the promises that say the same as `meant`, itself among them, by id."""
    first, alike = _first(shelf, meant), [one for one in earlier if one.finding.kind is Kind.COMMITMENT]
    return {one.finding.id: one for one in alike if _first(shelf, one) == first}


def _first(shelf: Shelf, promise: Item) -> str:
    """Return the id of the promise that this one says again, or says again what says it again; else its own."""
    while again := shelf.repeats(promise):
        promise = again[0]
    return promise.finding.id
