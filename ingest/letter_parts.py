"""Marks the letterhead above a letter's text and the signature below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.layout import cues
from ingest.model import Line, Page, Region

_READ = (Region.BODY, Region.HEADING, Region.ITEM, Region.TABLE)
_HEAD_LINES = 60  # a letterhead is over by then; below it "Geachte" is part of the text
_ROW_DISTANCE = 12  # so many lines without a label, and the letterhead is over
_ROW_LENGTH = 130
_BARE_LABEL = re.compile(r"(?:datum|betreft|onderwerp|(?:ons |uw )?kenmerk):?", re.IGNORECASE)
_REQUEST = re.compile(r"bij beantwoording de datum|wilt u slechts één zaak", re.IGNORECASE)
_TAIL = re.compile(r"\[word/(?:header|footer)\d*\.xml\]")  # the margins of a Word file, written out below its text
_CLOSING_LINES = 6
_NAME = re.compile(
    r"(?:(?:drs|dr|mr|prof|ir|ing|de heer|mevrouw)\.?\s+)*"
    r"(?:(?:[A-Z][a-z]?\.[\s-]?)+\s?(?:\([A-Z][\w-]+\)\s)?|[A-Z][\w’'-]+\s)"
    r"(?:(?:van|de|der|den|ter|ten|von|el|al|’t|'t)\s)*[A-ZÀ-Þ][\w’'‑-]+(?:[\s-][A-ZÀ-Þ][\w’'-]+){0,2}(?:\s[A-Z]{2,3})?,?"
)


def part(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages with LETTERHEAD above the letter's start on page 1 and SIGNATURE where someone signs."""
    if not pages:
        return ()
    first = pages[0]
    head = _head_length(first.lines)
    tail = next((i for i, line in enumerate(first.lines) if _TAIL.match(line.text)), len(first.lines))
    lines = tuple(
        replace(line, region=Region.LETTERHEAD) if (index < head or index >= tail) and line.region in _READ else line
        for index, line in enumerate(first.lines)
    )
    return tuple(_sign(page) for page in (replace(first, lines=lines), *pages[1:]))


def _head_length(lines: Sequence[Line]) -> int:
    """Return how many lines of the first page come before the text; 0 when there is no letterhead."""
    salutation = next(
        (i + 1 for i, line in enumerate(lines[:_HEAD_LINES]) if cues()["salutation"].fullmatch(line.text)), 0
    )
    if salutation:
        return salutation
    end = 0
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if _is_row(line):
            end = index + (2 if _BARE_LABEL.fullmatch(line.text) else 1)
        elif index - end > _ROW_DISTANCE or (index > end and len(line.text) > _ROW_LENGTH and line.text[-1] in ".:"):
            break
    while 0 < end < len(lines) and (_continues_row(lines, end) or _REQUEST.match(lines[end].text)):
        end += 1
    return end


def _is_row(line: Line) -> bool:
    return line.region is not Region.FOOTNOTE and bool(cues()["letterhead_rows"].fullmatch(line.text))


def _continues_row(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is the second line of a subject: indented, right below it."""
    above, line = lines[index - 1], lines[index]
    return line.box.x0 > above.box.x0 + 20 and 0 < line.box.bottom - above.box.bottom < 1.6 * line.size


def _sign(page: Page) -> Page:
    lines = list(page.lines)
    read = [i for i, line in enumerate(lines) if line.region in _READ]
    for position, index in enumerate(read):
        text = lines[index].text
        if cues()["closing"].fullmatch(text):
            more = read[position + _CLOSING_LINES : position + 2 * _CLOSING_LINES]
            signed = takewhile(lambda i: _signs(lines[i].text), more)
            _mark(lines, [*read[position : position + _CLOSING_LINES], *signed])
        elif cues()["signatory"].fullmatch(text) and text[-1] not in ".:;":
            before = [i for i in read[max(0, position - 1) : position] if _NAME.fullmatch(lines[i].text)]
            after = next((i for i in read[position + 1 : position + 4] if _NAME.fullmatch(lines[i].text)), None)
            if before or after is not None:
                _mark(lines, [*before, *(i for i in read[position:] if after is not None and i <= after), index])
    return replace(page, lines=tuple(lines))


def _signs(text: str) -> bool:
    return bool(_NAME.fullmatch(text) or cues()["signatory"].fullmatch(text)) and text[-1] not in ".:;"


def _mark(lines: list[Line], indexes: Sequence[int]) -> None:
    for index in indexes:
        if len(lines[index].text) < 120:
            lines[index] = replace(lines[index], region=Region.SIGNATURE)


def is_name(text: str) -> bool:
    """Tell whether a line is somebody's name: "K. van Velzen", "drs. A.B. de Wit"."""
    return bool(_NAME.fullmatch(text))
