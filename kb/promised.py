"""What was promised beside a reaction to an advice: its place, the same paragraph, is all that ties the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from ingest.model import Finding, Kind
from kb.overview import Ground, overview
from kb.status import Status
from kb.store import Store

Promises = Mapping[str, tuple[Status, ...]]


def promised(
    store: Store, reactions: Mapping[str, Sequence[Finding]], ground: Ground, *, confirmed: bool = False
) -> Promises:
    """Return by item the promises in the paragraphs of the reactions to it, as they stand on the ground's day.

    `reactions` as `reactions_of` gives them. What a person rejected is left out; with `confirmed` all that no person
    accepted. Raises StoreError.
    """
    documents = {one.document_id for ones in reactions.values() for one in ones}
    near = [one for one in ground.stands.kept(store.pick.of_documents(documents)) if one.kind is Kind.COMMITMENT]
    places = store.pick.places({one.sentence_id for ones in [*reactions.values(), near] for one in ones})
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for one in near:
        found[one.document_id, places[one.sentence_id].block].append(one.id)
    ids = {
        item: dict.fromkeys(each for one in ones for each in found[one.document_id, places[one.sentence_id].block])
        for item, ones in reactions.items()
    }
    wanted = {promise for ones in ids.values() for promise in ones}
    view = overview(store, as_of=ground.as_of, ids=wanted, ground=ground, confirmed=confirmed)
    known = {one.finding.id: one for one in view.statuses}
    return {item: tuple(known[promise] for promise in ones if promise in known) for item, ones in ids.items()}


def reactions_of(statuses: Collection[Status]) -> dict[str, list[Finding]]:
    """Return by item the reactions beside which its promises stand: those to an advice; of a put-off one, itself."""
    found = {one.finding.id: [each.finding for each in one.history] for one in statuses}
    found |= {one.finding.id: [one.finding] for one in statuses if one.finding.kind is Kind.REACTION}
    return {item: ones for item, ones in found.items() if ones}
