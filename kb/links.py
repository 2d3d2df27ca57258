"""Which finding answers, keeps, follows or repeats which earlier one: suggested, with score and reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ingest.model import Finding, Kind
from kb.links_items import Item, Items, Letter
from kb.links_progress import tie_progress
from kb.links_reactions import tie_reactions
from kb.links_repeats import tie_repeat, tie_same_answers
from kb.model import Link, Tie

FACT = 0.5
"""From this score on a link counts as a fact; below it, it is shown as a suggestion and changes no status."""

PERSON = "person"  # the method of a link that a person accepted


def tie(documents: Mapping[str, Letter], findings: Sequence[Finding]) -> Iterator[Link]:
    """Yield the links between `findings`; pure, and the same for the same input in any order.

    `documents` by id: of each, its id, name, title, letterhead (day, dossier) and text are used. Without text the
    words that precede a sentence ("dat gesprek", the question to an answer) cannot help. Findings of documents that
    are not given are left out. Links lead from later to earlier; a letter without a date is only tied within itself.
    """
    items = Items(documents, findings)
    repeated: dict[int, list[tuple[Item, float]]] = {}
    for item in items.all:
        again = tie_repeat(items, item)
        if again:
            link, target = again
            yield link
            if link.score >= FACT:
                repeated[item.number] = [(target, link.score), *repeated.get(target.number, [])]
    every: list[Link] = []
    for letter in items.letters():
        answers = [*tie_reactions(items, letter, repeated)]
        every += answers
        yield from answers
        for item in letter:
            if item.finding.kind is Kind.PROGRESS:
                yield from _as_answer(item, letter, answers)
                yield from tie_progress(items, item, repeated)
    yield from tie_same_answers(items, [answer for answer in every if answer.score >= FACT])


def _as_answer(progress: Item, letter: Sequence[Item], answers: Sequence[Link]) -> Iterator[Link]:
    """Yield what a sentence that both answers an advice and reports progress tells of: that same advice."""
    twins = {item.finding.id for item in letter if item.finding.sentence_id == progress.finding.sentence_id}
    targets = {item.finding.id: item for item in letter}
    for answer in answers:
        if answer.source in twins and answer.target in targets:
            reason = "dezelfde zin antwoordt op dit advies"
            target = targets[answer.target]
            yield progress.link(target, Tie.FOLLOWS, score=answer.score, reason=reason, method="answer")
