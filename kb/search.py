"""Search: words and meaning, each ranked on its own, fused into hits that say why they matched."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from ingest.model import Document, Kind
from kb.alone import BusyError
from kb.follow import up_to_date
from kb.hits_once import hits_once
from kb.model import Hit, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kb.base import KnowledgeBase, Progress

Ranking = list[tuple[str, float]]

_SPARE = 2  # so many times the hits asked for are looked at: each may be there in two versions of a letter
_DEPTH = 100  # how far down each ranking the fusion looks
# The share of words, chosen on 400 questions and measured on 602 others (bench/search.py): nDCG@10 0.789, flat
# between 0.3 and 0.5, against 0.770 for reciprocal rank fusion, 0.727 for words and 0.697 for meaning alone.
_WORDS = 0.4
# Up to here comparing with each vector is exact and quicker: 10 ms a thousand, where opening Chroma takes 650 ms
# and asking it 5 ms (measured on 40,000 passages, two cores).
_EXACT = 20_000


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
    and `last` days that count themselves. What stands in quotes must be there literally; what two versions of a
    letter say is one hit. An index that is behind the store follows first. The score is that of the fusion: 1 for the
    best by word and by meaning both. Raises StoreError, EncoderError, ModelError.
    """
    if not query.strip() or limit < 1:
        return []
    if not up_to_date(kb.store.passages, kb.words):
        with suppress(BusyError):  # another process sees to it; what it has done so far can be searched
            kb.sync(progress=progress)
    among = _among(kb, query, kind=kind, ministry=ministry, dossier=dossier, first=first, last=last)
    words, meaning = rankings(kb, query, limit=max(_DEPTH, limit), among=among)
    return _hits(kb, query, fuse(words, meaning)[: _SPARE * limit], dict(meaning), kind)[:limit]


def rankings(
    kb: KnowledgeBase, query: str, *, limit: int, among: Collection[str] | None = None
) -> tuple[Ranking, Ranking]:
    """Return the passages by word with BM25 and by meaning with cosine; those found by word have a cosine too."""
    from kb.vectors_chroma import ModelError
    from kb.vectors_scan import scan

    words = kb.words.search(query, limit=limit, among=among)
    vector = kb.encoder.queries([query])[0]
    meaning = nearest(kb, vector, limit=limit, among=among)
    if not meaning and (kb.store.passages.count() if among is None else among):
        raise ModelError(
            f"de passages hebben geen vectoren van encoder {kb.encoder.key}; "
            "draai `borging reindex` of zet BORGING_ENCODER terug"
        )
    rest = {one for one, _ in words} - {one for one, _ in meaning}
    return words, meaning + scan(kb.store.vectors, kb.encoder.key, vector, limit=len(rest), among=sorted(rest))


def nearest(
    kb: KnowledgeBase, vector: NDArray[np.float32], *, limit: int, among: Collection[str] | None = None
) -> Ranking:
    """Return the passages nearest to a vector with their cosine: exactly among few, through Chroma among many."""
    from kb.vectors_scan import scan

    if (kb.store.passages.count() if among is None else len(among)) > _EXACT:
        with suppress(BusyError):  # the index is being changed by another process: comparing with all is as right
            return kb.followed_vectors().search(vector, limit=limit, among=None if among is None else frozenset(among))
    return scan(kb.store.vectors, kb.encoder.key, vector, limit=limit, among=among)


def fuse(words: Ranking, meaning: Ranking) -> Ranking:
    """Return both rankings as one, each scaled to 0..1 first: the best in both has 1, the best by meaning alone 0.6."""
    top = max((score for _, score in words), default=1.0)
    low = min((cosine for _, cosine in meaning), default=0.0)
    span = max((cosine for _, cosine in meaning), default=0.0) - low
    scores = {one: (1 - _WORDS) * ((cosine - low) / span if span else 1.0) for one, cosine in meaning}
    for one, score in words:
        scores[one] = scores.get(one, 0.0) + _WORDS * score / top
    return sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))


def _among(
    kb: KnowledgeBase,
    query: str,
    *,
    kind: Kind | None,
    ministry: str | None,
    dossier: str | None,
    first: date | None,
    last: date | None,
) -> list[str] | None:
    quoted = kb.words.quoted(query)
    if not (kind or ministry or dossier or first or last):
        return quoted
    within = kb.store.passages.within(kind=kind, ministry=ministry, dossier=dossier, first=first, last=last)
    return within if quoted is None else sorted({*within}.intersection(quoted))


def _hits(kb: KnowledgeBase, query: str, fused: Ranking, nearness: dict[str, float], kind: Kind | None) -> list[Hit]:
    found = kb.store.passages.get(one for one, _ in fused)  # what was removed while we searched is not there
    kinds = kb.store.passages.kinds(found)
    documents = kb.store.passages.documents({passage.document_id for passage in found.values()})
    scores = dict(fused)
    ranked = (found[one] for one, _ in fused if one in found)
    return [
        _hit(
            passage,
            documents[passage.document_id],
            rank=rank,
            score=scores[passage.id],
            kind=kind or next(iter(kinds.get(passage.id, [])), None),
            why=_why(kb.words.matched(query, passage), passage, nearness.get(passage.id)),
            also=tuple((documents[one.document_id].name, one.page) for one in also),
        )
        for rank, (passage, also) in enumerate(hits_once(ranked, same_as=kb.store.versions.get()), start=1)
    ]


def _hit(
    passage: Passage,
    document: Document,
    *,
    rank: int,
    score: float,
    kind: str | None,
    why: str,
    also: tuple[tuple[str, int], ...],
) -> Hit:
    return Hit(
        rank=rank,
        score=round(score, 4),
        document=document.name,
        document_id=document.id,
        date=document.letterhead.day,
        title=document.title,
        page=passage.page,
        text=passage.text,
        kind=None if kind is None else str(kind),
        why=why,
        passage_id=passage.id,
        also=also,
    )


def _why(words: Sequence[str], passage: Passage, cosine: float | None) -> str:
    parts = [f"woorden: {', '.join(words)}"] if words else []
    if cosine is not None:
        parts.append(f"betekenis {cosine:.2f}".replace(".", ","))
    return "; ".join(parts)
