"""Search: words and meaning, each ranked on its own, fused into hits that say why they matched."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from kb.alone import BusyError
from kb.follow import up_to_date
from kb.query import parse
from kb.search_hits import hits
from kb.search_rank import fuse, rankings
from kb.search_scope import Filters, conditions, of_field

if TYPE_CHECKING:
    from kb.base import KnowledgeBase, Progress
    from kb.model import Hit

_ALL = Filters()
_SPARE = 2  # so many times the hits asked for are looked at: each may be there in two versions of a letter
_DEPTH = 100  # how far down each ranking the fusion looks


def search(
    kb: KnowledgeBase,
    typed: str,
    *,
    filters: Filters = _ALL,
    limit: int = 10,
    progress: Progress | None = None,
) -> list[Hit]:
    """Return at most `limit` passages that answer what was typed by word or by meaning, best first.

    The query language is that of `kb.query.parse`; what two versions of a letter say is one hit. An index behind
    the store follows first. The score is that of the fusion: 1 for the best by word and by meaning both. Raises
    StoreError, EncoderError, ModelError.
    """
    asked = parse(typed)
    if not asked.plain or limit < 1:
        return []
    if not up_to_date(kb.store.passages, kb.words):
        with suppress(BusyError):  # another process sees to it; what it has done so far can be searched
            kb.sync(progress=progress)
    query = asked.bound(lambda field: of_field(kb.store, field), *conditions(kb.store, filters))
    words, meaning = rankings(kb, query, limit=max(_DEPTH, limit))
    ranking = fuse(words, meaning)[: _SPARE * limit]
    return hits(kb, query, ranking, nearness=dict(meaning), kind=filters.kind)[:limit]
