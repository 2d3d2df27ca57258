"""Sentences become findings: rules look at each, a classifier weighs what they and its words say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ingest.findings.attributes import attributes
from ingest.findings.classifier import Classifier, classifier
from ingest.findings.clues import clues
from ingest.findings.looks import Hit, Look
from ingest.findings.parties import parties
from ingest.findings.parts import parts
from ingest.findings.reading import Reading, read
from ingest.findings.reported import reported
from ingest.findings.rules import Surroundings, rulebook
from ingest.ids import of_parts
from ingest.model import Document, Finding, Kind, Region, Sentence
from ingest.terms import term

_DIGITS = 3  # of a score
_NUMBER_WIDTH = 6  # characters: a bullet or "12.3." may stand before an item's first sentence


def find(document: Document, sentences: Sequence[Sentence], *, by: Classifier | None = None) -> Iterator[Finding]:
    """Yield the findings of a document's sentences in their order, at most one a kind and sentence, then its parts.

    `score` (0 to 1) is the share of findings with that score that is right; `rule` is the id of the best rule that
    matched, or "model: " and the words that weighed most. `by` is another classifier than the one that is shipped.
    Definitions of the kinds and attributes: docs/findings.md.
    """
    model = by or classifier()
    seen: Counter[tuple[Kind, str]] = Counter()
    above: dict[tuple[Kind, str], str] = {}
    for look, said in clued(looks(document, sentences)):
        for kind, score in model.scores(said, look).items():
            listed = model.lists(kind, score, backed=kind in look.hits)
            if listed and _may_be(kind, look.sentence):
                seen[kind, look.sentence.text] += 1
                why = None if kind in look.hits else model.reason(said, kind)
                found = _finding(look, kind, score, why, nth=seen[kind, look.sentence.text])
                above.setdefault((kind, look.sentence.text), found.id)
                yield replace(found, parent=above.get((kind, look.place.lead_in.text)))
                yield from parts(found, look.reading, document)


def looks(document: Document, sentences: Sequence[Sentence]) -> Iterator[Look]:
    """Yield what the rules see in each sentence."""
    for sentence in sentences:
        reading = read(sentence.text)
        speaking = _speaking(document, sentence, reading)
        place = _surroundings(speaking, sentence)
        yield Look(sentence, speaking, reading, place, _hits(sentence, reading, place))


def clued(looks: Iterable[Look]) -> Iterator[tuple[Look, frozenset[str]]]:
    """Yield each look of a document with its clues, which depend on the looks before and after it."""
    run = tuple(looks)
    for look, before, after in zip(run, (None, *run), (*run[1:], None), strict=False):
        yield look, clues(look, before, after)


def _hits(sentence: Sentence, reading: Reading, place: Surroundings) -> Mapping[Kind, tuple[Hit, ...]]:
    found: dict[Kind, tuple[Hit, ...]] = {}
    for kind, rules in rulebook().items():
        if _may_be(kind, sentence):
            hits = tuple((rule, match) for rule in rules if (match := rule.match(reading, place)))
            found |= {kind: hits} if hits else {}
    return found


def _may_be(kind: Kind, sentence: Sentence) -> bool:
    """A heading names a subject; only reports print their advice as one."""
    return sentence.region is not Region.HEADING or kind is Kind.RECOMMENDATION


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


def _finding(look: Look, kind: Kind, score: float, why: str | None, *, nth: int) -> Finding:
    document, sentence = look.speaking, look.sentence
    rule, match = look.hits[kind][0] if kind in look.hits else (None, None)
    said: dict[str, Any] = {**attributes(kind, look.reading, match), **(rule.gives if rule else {})}
    actor, addressee = parties(kind, look.reading, match, document)
    if kind is Kind.COMMITMENT or said.get("stance") == "deferred":
        due = term(sentence.text, day=document.letterhead.day)
        if due is not None:
            said |= {"deadline_text": due.text, "due_from": due.first, "due_to": due.last}
    return Finding(
        id=of_parts(document.id, kind, sentence.text, nth),
        kind=kind,
        text=sentence.text,
        sentence_id=sentence.id,
        document_id=document.id,
        document=document.name,
        page=sentence.page,
        box=sentence.box,
        start=sentence.start,
        end=sentence.end,
        score=round(score, _DIGITS),
        rule=rule.id if rule else why or "",
        actor=actor,
        addressee=addressee,
        **said,
    )
