"""Sentences become findings: for each kind the best rule that matches, with what its words say about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ingest.findings.attributes import attributes
from ingest.findings.parties import parties
from ingest.findings.parts import parts
from ingest.findings.reading import Reading, read
from ingest.findings.reported import reported
from ingest.findings.rules import Rule, Surroundings, rulebook
from ingest.ids import of_parts
from ingest.model import Document, Finding, Kind, Region, Sentence
from ingest.terms import term

_NUMBER_WIDTH = 6  # characters: a bullet or "12.3." may stand before an item's first sentence


def find(document: Document, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """Yield the findings of a document's sentences in their order, at most one a kind and sentence, then its parts.

    `score` (0 to 1) is the share of the rule's hits that was right on hand-labelled letters; `rule` is its id.
    Definitions of the kinds and attributes: docs/findings.md.
    """
    seen: Counter[tuple[Kind, str]] = Counter()
    above: dict[tuple[Kind, str], str] = {}
    for sentence in sentences:
        reading = read(sentence.text)
        speaking = _speaking(document, sentence, reading)
        place = _surroundings(speaking, sentence)
        for kind, rules in rulebook().items():
            if sentence.region is Region.HEADING and kind is not Kind.RECOMMENDATION:
                continue  # a heading names a subject; only reports print their advice as one
            best = next(((rule, match) for rule in rules if (match := rule.match(reading, place))), None)
            if best is not None:
                seen[kind, sentence.text] += 1
                found = _finding(speaking, sentence, reading, *best, nth=seen[kind, sentence.text])
                above.setdefault((kind, sentence.text), found.id)
                yield replace(found, parent=above.get((kind, place.lead_in.text)))
                yield from parts(found, reading, document)


def _speaking(document: Document, sentence: Sentence, reading: Reading) -> Document:
    """Return the document in the voice of the sentence or its block, where that is another than the document's."""
    block = document.blocks[sentence.block].voice if sentence.block < len(document.blocks) else None
    voice = reported(reading) or block
    return document if voice in (None, document.voice) else replace(document, voice=voice)


def _surroundings(document: Document, sentence: Sentence) -> Surroundings:
    """An item takes the meaning of its lead-in in its first sentence; what follows there explains or adds."""
    lead_in = sentence.lead_in if _opens_its_block(document, sentence) else None
    return Surroundings(
        voice=document.voice.value,
        document=document.kind.value,
        region=sentence.region.value,
        heading=_read_again(sentence.heading or ""),
        lead_in=_read_again(lead_in or ""),
        day=document.letterhead.day,
    )


def _opens_its_block(document: Document, sentence: Sentence) -> bool:
    if sentence.block >= len(document.blocks):
        return True
    return sentence.start - document.blocks[sentence.block].start < _NUMBER_WIDTH


@lru_cache(maxsize=256)
def _read_again(text: str) -> Reading:
    """Headings and lead-ins stand over many sentences."""
    return read(text)


def _finding(
    document: Document, sentence: Sentence, reading: Reading, rule: Rule, match: re.Match[str], *, nth: int
) -> Finding:
    said: dict[str, Any] = {**attributes(rule.kind, reading, match), **rule.gives}
    actor, addressee = parties(rule.kind, reading, match, document)
    if rule.kind is Kind.COMMITMENT or said.get("stance") == "deferred":
        due = term(sentence.text, day=document.letterhead.day)
        if due is not None:
            said |= {"deadline_text": due.text, "due_from": due.first, "due_to": due.last}
    return Finding(
        id=of_parts(document.id, rule.kind, sentence.text, nth),
        kind=rule.kind,
        text=sentence.text,
        sentence_id=sentence.id,
        document_id=document.id,
        document=document.name,
        page=sentence.page,
        box=sentence.box,
        start=sentence.start,
        end=sentence.end,
        score=rule.score,
        rule=rule.id,
        actor=actor,
        addressee=addressee,
        **said,
    )
