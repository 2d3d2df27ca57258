"""Everything that the status of a few findings rests on, fetched by query: their repeats, and what is said of those."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ingest.model import Document, Finding
from kb.judgement import Standing
from kb.links import FACT
from kb.links.wholes import wholes
from kb.model import Link, Tie
from kb.store import Store


@dataclass(frozen=True, slots=True)
class Chain:
    """`findings` with all that bears on them, the `links` between these as they count, and their `letters` by id."""

    findings: tuple[Finding, ...]
    links: tuple[Link, ...]
    letters: Mapping[str, Document]


def chain(store: Store, ids: Collection[str], *, standing: Standing, confirmed: bool = False) -> Chain:
    """Return what `kb.status.derive` needs to say of these findings what it would say of them among all others.

    That is: what they answer, all that repeats any of these (as facts), and what points at one of those. What a person
    rejected is left out, save `ids` themselves. Raises StoreError.
    """
    links: dict[str, Link] = {}
    core = set(ids)
    todo = _links(store, core, standing, confirmed, links)
    core |= {link.target for link in todo if link.tie is Tie.REACTS_TO and link.source in core}
    fresh: set[str] = set(core)
    while fresh:
        touching = _links(store, fresh, standing, confirmed, links)
        again = (link for link in touching if link.tie is Tie.REPEATS and link.score >= FACT)
        fresh = {end for link in again for end in (link.source, link.target)} - core
        core |= fresh
    said = {link.source for link in links.values() if link.target in core}
    kept = {one for one in core | said if one in ids or not standing.rejected(one)}
    found = list(store.pick.findings(kept))
    parents = {one.parent for one in found if one.parent} - {one.id for one in found}
    whole = {
        one.id for one in wholes([*found, *store.pick.findings(parents)])
    }  # what is a part is told of with its whole
    findings = [one for one in found if one.id in whole]
    letters = store.pick.documents({one.document_id for one in findings})
    order = {id_: (one.letterhead.day is None, one.letterhead.day or "", one.name, id_) for id_, one in letters.items()}
    ordered = sorted(findings, key=lambda one: (*order[one.document_id], one.start, one.kind, one.id))
    return Chain(tuple(ordered), tuple(links.values()), letters)


def _links(store: Store, ids: Iterable[str], standing: Standing, confirmed: bool, kept: dict[str, Link]) -> list[Link]:
    touching = set(ids)
    found = list(standing.judged(store.pick.links(touching), confirmed=confirmed, among=touching))
    kept |= {link.id: link for link in found}
    return found
