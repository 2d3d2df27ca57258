"""Reaction -> recommendation: within the letter by what the words say and where they stand, then across letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import Kind
from kb.links_cues import has, numbers
from kb.links_items import SUGGESTED, Item, Items, Repeated, is_repeated_advice, nearness
from kb.links_words import likeness, shared
from kb.model import Link, Tie

_NEAR = 700  # characters: "dit advies" seldom points further back
_FAR = 1500  # characters: how far back "de adviezen" may reach
_FEW = 4  # an answer to more advices than this at once is a suggestion only
_LIKE = 0.22  # from here on two sentences of one letter share more than chance
_TELLING = 2  # words shared with more advices than this tell nothing apart
_LEAST = 0.3  # below this a link is not even suggested
_ALONE = 1.3  # so much likelier than the runner-up is one candidate left
_REACH = 5  # at most so many recommendations of other letters a reaction


def tie_reactions(items: Items, letter: Sequence[Item], repeated: Repeated) -> Iterator[Link]:
    """Yield the reactions of one letter with the recommendations that they answer.

    `repeated` gives for a recommendation (by number) the earlier ones that it repeats, with how sure that is.
    """
    advice = [item for item in letter if item.finding.kind is Kind.RECOMMENDATION]
    reactions = [item for item in letter if item.finding.kind is Kind.REACTION]
    found = [*_within(reactions, advice)]
    for link, target in found:
        yield link
        for earlier, sure in repeated.get(target.number, ()):
            source = next(item for item in reactions if item.finding.id == link.source)
            yield source.link(
                earlier,
                Tie.REACTS_TO,
                score=link.score * sure,
                reason="antwoordt op een advies dat dit advies herhaalt",
                method="repeat",
            )
    answered = {link.source for link, _ in found}
    for reaction in reactions:
        if reaction.finding.id not in answered:
            yield from _across(items, reaction, repeated)


def _within(reactions: Sequence[Item], advice: Sequence[Item]) -> Iterator[tuple[Link, Item]]:
    """Yield the links inside a letter: the surest clue first, what nothing points at goes by order."""
    open_: dict[int, Item] = {item.number: item for item in advice}
    left = list(reactions)
    for clue in (_by_number, _by_pointing, _by_words, _by_order):
        for reaction in list(left):
            others = [item for item in advice if item.finding.sentence_id != reaction.finding.sentence_id]
            hits = [*clue(reaction, others, open_)]
            for target, score, reason in hits:
                link = reaction.link(target, Tie.REACTS_TO, score=score, reason=reason, method=clue.__name__[4:])
                yield link, target
                open_.pop(target.number, None)
            if hits:
                left.remove(reaction)


Clue = Iterator[tuple[Item, float, str]]


def _by_number(reaction: Item, advice: Sequence[Item], open_: dict[int, Item]) -> Clue:
    named = numbers(reaction.finding.text)
    for target in advice:
        if both := named & numbers(target.finding.text):
            yield target, 0.95, f"noemt aanbeveling {min(both)}"


def _by_pointing(reaction: Item, advice: Sequence[Item], open_: dict[int, Item]) -> Clue:
    """ "Dit advies": the last recommendation before it, if that has no answer yet."""
    if not has("this_advice", reaction.finding.text):
        return
    before = [item for item in advice if item.finding.start <= reaction.finding.start]
    if before and before[-1].number in open_ and reaction.finding.start - before[-1].finding.end <= _NEAR:
        yield before[-1], 0.9, "verwijst naar het advies dat er vlak voor staat"


def _by_words(reaction: Item, advice: Sequence[Item], open_: dict[int, Item]) -> Clue:
    alike = [(likeness(reaction.own, item.own), item) for item in advice]
    best = max((like for like, _ in alike), default=0.0)
    likely = [(like, target) for like, target in alike if like >= _LIKE and like >= 0.8 * best]
    if len(likely) > _TELLING and not has("plural_advice", reaction.finding.text):
        # Words that so many advices share ("het voorstel") do not tell which: the last one before does.
        likely = [pair for pair in likely if pair[1].finding.start < reaction.finding.start][-1:]
    for like, target in likely:
        words = ", ".join(shared(reaction.own, target.own))
        yield target, 0.6 + 0.35 * like, f"deelt woorden met het advies: {words}"


def _by_order(reaction: Item, advice: Sequence[Item], open_: dict[int, Item]) -> Clue:
    """What is left over: the recommendations before it that have no answer yet, all of them for a plural."""
    plural = has("plural_advice", reaction.finding.text)
    reach = reaction.finding.start - (_FAR if plural else _NEAR)
    left = [item for item in advice if item.number in open_]
    before = [item for item in left if item.finding.start < reaction.finding.start and item.finding.end >= reach]
    if plural:
        for target in before:
            score = 0.7 if len(before) <= _FEW and not has("named_advices", reaction.finding.text) else SUGGESTED
            yield target, score, "antwoordt op de adviezen die in de brief nog geen antwoord hadden"
    elif before:
        score = 0.7 if len(before) == 1 else 0.55
        yield before[-1], score, "staat na dit advies, dat nog geen antwoord had"


def _across(items: Items, reaction: Item, repeated: Repeated) -> Iterator[Link]:
    """Yield the likeliest recommendations in earlier letters, by words and number."""
    named = numbers(reaction.finding.text)
    scored = []
    targets = {t.number: t for t in (*items.earlier(reaction, [Kind.RECOMMENDATION]), *items.numbered(reaction))}
    for target in targets.values():
        if is_repeated_advice(target, repeated):
            continue
        like = nearness(reaction, target)
        kin = items.kinship(reaction.letter, target.letter)
        same_number = bool(named & numbers(target.finding.text))
        scored.append((1.1 * like + 0.25 * kin + 0.3 * same_number, target))
    scored.sort(key=lambda pair: (-pair[0], pair[1].number))
    runner_up = scored[1][0] if len(scored) > 1 else 0.0
    for place, (score, target) in enumerate(scored[:_REACH]):
        if place == 0 and score >= _ALONE * runner_up:
            score += 0.2  # nothing else comes near
        if score >= _LEAST:
            words = ", ".join(shared(reaction.full, target.own))
            reason = f"deelt woorden met een eerder advies: {words}"
            yield reaction.link(target, Tie.REACTS_TO, score=score, reason=reason, method="words")
