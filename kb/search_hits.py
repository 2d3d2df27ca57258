"""Ranked passages as hits: where each stands, what it holds, and what brought it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ingest.model import Kind
from kb.hits_once import hits_once
from kb.model import Hit

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.query import Query
    from kb.search_rank import Ranking


def hits(
    kb: KnowledgeBase, query: Query, ranking: Ranking, *, nearness: Mapping[str, float], kind: Kind | None
) -> list[Hit]:
    """Return the hits of a ranking, in its order; `nearness` is the cosine of each passage, as far as known."""
    from kb.words_text import marks

    store = kb.store.passages
    found = store.get(one for one, _ in ranking)
    kinds = store.kinds(found)
    documents = store.documents({passage.document_id for passage in found.values()})
    scores = dict(ranking)
    ranked = (found[one] for one, _ in ranking if one in found)  # what was removed while we searched is not there
    made: list[Hit] = []
    for passage, also in hits_once(ranked, same_as=kb.store.versions.get()):
        document = documents[passage.document_id]
        said = kind or next(iter(kinds.get(passage.id, [])), None)
        here = marks(passage.text, query.words, query.prefixes)
        there = {word for *_, word in (*here, *marks(passage.context, query.words, query.prefixes))}
        made.append(
            Hit(
                rank=len(made) + 1,
                score=round(scores[passage.id], 4),
                document=document.name,
                document_id=document.id,
                date=document.letterhead.day,
                title=document.title,
                page=passage.page,
                text=passage.text,
                kind=None if said is None else str(said),
                why=_why([word for word in query.words if word in there], nearness.get(passage.id)),
                passage_id=passage.id,
                also=tuple((documents[one.document_id].name, one.page) for one in also),
                marks=tuple((start, end) for start, end, _ in here),
            )
        )
    return made


def _why(words: list[str], cosine: float | None) -> str:
    parts = [f"woorden: {', '.join(words)}"] if words else []
    if cosine is not None:
        parts.append(f"betekenis {cosine:.2f}".replace(".", ","))
    return "; ".join(parts)
