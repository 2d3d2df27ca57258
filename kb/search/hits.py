"""Ranked passages as hits: where each stands, what it holds, and what brought it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.model import Kind
from kb.model import Hit
from kb.search.hits_once import hits_once
from kb.words.text import marks

if TYPE_CHECKING:
    from ingest.model import Document, Finding
    from kb.base import KnowledgeBase
    from kb.model import Passage
    from kb.query import Query
    from kb.search.rank import Ranking

_OWN = 0.5  # how much a finding without any of the words counts, beside one in the same passage that has them all


@dataclass(frozen=True, slots=True)
class Ranked:
    """The ranking that a query got; `nearness` is the cosine of each passage, `by_word` what words brought."""

    query: Query
    ranking: Ranking
    nearness: Mapping[str, float]
    by_word: frozenset[str]


def of_passages(kb: KnowledgeBase, ranked: Ranked, *, kind: Kind | None, limit: int) -> list[Hit]:
    """Return at most `limit` hits, in the order of the ranking; what two versions of a letter say is one."""
    found, held, letters = _around(kb, ranked)
    scores = dict(ranked.ranking)
    ordered = (found[one] for one, _ in ranked.ranking if one in found)  # else it was removed while we searched
    made = []
    for passage, others in hits_once(ordered, same_as=kb.store.versions.get())[:limit]:
        letter, holds = letters[passage.document_id], held.get(passage.id, [])
        also = tuple((letters[one.document_id].name, one.page) for one in others)
        made.append(replace(_hit(ranked, passage, letter, scores[passage.id], holds, kind=kind), also=also))
    return made


def of_findings(
    kb: KnowledgeBase, ranked: Ranked, *, kind: Kind | None, only: Collection[str] | None = None
) -> list[Hit]:
    """Return a hit for each finding in the passages: its score is its passage's, less for words that it lacks.

    With `only` those among these ids. What two versions of a letter say is one hit.
    """
    from kb.once import once

    found, held, letters = _around(kb, ranked)
    fitting = {
        one.id: (one, passage_id)
        for passage_id, some in held.items()
        for one in some
        if kind in (None, one.kind) and (only is None or one.id in only)
    }
    said = once((one for one, _ in fitting.values()), kb.store.versions.get())
    told = {word for one in found.values() for *_, word in marks(one.text, ranked.query.words)}
    scores, made = dict(ranked.ranking), []
    for finding in said.findings:
        passage = found[fitting[finding.id][1]]
        has = {word for *_, word in marks(finding.text, ranked.query.words)}
        score = scores[passage.id] * (_OWN + (1 - _OWN) * len(has) / max(len(told), 1))
        also = tuple((one.document, one.page) for one in said.also.get(finding.id, ()))
        hit = _hit(ranked, passage, letters[finding.document_id], score, [finding], kind=kind, finding=finding)
        made.append(replace(hit, also=also))
    return sorted(made, key=lambda hit: -hit.score)


def _around(
    kb: KnowledgeBase, ranked: Ranked
) -> tuple[dict[str, Passage], Mapping[str, list[Finding]], dict[str, Document]]:
    found = kb.store.passages.get(one for one, _ in ranked.ranking)
    letters = kb.store.passages.documents({passage.document_id for passage in found.values()})
    return found, kb.store.within.findings(found), letters


def _hit(
    ranked: Ranked,
    passage: Passage,
    letter: Document,
    score: float,
    holds: Sequence[Finding],
    *,
    kind: Kind | None,
    finding: Finding | None = None,
) -> Hit:
    query, text = ranked.query, finding.text if finding else passage.text
    here = marks(text, query.words, query.prefixes)
    there = {word for *_, word in (*here, *marks(passage.context, query.words, query.prefixes))}
    said = kind or next((one.kind for one in holds), None)
    cosine = ranked.nearness.get(passage.id)
    head = letter.letterhead
    return Hit(
        rank=0,
        score=round(score, 4),
        document=letter.name,
        document_id=letter.id,
        date=head.day,
        title=letter.title,
        page=finding.page if finding else passage.page,
        text=text,
        kind=None if said is None else str(said),
        why=_why([word for word in query.words if word in there], cosine),
        passage_id=passage.id,
        finding_id=finding.id if finding else None,
        sender=head.office or head.person or head.ministry,
        by=_by(passage.id in ranked.by_word, cosine),
        marks=tuple((start, end) for start, end, _ in here),
        findings=tuple(one.id for one in holds),
    )


def _by(word: bool, cosine: float | None) -> str:
    return "both" if word and cosine is not None else "words" if word else "meaning"


def _why(words: list[str], cosine: float | None) -> str:
    parts = [f"woorden: {', '.join(words)}"] if words else []
    if cosine is not None:
        parts.append(f"betekenis {cosine:.2f}".replace(".", ","))
    return "; ".join(parts)
