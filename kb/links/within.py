"""Reaction -> recommendation of the same letter: by number, by pointing and shared words, by where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.links.advisers import theirs
from kb.links.cues import has, numbers, ordinals
from kb.links.items import SUGGESTED, Answer, Item
from kb.links.words import Vector, likeness, shared
from kb.model import Tie

_NEAR = 700  # characters: "dit advies" seldom points further back
_FAR = 2500  # characters: how far back "de adviezen" may reach
_NEXT = 300  # characters: a reaction that follows another one so closely may go on about the same
_FEW = 4  # an answer to more advices than this at once is a suggestion only
_ORDINAL = 0.7
_LIKE = 0.2  # from here on two sentences of one letter share more than chance
_NEXT_BEST = 0.85  # what scores nearly as well as the best is meant too
_LEAST = 0.2
_ELSEWHERE = 0.1  # so much more must be shared with an advice that does not stand just before
_MANY = 3  # a word in more than one of so many advices of the letter tells them not apart


@dataclass(frozen=True, slots=True)
class _Run:
    """The advices that stand together before a reaction with no other reaction between, and that reaction's place.

    `nth` counts the reactions that follow the run, from 0, of `count`.
    """

    advices: tuple[Item, ...] = ()
    nth: int = 0
    count: int = 1


def within(reactions: Sequence[Item], advices: Sequence[Item]) -> Iterator[Answer]:
    """Yield the reactions of one letter with the recommendations in it that they answer."""
    runs = _runs(reactions, advices)
    told = {reaction.finding.id: _told(reaction, advices, runs[reaction.finding.id]) for reaction in reactions}
    taken = {(id_, hit[0].finding.id) for id_, hits in told.items() for hit in hits if hit[3] != "order"}
    before: tuple[Item, Hits] | None = None
    for reaction in reactions:
        hits = told[reaction.finding.id]
        order = any(method == "order" for _, _, _, method in hits)
        if order and has("plural_advice", reaction.finding.text):  # it answers what no other sentence answers
            run = runs[reaction.finding.id]
            others = {target for id_, target in taken if id_ != reaction.finding.id}
            left = tuple(item for item in run.advices if item.finding.id not in others)
            hits = _told(reaction, advices, replace(run, advices=left))
        if before and runs[reaction.finding.id].nth and _goes_on(before[0], reaction, hits):
            hits = [(target, 0.9 * score, "gaat door op de zin ervoor", "order") for target, score, _, _ in before[1]]
        for target, score, reason, method in hits:
            link = reaction.link(target, Tie.REACTS_TO, score=score, reason=reason, method=method)
            yield link, reaction, target
        before = reaction, hits


def _told(reaction: Item, advices: Sequence[Item], run: _Run) -> Hits:
    others = [item for item in advices if item.finding.sentence_id != reaction.finding.sentence_id]
    others = theirs(reaction, others)
    run = replace(run, advices=tuple(item for item in theirs(reaction, run.advices) if item in others))
    return _by_number(reaction, others) or _by_ordinal(reaction, run) or _likeliest(reaction, others, run)


Hits = list[tuple[Item, float, str, str]]


def _runs(reactions: Sequence[Item], advices: Sequence[Item]) -> dict[str, _Run]:
    marks = sorted((*advices, *reactions), key=lambda item: (item.finding.start, item.finding.kind, item.finding.id))
    said = {item.finding.id for item in reactions}
    found: dict[str, tuple[int, int]] = {}
    groups: list[tuple[list[Item], list[Item]]] = [([], [])]
    for item in marks:
        if item.finding.id in said:
            groups[-1][1].append(item)
            found[item.finding.id] = len(groups) - 1, len(groups[-1][1]) - 1
        else:
            if groups[-1][1]:
                groups.append(([], []))
            groups[-1][0].append(item)
    return {id_: _Run(tuple(groups[group][0]), nth, len(groups[group][1])) for id_, (group, nth) in found.items()}


def _by_number(reaction: Item, advices: Sequence[Item]) -> Hits:
    named = numbers(reaction.finding.text)
    both = [(target, named & numbers(target.finding.text)) for target in advices]
    return [(target, 0.95, f"noemt aanbeveling {min(same)}", "number") for target, same in both if same]


def _by_ordinal(reaction: Item, run: _Run) -> Hits:
    """Return "de tweede en derde aanbeveling" of the advices that stand before a reaction, when there are as many."""
    said = sorted(ordinals(reaction.finding.text))
    if not said or len(run.advices) < max(2, said[-1]):
        return []
    return [(run.advices[nth - 1], _ORDINAL, f"noemt de {nth}e aanbeveling hiervoor", "number") for nth in said]


def _goes_on(before: Item, reaction: Item, hits: Hits) -> bool:
    """Return whether a reaction right after another one has no advice of its own to point at."""
    near = reaction.finding.start - before.finding.end <= _NEXT
    return near and not any(method == "words" for _, _, _, method in hits) and has("goes_on", reaction.finding.text)


def _likeliest(reaction: Item, advices: Sequence[Item], run: _Run) -> Hits:
    plural = has("plural_advice", reaction.finding.text)
    own = _telling(reaction, advices)
    scored: list[tuple[float, float, Item]] = []
    for target in advices:
        like = likeness(own, target.own)
        place = _place(reaction, target, run, plural=plural)
        scored.append((like + 0.45 * place - (_ELSEWHERE if not place else 0), like, target))
    best = max((score for score, _, _ in scored), default=0.0)
    if best < _LEAST:
        return []
    likely = [one for one in scored if one[0] >= _NEXT_BEST * best and (one[0] == best or one[1] >= _LIKE)]
    if has("both_advices", reaction.finding.text) and len(run.advices) > 1:
        likely = [one for one in scored if one[2] in run.advices[-2:]]
    elif plural:
        likely = [one for one in scored if one in likely or (one[2] in run.advices and one[0] >= 0.5 * best)]
    else:
        likely = likely if likely[-1][1] >= _LIKE else likely[-1:]
    doubt = len(likely) > _FEW or (plural and best < 0.6 and has("named_advices", reaction.finding.text))
    alike = max(like for _, like, _ in likely)
    doubt |= alike < _LIKE and _may_mean_another(reaction, run)
    return [_hit(reaction, target, score, like, doubt=doubt) for score, like, target in likely]


def _may_mean_another(reaction: Item, run: _Run) -> bool:
    """Return whether a reaction that shares no words with the advices before it may answer one that is not printed.

    It comes after as many reactions as there were advices, stands apart, or says itself which advice it answers.
    """
    text = reaction.finding.text
    if has("this_advice", text):
        return False
    if ordinals(text):  # the advice of that place would have been found
        return True
    distance = reaction.finding.start - run.advices[-1].finding.end if run.advices else _FAR
    apart = distance > _NEAR and not has("plural_advice", text)
    return apart or run.nth >= len(run.advices) or (distance > _NEXT and has("names_subject", text))


def _telling(reaction: Item, advices: Sequence[Item]) -> Vector:
    """Return the words of a reaction without those that stand in too many advices of the letter to tell them apart."""
    if len(advices) <= _MANY:
        return reaction.own
    often = Counter(feature for item in advices for feature in item.own)
    return {feature: weight for feature, weight in reaction.own.items() if often[feature] <= len(advices) / _MANY + 1}


def _hit(reaction: Item, target: Item, score: float, like: float, *, doubt: bool) -> tuple[Item, float, str, str]:
    sure, reason, method = 0.35 + 0.6 * score, "staat na dit advies", "order"
    if has("this_advice", reaction.finding.text) and score - like >= 0.5:
        sure, reason, method = 0.9, "verwijst naar het advies dat er vlak voor staat", "pointing"
    elif like >= _LIKE:
        words = shared(reaction.own, target.own, reaction.finding.text)
        reason, method = f"deelt woorden met het advies: {words}", "words"
    return target, min(sure, SUGGESTED if doubt else 0.95), reason, method


def _place(reaction: Item, target: Item, run: _Run, *, plural: bool) -> float:
    """Return how well an advice stands to be answered by a reaction, 0..1."""
    distance = reaction.finding.start - target.finding.end
    if target not in run.advices or distance > _FAR:
        return 0.0
    last = target is run.advices[-1]
    if has("this_advice", reaction.finding.text):
        return 1.2 if last and distance <= _NEAR else 0.3
    if plural:
        return 0.8
    if run.nth < run.count == len(run.advices) > 1:  # as many answers as advices: they go in order
        return 1.0 if target is run.advices[run.nth] else 0.4
    if last:
        return 1.0 if distance <= _NEAR else 0.6
    return 0.4
