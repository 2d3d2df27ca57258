"""Search: words and meaning, each ranked on its own, fused into hits that say why they matched."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ingest.model import Kind
from kb.follow import follow, up_to_date
from kb.model import Hit, Passage

if TYPE_CHECKING:
    from kb.base import KnowledgeBase, Progress

Ranking = list[tuple[str, float]]

_DEPTH = 100  # how far down each ranking the fusion looks
_K = 60  # how slowly a rank loses weight (Cormack, Clarke and Büttcher 2009); weights measured by bench/search.py
_WORDS, _MEANING = 1.0, 1.0
_EXACT = 10_000  # up to here comparing with every vector is quicker than opening Chroma, and exact


def search(
    kb: KnowledgeBase,
    query: str,
    *,
    kind: Kind | None = None,
    ministry: str | None = None,
    dossier: str | None = None,
    first: date | None = None,
    last: date | None = None,
    limit: int = 10,
    progress: Progress | None = None,
) -> list[Hit]:
    """Return at most `limit` passages that answer the query by word or by meaning, best first.

    With `kind` only passages that hold such a finding; `ministry` is part of a name, `dossier` a number, `first`
    and `last` days that count themselves. An index that is behind the store follows first. The score is that of
    the fusion: 1 for a passage that comes first in both rankings. Raises StoreError, EncoderError, ModelError.
    """
    if not query.strip() or limit < 1:
        return []
    if not up_to_date(kb.store.passages, kb.words):
        kb.sync(progress=progress)
    filtered = kind or ministry or dossier or first or last
    among: Collection[str] | None = None
    if filtered:
        among = kb.store.passages.within(kind=kind, ministry=ministry, dossier=dossier, first=first, last=last)
    depth = max(_DEPTH, limit)
    words = kb.words.search(query, limit=depth, among=among)
    meaning = nearest(kb, query, limit=depth, among=among)
    fused = fuse(words, meaning)[:limit]
    return _hits(kb, query, fused, dict(meaning), kind)


def nearest(kb: KnowledgeBase, query: str, *, limit: int, among: Collection[str] | None = None) -> Ranking:
    """Return the passages nearest in meaning with their cosine: exactly for few candidates, by Chroma for many."""
    from kb.vectors import scan

    vector = kb.encoder.queries([query])[0]
    if (kb.store.passages.count() if among is None else len(among)) <= _EXACT:
        return scan(kb.store.vectors, kb.encoder.key, vector, limit=limit, among=among)
    follow(kb.store.passages, kb.vectors, stage="betekenis")
    chosen = None if among is None else frozenset(among)
    return kb.vectors.search(vector, limit=limit, among=chosen)


def fuse(words: Ranking, meaning: Ranking) -> Ranking:
    """Return both rankings as one: every rank r gives weight / (K + r), scaled so that first in both is 1."""
    scores: dict[str, float] = {}
    best = (_WORDS + _MEANING) / (_K + 1)
    for weight, ranking in ((_WORDS, words), (_MEANING, meaning)):
        for rank, (one, _) in enumerate(ranking, 1):
            scores[one] = scores.get(one, 0.0) + weight / (_K + rank) / best
    return sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))


def _hits(kb: KnowledgeBase, query: str, fused: Ranking, nearness: dict[str, float], kind: Kind | None) -> list[Hit]:
    found = kb.store.passages.get(one for one, _ in fused)
    kinds = kb.store.passages.kinds(found)
    documents = kb.store.passages.documents({passage.document_id for passage in found.values()})
    hits: list[Hit] = []
    for one, score in fused:
        if one not in found:  # removed while we searched
            continue
        passage = found[one]
        document = documents[passage.document_id]
        said = kind or next(iter(kinds.get(one, [])), None)
        hits.append(
            Hit(
                rank=len(hits) + 1,
                score=round(score, 4),
                document=document.name,
                document_id=document.id,
                date=document.letterhead.day,
                title=document.title,
                page=passage.page,
                text=passage.text,
                kind=None if said is None else str(said),
                why=_why(kb.words.matched(query, passage), passage, nearness.get(one)),
                passage_id=one,
            )
        )
    return hits


def _why(words: Sequence[str], passage: Passage, cosine: float | None) -> str:
    parts = [f"woorden: {', '.join(words)}"] if words else []
    if cosine is not None:
        parts.append(f"betekenis {cosine:.2f}".replace(".", ","))
    return "; ".join(parts)
