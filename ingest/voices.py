"""Who speaks in each part of a document that holds two voices: questions and answers, advice and reaction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.letterhead_signed import office_named
from ingest.model import Block, DocumentKind, Page, Span, Voice

_QUESTIONS = re.compile(r"(?:I{1,3}V?\.?\s+)?(?:vragen|inbreng) en opmerkingen\b", re.IGNORECASE)
_ANSWERS = re.compile(
    r"(?:I{1,3}V?\.?\s+)?(?:reactie|antwoord(?:en)?) van de (?:minister|staatssecretaris|bewinds)", re.IGNORECASE
)
_OFFICE = re.compile(
    r"^(?:I{1,3}V?\.?\s+)?(?:reactie|antwoord(?:en)?) van de "
    r"((?:minister|staatssecretaris) (?:van|voor) [^.;:\n]{3,90})$",
    re.IGNORECASE | re.MULTILINE,
)
_IN_ITALICS = re.compile(r"\badvies\b[^.]{0,80}\bcursief\b", re.IGNORECASE)


def voiced(
    blocks: Sequence[Block], *, text: str, spans: Sequence[Span], pages: Sequence[Page], kind: DocumentKind
) -> tuple[Block, ...]:
    """Return the blocks, each with its own voice where it is known; None leaves it the document's.

    In a written consultation the headings tell. In an advice with reaction the type does, where the document says that
    the advice is set in italics.
    """
    if kind is DocumentKind.CONSULTATION:
        return tuple(_by_heading(blocks, text))
    if kind is DocumentKind.ADVICE and _IN_ITALICS.search(text):
        return tuple(_by_type(blocks, spans, pages))
    return tuple(blocks)


def answering(text: str) -> str | None:
    """Return the office that answers in a written consultation: "Reactie van de minister van Financiën"."""
    match = _OFFICE.search(text)
    return office_named(match[1]) if match else None


def _by_heading(blocks: Sequence[Block], text: str) -> Iterator[Block]:
    voice = Voice.HOUSE
    for block in blocks:
        if _QUESTIONS.match(text, block.start, block.end):
            voice = Voice.HOUSE
        elif _ANSWERS.match(text, block.start, block.end):
            voice = Voice.GOVERNMENT
        yield replace(block, voice=voice)


def _by_type(blocks: Sequence[Block], spans: Sequence[Span], pages: Sequence[Page]) -> Iterator[Block]:
    italic = {(page.number, line.box): line.italic for page in pages for line in page.lines}
    for block in blocks:
        lengths = {True: 0, False: 0}
        for span in spans:
            if block.start <= span.start < block.end:
                lengths[italic.get((span.page, span.box), False)] += span.end - span.start
        yield replace(block, voice=Voice.ADVISER if lengths[True] > lengths[False] else Voice.GOVERNMENT)
