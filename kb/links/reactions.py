"""Reaction -> recommendation: within the letter (kb/links/within.py), else across letters by words, number and name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import Kind
from kb.links.advisers import is_anothers
from kb.links.cues import numbers
from kb.links.items import SUGGESTED, Answer, Item, Repeated, is_earlier, kinship, nearness
from kb.links.keys import named, names
from kb.links.shelf import Shelf
from kb.links.within import within
from kb.links.words import has_rare, shared
from kb.model import Tie

_LEAST = 0.3  # below this a link is not even suggested
_ALONE = 1.3  # so much likelier than the runner-up is one candidate left
_KIN = 0.2  # from here on two letters are about the same
_REACH = 5  # at most so many recommendations of other letters a reaction


def tie_reactions(shelf: Shelf, letter: Sequence[Item], repeated: Repeated) -> Iterator[Answer]:
    """Yield the reactions of one letter with the recommendations that they answer.

    `repeated` gives for a recommendation of this letter the earlier ones that it says again.
    """
    advice = [item for item in letter if item.finding.kind is Kind.RECOMMENDATION]
    reactions = [item for item in letter if item.finding.kind is Kind.REACTION]
    answered: set[str] = set()
    for link, reaction, target in within(reactions, advice):
        answered.add(link.source)
        yield link, reaction, target
        for earlier, sure in repeated.get(target.finding.id, ()):
            score, reason = link.score * sure, "antwoordt op een advies dat dit advies herhaalt"
            again = reaction.link(earlier, Tie.REACTS_TO, score=score, reason=reason, method="repeat")
            yield again, reaction, earlier
    for reaction in reactions:
        if reaction.finding.id not in answered:
            yield from _across(shelf, reaction)


def _across(shelf: Shelf, reaction: Item) -> Iterator[Answer]:
    """Yield the likeliest recommendations in earlier letters, by words, number and the letter that is named."""
    said = numbers(reaction.finding.text)
    inside = shelf.inside(named(reaction), [Kind.RECOMMENDATION])
    targets = {one.finding.id: one for one in (*shelf.near(reaction, [Kind.RECOMMENDATION]), *inside)}
    scored = []
    for target in targets.values():
        if is_earlier(target, reaction) and not is_anothers(reaction, target) and not shelf.repeats(target):
            like, kin = nearness(reaction, target), kinship(reaction.card, target.card)
            scored.append((1.1 * like + 0.25 * kin + _by_number(said, target, kin), target))
    scored.sort(key=lambda pair: (-pair[0], pair[1].place))
    runner_up = scored[1][0] if len(scored) > 1 else 0.0
    for place, (score, target) in enumerate(scored[:_REACH]):
        if place == 0 and score >= _ALONE * runner_up:
            score += 0.2  # nothing else comes near
        if not _is_grounded(reaction, target):
            score = min(score, SUGGESTED)
        if score >= _LEAST:
            words = shared(reaction.full, target.own, reaction.words)
            reason = f"deelt woorden met een eerder advies: {words}"
            yield reaction.link(target, Tie.REACTS_TO, score=score, reason=reason, method="words"), reaction, target


def _is_grounded(reaction: Item, target: Item) -> bool:
    """Return whether more than words of any advice point at this one: its dossier, its letter or a rare word."""
    same = bool(set(reaction.card.dossiers) & set(target.card.dossiers))
    number = bool(numbers(reaction.finding.text) & numbers(target.finding.text))
    named_so = not named(reaction).isdisjoint(names(target.card))
    return same or number or named_so or has_rare(reaction.full, target.full)


def _by_number(said: frozenset[int], target: Item, kin: float) -> float:
    """Return what the numbers that a reaction names tell for or against an advice of a letter so much akin."""
    borne = numbers(target.finding.text)
    if said & borne:
        return 0.3 if kin >= _KIN else 0.0
    return -0.3 if said and borne else 0.0
