"""What knowledge is made of beside documents and findings: links, passages, hits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Tie(StrEnum):
    """What a link says of its two findings: the later one (source) ... the earlier one (target)."""

    REACTS_TO = "reacts_to"  # reaction -> recommendation
    KEEPS = "keeps"  # progress -> commitment: it says that the promise was kept
    FOLLOWS = "follows"  # progress -> commitment, recommendation or reaction: it says how far it is
    REPEATS = "repeats"  # the same advice or promise said again


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A tie between two findings, suggested by the machine; `score` in 0..1, `reason` a Dutch sentence."""

    id: str
    tie: Tie
    source: str
    target: str
    score: float
    reason: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of neighbouring sentences of one document, the unit of search.

    `context` is the letter's subject and the nearest heading: searched along, never shown as quote.
    `text` equals document.text[start:end].
    """

    id: str
    document_id: str
    ordinal: int
    text: str
    context: str
    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One answer to a search; `why` in Dutch: which words matched, or that meaning did."""

    rank: int
    score: float
    document: str
    document_id: str
    date: date | None
    title: str
    page: int
    text: str
    kind: str | None
    why: str
    passage_id: str
