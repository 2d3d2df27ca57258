"""Progress -> the earlier promise, advice or reaction that it tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import Kind
from kb.links.cues import found, has, numbers
from kb.links.items import RELATED, SUGGESTED, Answer, Item, Repeated, is_earlier, kinship, nearness
from kb.links.kept import SENT, kept, says_kept
from kb.links.keys import named, names
from kb.links.shelf import FACT, Shelf
from kb.links.within_progress import told_of_before
from kb.links.words import has_rare, likeness, shared, telling
from kb.model import Link, Tie

_REACH = 4
_AFTER = 100  # characters: what stands so close after an answer tells of the same advice
_UNNAMED = 0.25
_LATELY = 0.12  # sentences of progress that stand together often tell of one letter
_MEANT = 2  # a promise and its repeat; when more come as near, which of them is meant is not clear
_LEAST = 0.3
_ALIKE = 0.3  # a promise and its repeat share so much; what shares less is another promise
_SHARED = 9  # weight of the words in common from which they are no chance
_NEXT_BEST = 0.92  # what scores nearly as well as the best is meant too: a promise and its repeat
_KINDS = (Kind.COMMITMENT, Kind.RECOMMENDATION, Kind.REACTION)


def tie_progress(
    shelf: Shelf,
    progress: Item,
    letter: Sequence[Item],
    answers: Sequence[Answer],
    repeated: Repeated,
    *,
    lately: frozenset[str],
) -> Iterator[tuple[Link, Item]]:
    """Yield the likeliest earlier findings that `progress` tells of: `keeps` for a promise that is done.

    `letter` is all of its letter, `answers` the links of its reactions, `lately` the letters that the sentence of
    progress just before it tells of. Advice said again gives way to the advice that it repeats.
    """
    yield from _as_answer(progress, answers)
    yield from _after_answer(progress, letter, answers)
    for link, target in told_of_before(progress, letter):
        yield link, target
        for earlier, sure in repeated.get(target.finding.id, ()):
            score, reason = link.score * sure, "vertelt over wat dit herhaalt"
            yield progress.link(earlier, link.tie, score=score, reason=reason, method="repeat"), earlier
    letters = named(progress)
    scored = _scored(shelf, progress, letters, lately)
    meant = [target for score, target in scored if score >= _NEXT_BEST * scored[0][0]]
    done = _is_done(progress, letter)
    outright = list(kept(shelf, progress, [target for _, target in scored], letters)) if done else []
    yield from outright
    # A sentence that says so means one promise: without a letter that it names the words must have told which.
    doubt = bool(outright) or (done and says_kept(progress) and not letters)
    for place, (score, target) in enumerate(scored[:_REACH]):
        if score < _LEAST:
            return
        alike = place == 0 or likeness(target.own, scored[0][1].own) >= _ALIKE
        if any(target is told for _, told in outright):
            continue
        sure = not doubt and place < len(meant) <= _MEANT and alike and _is_grounded(progress, target, letters)
        tie = Tie.KEEPS if done and target.finding.kind is Kind.COMMITMENT else Tie.FOLLOWS
        score, reason = min(score, score if sure else SUGGESTED), _reason(progress, target, letters)
        yield progress.link(target, tie, score=score, reason=reason, method="words"), target


def _is_done(progress: Item, letter: Sequence[Item]) -> bool:
    twins = [one for one in letter if one.finding.sentence_id == progress.finding.sentence_id]
    # What is promised in the same breath is not done.
    promised = any(one.finding.kind is Kind.COMMITMENT for one in twins)
    return progress.finding.state == "done" and not promised and not has("undone", progress.finding.text)


def _scored(shelf: Shelf, progress: Item, letters: frozenset[str], lately: frozenset[str]) -> list[tuple[float, Item]]:
    """Return the earlier findings that `progress` may tell of, the likeliest first."""
    near = (*shelf.near(progress, _KINDS), *shelf.inside(letters, [Kind.COMMITMENT]))
    scored = []
    for target in {one.finding.id: one for one in near}.values():
        again = target.finding.kind is Kind.RECOMMENDATION and shelf.repeats(target)
        # Nothing is promised and done on one day.
        if target.day != progress.day and is_earlier(target, progress) and not again:
            score = _score(progress, target, is_named(target, letters))
            scored.append((score + (_LATELY if target.card.id in lately else 0.0), target))
    if any(is_named(target, letters) for _, target in scored):  # then it hardly tells of another letter
        scored = [(score - (0 if is_named(target, letters) else _UNNAMED), target) for score, target in scored]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].place))


def _as_answer(progress: Item, answers: Sequence[Answer]) -> Iterator[tuple[Link, Item]]:
    """Yield what a sentence that both answers an advice and reports progress tells of: that same advice."""
    for link, reaction, advice in answers:
        if reaction.finding.sentence_id == progress.finding.sentence_id and advice.card.id == progress.card.id:
            reason = "dezelfde zin antwoordt op dit advies"
            yield progress.link(advice, Tie.FOLLOWS, score=link.score, reason=reason, method="answer"), advice


def _after_answer(progress: Item, letter: Sequence[Item], answers: Sequence[Answer]) -> Iterator[tuple[Link, Item]]:
    """Yield the advice of which the sentence just before it says what is done with it."""
    before = [one for one in letter if one.finding.end <= progress.finding.start]
    last = before[-1] if before else None
    near = last is not None and progress.finding.start - last.finding.end <= _AFTER
    if not near or not progress.finding.state or has("motion", progress.finding.text):
        return
    told = [
        (likeness(progress.own, advice.own), link.score, advice)
        for link, reaction, advice in answers
        if reaction is last and advice.card.id == progress.card.id and _may_be_done(link, reaction)
    ]
    best = max((like for like, _, _ in told), default=0.0)
    for like, score, advice in told:
        if best < _ALIKE or like >= best / 2:  # of several advices that one answer takes, its words may tell which
            reason = "staat na het antwoord op dit advies"
            yield progress.link(advice, Tie.FOLLOWS, score=0.9 * score, reason=reason, method="answer"), advice


def _may_be_done(link: Link, reaction: Item) -> bool:
    return link.score >= FACT and reaction.finding.stance != "rejected"


def is_named(target: Item, letters: frozenset[str]) -> bool:
    """Return whether the finding stands in one of the letters so named."""
    return bool(letters) and not letters.isdisjoint(names(target.card))


def _is_grounded(progress: Item, target: Item, letters: frozenset[str]) -> bool:
    """Return whether the tie rests on more than the neighbouring sentences of letters about other things."""
    if is_named(target, letters):
        return True
    if target.finding.act == "consult" and not has("talked", progress.finding.text):
        return False
    number = bool(numbers(progress.finding.text) & numbers(target.finding.text))
    rare = has_rare(progress.own, target.own) or bool(set(progress.card.dossiers) & set(target.card.dossiers))
    shares = number or (rare and telling(progress.own, target.own) >= _SHARED)
    pointed = has("points_back", progress.finding.text) and likeness(progress.before, target.full) > 0
    return (pointed or shares) and kinship(progress.card, target.card) >= RELATED


def _score(progress: Item, target: Item, letter_named: bool) -> float:
    text, kind = progress.finding.text, target.finding.kind
    score = 1.1 * nearness(progress, target) + 0.2 * kinship(progress.card, target.card)
    if letter_named:
        score += 0.3
    if said := numbers(text):
        score += 0.35 if said & numbers(target.finding.text) else -0.25
    if found("time", text) & found("time", target.finding.text):
        score += 0.12
    if has("promise", text):
        score += 0.12 if kind is Kind.COMMITMENT else -0.2
    if has("earlier_advice", text):
        score += 0.12 if kind is Kind.RECOMMENDATION else -0.2
    elif kind is Kind.COMMITMENT:
        score += 0.05
    if target.finding.act in SENT:
        score += 0.08 if has("sent", text) else -0.12
    return score - (0.15 if kind is Kind.REACTION else 0)  # a reaction names little of the subject itself


def _reason(progress: Item, target: Item, letters: frozenset[str]) -> str:
    words = shared(progress.full, target.full, progress.words)
    said = "noemt de brief waarin dit staat" if is_named(target, letters) else ""
    return "; ".join(part for part in (said, f"deelt woorden: {words}" if words else "") if part)
