"""Sentences -> passages: stretches short enough to mean one thing, long enough to be understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.ids import of_parts
from ingest.model import Document, Region, Sentence
from kb.model import Passage

# 100 Dutch words are about 170 tokens: with its context well inside the 512 that e5 reads, two or three times the
# length of a sentence that says one thing, and short enough to be read whole in a list of hits.
WORDS = 100
_LONGEST = 2 * WORDS  # a "sentence" beyond this is a table or a scan without full stops: cut at a space

_UNSEARCHED = {Region.LETTERHEAD, Region.SIGNATURE, Region.HEADER, Region.FOOTER, Region.SIDE}
_TEXT = {Region.BODY, Region.HEADING, Region.ITEM}
_OPENING = 40  # characters by which a line is found back in the running text
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    words: int
    sentence: Sentence


def passages(document: Document, sentences: Sequence[Sentence]) -> Iterator[Passage]:
    """Yield the passages of a document in order, each within one heading, about WORDS words long.

    A section is dealt out evenly rather than cut every WORDS words, so that no scrap is left at its end. Its heading
    opens its first passage and is in the context of the others; a heading with nothing under it is not searched.
    A list's first item stays with the sentence that the list hangs on; a passage that begins further down the list
    carries that sentence in its context.
    """
    ordinal = 0
    for section in _sections(sentences, _enclosures(document)):
        for run in _deal([piece for sentence in section for piece in _pieces(sentence)]):
            first = run[0].sentence
            text = document.text[run[0].start : run[-1].end]
            above = () if first.region is Region.HEADING else (first.heading, first.lead_in)
            context = "\n".join(part for part in (document.letterhead.subject, *above) if part)
            yield Passage(
                id=of_parts(document.id, run[0].start, run[-1].end, first.page, context, text),
                document_id=document.id,
                ordinal=ordinal,
                text=text,
                context=context,
                start=run[0].start,
                end=run[-1].end,
                page=first.page,
            )
            ordinal += 1


def _enclosures(document: Document) -> list[int]:
    """Return where text goes on behind a signature: what stands there is another piece."""
    found: list[int] = []
    signed, at = False, 0
    for line in (line for page in document.pages for line in page.lines):
        if line.region is Region.SIGNATURE:
            signed = True
        elif line.region in _TEXT:
            here = document.text.find(line.text[:_OPENING], at)
            if signed and here >= 0:
                found.append(here)
            signed, at = False, here + 1 if here >= 0 else at
    return found


def _sections(sentences: Sequence[Sentence], enclosures: Sequence[int]) -> Iterator[list[Sentence]]:
    section: list[Sentence] = []
    for sentence in sorted(sentences, key=lambda s: s.start):
        if sentence.region in _UNSEARCHED:
            continue
        begun = bool(section) and section[-1].region is not Region.HEADING
        enclosed = bool(section) and any(section[-1].start < at <= sentence.start for at in enclosures)
        if sentence.region is Region.HEADING or enclosed or (begun and sentence.heading != section[-1].heading):
            if begun:
                yield section
            section = []
        section.append(sentence)
    if section and section[-1].region is not Region.HEADING:
        yield section


def _deal(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Split a section into runs of about equal length."""
    total = sum(piece.words for piece in pieces)
    share = total / max(1, round(total / WORDS))
    run: list[_Piece] = []
    dealt, runs = 0, 1
    for piece in pieces:
        # Cut before the piece whose middle lies past the boundary: it belongs more to the next run than to this one.
        past = dealt + piece.words / 2 > share * runs
        if run and past and not _hang_together(run[-1].sentence, piece.sentence):
            yield run
            run = []
            runs = int((dealt + piece.words / 2) // share) + 1
        run.append(piece)
        dealt += piece.words
    if run:
        yield run


def _hang_together(before: Sentence, after: Sentence) -> bool:
    first_item = after.region is Region.ITEM and before.region is not Region.ITEM
    return first_item or before.region is Region.HEADING


def _pieces(sentence: Sentence) -> Iterator[_Piece]:
    words = [(found.start(), found.end()) for found in _WORD.finditer(sentence.text)]
    for first in range(0, len(words), _LONGEST):
        part = words[first : first + _LONGEST]
        yield _Piece(
            start=sentence.start + part[0][0], end=sentence.start + part[-1][1], words=len(part), sentence=sentence
        )
