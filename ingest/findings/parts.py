"""A compound advice falls apart into the clauses that each name an act; each keeps the whole as its parent."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.findings.patterns import pattern
from ingest.findings.reading import Reading
from ingest.ids import of_parts
from ingest.model import Document, Finding, Kind
from ingest.place import place

Piece = tuple[int, int]

_WORDS = 4  # an act has a verb and what it is done to; fewer words are a list of things
_MARKS = re.compile(
    r"(?:^|(?<=[\s:;,]))(?:\(?(?P<sign>[a-i]|[1-9]|i{1,3}|iv|v)\)|(?P<word>ten (?:eerste|tweede|derde|vierde)))(?=\s)",
    re.I,
)
_ORDERS = (("a", "b", "c", "d", "e", "f", "g", "h", "i"), tuple("123456789"), ("i", "ii", "iii", "iv", "v"))
_NAMED = ("ten eerste", "ten tweede", "ten derde", "ten vierde")
_FIRST = (
    pattern("^ <gebied>"),
    pattern("^ aanbeveling|advies|deelaanbeveling * : <gebied>"),
    pattern("^ * . <gebied>"),
)
_NEXT = pattern(
    "en <gebied> de|het|een|deze|dit|die|dat|voor|in|aan|op|er|alle|of|hoe|bij|met|daar|daarbij|hierbij|ervoor"
)
_TO = re.compile(r"\bom\b.*?(?P<next>,? en )om\b", re.I)


def parts(whole: Finding, reading: Reading, document: Document) -> Iterator[Finding]:
    """Yield the parts of a recommendation that names more than one act, none where it names one.

    Their text, place and box are those of their own words; the rest is as in `whole`. A part is a numbered point, one
    of two orders joined by "en", or one of two clauses with "om": nothing else is sure to be an act of its own.
    """
    if whole.kind is not Kind.RECOMMENDATION:
        return
    starts = [span.start for span in document.spans]
    for nth, (start, end) in enumerate(_pieces(reading)):
        page, box = place(document.spans, starts, whole.start + start, whole.start + end)
        yield replace(
            whole,
            id=of_parts(whole.id, nth),
            text=whole.text[start:end],
            start=whole.start + start,
            end=whole.start + end,
            page=page,
            box=box,
            parent=whole.id,
        )


def _pieces(reading: Reading) -> Sequence[Piece]:
    for cuts in (_numbered(reading.text), _ordered(reading), _clauses(reading.text)):
        pieces = [
            _trimmed(reading.text, start, end) for start, end in zip(cuts, [*cuts[1:], len(reading.text)], strict=False)
        ]
        if len(pieces) > 1 and all(len(reading.text[start:end].split()) >= _WORDS for start, end in pieces):
            return pieces
    return ()


def _trimmed(text: str, start: int, end: int) -> Piece:
    piece = re.sub(r"(?:[\s,;]|\ben\b)+$", "", text[start:end])
    return start, start + len(piece)


def _numbered(text: str) -> list[int]:
    """Where the points of "a) … b) …" or "ten eerste … ten tweede …" begin, if they follow one another."""
    found = list(_MARKS.finditer(text))
    signs = tuple((match["sign"] or match["word"]).lower() for match in found)
    told = any(signs == order[: len(signs)] for order in (*_ORDERS, _NAMED))
    return [match.start() for match in found] if told else []


def _ordered(reading: Reading) -> list[int]:
    """Where the orders of "Meet … en maak … openbaar" begin."""
    first = next((match for each in _FIRST if (match := each.search(reading))), None)
    if first is None:
        return []
    begin = reading.words.rfind(" ", 0, first.end() - 1) + 1
    later = (match.start() + len("en ") for match in _NEXT.expression.finditer(reading.words, first.end()))
    return [_printed(reading, at) for at in (begin, *later)]


def _clauses(text: str) -> list[int]:
    """Where the clauses of "om … te … en om … te …" begin."""
    found = _TO.search(text)
    if found is None:
        return []
    one, other = text[found.start() : found.start("next")], text[found.end("next") :]
    return [found.start(), found.end("next")] if " te " in one and " te " in other else []


def _printed(reading: Reading, at: int) -> int:
    return reading.spans[bisect_left(reading.starts, at)][0]
