"""Search: words and meaning, each ranked on its own, fused into hits that say why they matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kb.model import Found
from kb.query import parse
from kb.scope import Filters, conditions, of_field, standing
from kb.search.floor import above_floor
from kb.search.hits import Ranked, of_findings, of_passages
from kb.search.rank import fuse, rankings
from kb.search.ready import ready
from kb.search.suggest import absent, suggestion
from kb.words.text import stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ingest.model import Kind
    from kb.base import KnowledgeBase, Progress
    from kb.model import Hit
    from kb.query import Query

_ALL = Filters()
_SPARE = 2  # so many times the hits asked for are looked at: each may be there in two versions of a letter
_NEAR = 0.5  # the share of the best score from which on a hit may come first because it is new
_DEPTH = 100  # how far down each ranking the fusion looks


class Sort(StrEnum):
    """In which order hits come: the best first, or of those half as good as the best the newest first."""

    RELEVANCE = "relevance"
    DATE = "date"


def search(
    kb: KnowledgeBase,
    typed: str,
    *,
    filters: Filters = _ALL,
    findings: bool = False,
    like: str | None = None,
    sort: Sort = Sort.RELEVANCE,
    limit: int = 10,
    page: int = 1,
    progress: Progress | None = None,
) -> Found:
    """Return page `page` of at most `limit` passages (or findings) that answer what was typed by word or by meaning.

    The query language is that of `kb.query.parse`. With `like` (id of a passage or finding, or its beginning) those
    like it, and what was typed only says what must be there. What has none of the words and is far in meaning is not
    returned. Raises StoreError, EncoderError, ModelError, CallError.
    """
    from kb.search.like import likeness

    asked = parse(typed)
    if limit < 1 or page < 1 or not (like or asked.plain):
        return Found()
    notes = ready(kb, progress=progress)
    asked, vector = likeness(kb, like, must=asked.must) if like else (asked, None)
    query, only = _within(kb, asked, filters, findings=findings)
    depth = max(_DEPTH, limit * page)
    deep = limit * page if sort is Sort.RELEVANCE and not findings else depth
    ranked, missed = _ranked(kb, query, vector, depth=depth, limit=_SPARE * deep)
    made = _hits(kb, ranked, filters.kind, findings=findings, only=only, limit=deep + 1)
    made = _by_date(made[:deep]) if sort is Sort.DATE else made
    return Found(
        hits=_numbered(made, limit=limit, page=page),
        more=len(made) > limit * page,
        notes=(*notes, *missed),
        suggestion=None if like else suggestion(kb, typed, query),
        pages=-(-len(made) // limit),
        by_word=bool(ranked.by_word or like) or not any(map(stems, asked.words)),
        absent=() if like else absent(kb, query),
    )


def _within(
    kb: KnowledgeBase, asked: Query, filters: Filters, *, findings: bool
) -> tuple[Query, frozenset[str] | None]:
    """Return the query with all that its fields and the filters ask, and which findings stand as they say."""
    only = standing(kb.store, filters) if filters.stands else None
    within = conditions(kb.store, filters, findings=findings, only=only)
    return asked.bound(lambda field: of_field(kb.store, field), *within), only


def _ranked(
    kb: KnowledgeBase,
    query: Query,
    vector: NDArray[np.float32] | None,
    *,
    depth: int,
    limit: int,
) -> tuple[Ranked, list[str]]:
    """Return the best of both rankings, and in Dutch what could not be done."""
    words, meaning, missed = rankings(kb, query, limit=depth, vector=vector)
    ranking, by_word = fuse(words, meaning), frozenset(dict(words))
    if query.words and vector is None:  # what is like something may have none of its words
        ranking = above_floor(ranking, meaning, by_word=by_word, encoder=kb.encoder.key)
    return Ranked(query, ranking[:limit], dict(meaning), by_word), missed


def _hits(
    kb: KnowledgeBase,
    ranked: Ranked,
    kind: Kind | None,
    *,
    findings: bool,
    only: frozenset[str] | None,
    limit: int,
) -> list[Hit]:
    if findings:
        return of_findings(kb, ranked, kind=kind, only=only)
    return of_passages(kb, ranked, kind=kind, limit=limit)


def _by_date(made: Sequence[Hit]) -> list[Hit]:
    near = (hit for hit in made if hit.score >= _NEAR * made[0].score)
    return sorted(near, key=lambda hit: hit.date or date.min, reverse=True)


def _numbered(made: Sequence[Hit], *, limit: int, page: int) -> tuple[Hit, ...]:
    first = limit * (page - 1)
    return tuple(replace(hit, rank=first + at) for at, hit in enumerate(made[first : first + limit], start=1))
