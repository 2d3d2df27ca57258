"""Which finding answers, keeps, follows or repeats which earlier one: suggested, with score and reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ingest.model import Finding, Kind
from kb.links.calibration import calibrated
from kb.links.items import Answer, Item, Letter, Repeated, items_of
from kb.links.progress import tie_progress
from kb.links.reactions import tie_reactions
from kb.links.repeats import tie_repeat, tie_same_answers
from kb.links.shelf import FACT, MemoryShelf, Shelf
from kb.model import Link

__all__ = ["FACT", "tie", "tie_letter"]

_NEXT = 300  # characters between two sentences that stand together

PERSON = "person"  # the method of a link that a person accepted


def tie(documents: Mapping[str, Letter], findings: Sequence[Finding]) -> Iterator[Link]:
    """Yield the links between `findings`; pure, and the same for the same input in any order.

    `documents` by id: of each, its id, name, title, letterhead (day, dossiers, number) and text are used. Without text
    the words that precede a sentence ("dat gesprek", the question to an answer) cannot help. Findings of documents
    that are not given are left out. Links lead from later to earlier; a letter without a date is tied within itself.
    """
    said: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.document_id in documents:
            said[finding.document_id].append(finding)
    shelf = MemoryShelf()
    letters = [items_of(documents[id_], found) for id_, found in said.items()]
    for items in sorted(letters, key=lambda one: one[0].place[:2]):
        links = tie_letter(shelf, items)
        shelf.put(items, links)
        yield from links


def tie_letter(shelf: Shelf, items: Sequence[Item]) -> list[Link]:
    """Return the links from the findings of one letter, given in reading order, each link once."""
    links: list[Link] = []
    repeated: Repeated = {}
    for item in items:
        again = tie_repeat(shelf, item)
        if again:
            link, target = calibrated(again[0]), again[1]
            links.append(link)
            if link.score >= FACT:
                repeated[item.finding.id] = [(target, link.score), *_chain(shelf, target)]
    answers = [*tie_reactions(shelf, items, repeated)]
    links += (calibrated(link) for link, _, _ in answers)
    links += map(calibrated, _progress(shelf, items, answers, repeated))
    links += map(calibrated, tie_same_answers(shelf, [answer for answer in answers if answer[0].score >= FACT]))
    best: dict[str, Link] = {}
    for link in links:
        if link.id not in best or link.score > best[link.id].score:
            best[link.id] = link
    return list(best.values())


def _progress(shelf: Shelf, items: Sequence[Item], answers: Sequence[Answer], repeated: Repeated) -> Iterator[Link]:
    told, lately = -_NEXT, frozenset[str]()
    for one in items:
        if one.finding.kind is Kind.PROGRESS:
            near = lately if one.finding.start - told <= _NEXT else frozenset[str]()
            found = list(tie_progress(shelf, one, items, answers, repeated, lately=near))
            told, lately = one.finding.end, frozenset(to.card.id for link, to in found if link.score >= FACT)
            yield from (link for link, _ in found)


def _chain(shelf: Shelf, item: Item) -> list[tuple[Item, float]]:
    """Return what an earlier finding says again, and what that says again."""
    found: list[tuple[Item, float]] = []
    while again := shelf.repeats(item):
        item, _ = again
        found.append(again)
    return found
