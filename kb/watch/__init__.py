"""What is new for a standing query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.search import search

if TYPE_CHECKING:
    from kb.base import KnowledgeBase, Progress
    from kb.model import Hit, Watch

_BEST = 50  # what is not among so many best hits of all letters is no answer: meaning alone always finds something


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Hits that were not there at the last run; `changed` are the passage ids of those in a letter that was.

    `sequence` is the change up to which this is the answer, `notes` say in Dutch what could not be searched.
    """

    watch: Watch
    hits: tuple[Hit, ...]
    changed: frozenset[str]
    sequence: int
    notes: tuple[str, ...] = ()


def news(kb: KnowledgeBase, watch: Watch, *, progress: Progress | None = None) -> News:
    """Return what came or changed since the last run among the best hits, best first; nothing is noted.

    Raises what `kb.search.search` raises.
    """
    sequence = kb.store.passages.sequence()
    found = search(kb, watch.query, filters=watch.filters, limit=_BEST, progress=progress)
    fresh = kb.store.watches.fresh([hit.passage_id for hit in found.hits], after=watch.sequence)
    return News(
        watch=watch,
        hits=tuple(hit for hit in found.hits if hit.passage_id in fresh),
        changed=frozenset(one for one, known in fresh.items() if known),
        sequence=sequence,
        notes=found.notes,
    )
