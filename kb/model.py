"""What knowledge is made of beside documents and findings: links, passages, hits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.scope import Filters


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


class Judgement(StrEnum):
    """What a person says of a finding or a link; after WITHDRAWN the machine's word counts again."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A finding as it stood when a person judged it: how it is known again, and what is shown when it is gone.

    `before` are the letters (no blanks, marks or capitals) just before it in its document.
    """

    id: str
    finding_id: str
    kind: str
    text: str
    before: str
    page: int
    document_id: str
    document: str
    day: date | None = None
    dossier: str | None = None
    number: str | None = None
    mark: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A person's verdict on the finding `source`, or with a `tie` on the link from `source` to `target`.

    `at` is UTC. Of two verdicts on one thing the one with the higher `serial` counts; the earlier is kept.
    """

    serial: int
    judgement: Judgement
    by: str
    at: datetime
    note: str | None
    tie: Tie | None
    source: Judged
    target: Judged | None


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
    """One answer to a search; `why` in Dutch: which words matched, or that meaning did.

    `also`: documents (by name) and pages where another version of the letter says it.
    `by` is words, meaning or both; `marks` are the starts and ends in `text` of the words that the query asked for.
    A hit that is a finding has `finding_id`; `findings` are the ids of all that stand in it.
    """

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
    also: tuple[tuple[str, int], ...] = ()
    sender: str | None = None
    by: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    finding_id: str | None = None
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search gave: a page of hits, whether there are more, and in Dutch what could not be searched.

    `suggestion` is the query with words that no letter has replaced by likely ones; `absent` are those words.
    `pages` is how many pages there are, as far as was looked: all when there are no `more`. `by_word`: some passage
    has one of the words; else hits are near in meaning at most.
    """

    hits: tuple[Hit, ...] = ()
    more: bool = False
    notes: tuple[str, ...] = ()
    suggestion: str | None = None
    pages: int = 0
    by_word: bool = True
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A standing query: `sequence` is the change up to which it was answered, `ran` (UTC) when that was last done."""

    number: int
    query: str
    filters: Filters
    sequence: int
    added: datetime
    ran: datetime | None
