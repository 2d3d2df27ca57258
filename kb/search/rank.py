"""Two rankings, by word and by meaning, and the one that they make together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kb.store.open import StoreError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kb.base import KnowledgeBase
    from kb.query import Condition, Query

Ranking = list[tuple[str, float]]

_WORDS = 0.35  # the share of words, chosen by measurement: see docs/search.md
# Up to so many passages all vectors are held in memory and compared with: exact, and quicker than to open Chroma.
_HELD = 20_000
# Up to so many that a filter lets through are looked up and compared with: exact.
_READ = 20_000
_OVER = 4  # how many times more neighbours are asked for than a filter would let through if it fell evenly


def rankings(
    kb: KnowledgeBase, query: Query, *, limit: int, vector: NDArray[np.float32] | None = None
) -> tuple[Ranking, Ranking, list[str]]:
    """Return the passages by word with BM25 and by meaning with cosine, and in Dutch what could not be done.

    Those found by word have a cosine too. `vector` takes the place of that of the query. Raises StoreError,
    EncoderError, ModelError.
    """
    words = kb.words.search(query, limit=limit)
    if vector is None:
        vector = kb.encoder.queries([query.plain])[0]
    meaning, missed = nearest(kb, vector, limit=limit, must=query.must)
    rest = {one for one, _ in words} - {one for one, _ in meaning}
    return words, meaning + _compared(kb, vector, limit=len(rest), among=sorted(rest)), missed


def nearest(
    kb: KnowledgeBase, vector: NDArray[np.float32], *, limit: int, must: Sequence[Condition] = ()
) -> tuple[Ranking, list[str]]:
    """Return the passages nearest to a vector with their cosine: exactly among few, through Chroma among many.

    A filter that lets many through is applied to an over-fetch, as Chroma's own is far slower: that may leave fewer
    than there are.
    """
    total = kb.words.count()  # the store would count them one by one
    if not must:
        return _among_all(kb, vector, limit=limit)
    count, among = kb.words.allowed(must, at_most=_READ)
    if len(among) == count:
        return _compared(kb, vector, limit=limit, among=among), []
    found, missed = _among_all(kb, vector, limit=limit * _OVER * total // count)
    kept = kb.words.keep([one for one, _ in found], must)
    return [(one, cosine) for one, cosine in found if one in kept][:limit], missed


def _among_all(kb: KnowledgeBase, vector: NDArray[np.float32], *, limit: int) -> tuple[Ranking, list[str]]:
    """An index that lags is asked as it is; one that has nothing or cannot be asked is done without."""
    if kb.words.count() <= _HELD:
        return _compared(kb, vector, limit=limit), []
    try:
        here = kb.vectors.position().sequence  # Chroma would count what it has one by one
        behind = kb.store.passages.sequence() - here
        if here:
            missed = [f"de zoekindex op betekenis loopt {behind} wijzigingen achter; `borging index` werkt hem bij"]
            return kb.vectors.search(vector, limit=limit), missed if behind else []
        missed = ["de zoekindex op betekenis is leeg; `borging index` bouwt hem, tot dan duurt zoeken langer"]
    except StoreError as error:
        missed = [f"zonder zoekindex op betekenis gezocht, en dus langzamer: {error}"]
    return _compared(kb, vector, limit=limit), missed


def _compared(
    kb: KnowledgeBase, vector: NDArray[np.float32], *, limit: int, among: Sequence[str] | None = None
) -> Ranking:
    from kb.vectors.scan import scan

    if kb.words.count() <= _HELD:
        return kb.held().nearest(vector, limit=limit, among=among)
    if among is not None:
        return kb.rows.nearest(vector, limit=limit, among=among)
    return scan(kb.store.vectors, kb.encoder.key, vector, limit=limit)


def fuse(words: Ranking, meaning: Ranking) -> Ranking:
    """Return both rankings as one, each scaled to 0..1 first: the best in both has 1, by meaning alone 0.65."""
    top = max((score for _, score in words), default=1.0)
    low = min((cosine for _, cosine in meaning), default=0.0)
    span = max((cosine for _, cosine in meaning), default=0.0) - low
    scores = {one: (1 - _WORDS) * ((cosine - low) / span if span else 1.0) for one, cosine in meaning}
    for one, score in words:
        scores[one] = scores.get(one, 0.0) + _WORDS * score / top
    return sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))
