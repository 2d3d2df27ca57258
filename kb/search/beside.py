"""What goes with the findings of a hit: how a promise stands, which reaction an advice got."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kb.status import Status
from kb.store import Store


def beside(store: Store, finding_ids: Iterable[str], *, as_of: date) -> Mapping[str, Status]:
    """Return the status on a day of those of these findings that have one: promises, advice, deferred reactions.

    Raises StoreError.
    """
    from kb.chain import chain
    from kb.judgement import standing
    from kb.status import derive

    ids = set(finding_ids)
    if not ids:
        return {}
    stands = standing(store)
    around = chain(store, ids, standing=stands)
    every = derive(around.findings, around.links, as_of=as_of, letters=around.letters, judged=stands.touched())
    return {one.finding.id: one for one in every if one.finding.id in ids}
