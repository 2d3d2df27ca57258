"""What a report holds beside its argument: table of contents, colophon, lists of sources and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.model import Line, Page, Region

_READ = (Region.BODY, Region.HEADING, Region.ITEM, Region.TABLE)
_REPORT_PAGES = 5  # in a letter such a word may head real text
_FRONT_PAGES = 4  # further on such a word is text
_ENDS_IN_NUMBER = re.compile(r"(?:^|\D\s?)\d{1,3}$")
_ANNEX = re.compile(r"(?:bijlage|annex)\s*(?:\d{1,2}|[A-Z]|[IVX]+)?[.:]?\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+")
_ROW = 3  # points: what differs less in height stands on one row


def set_apart(pages: Sequence[Page], cues: Mapping[str, re.Pattern[str]]) -> tuple[Page, ...]:
    """Return the pages with CONTENTS, COLOPHON and REFERENCES for the lines under such a heading.

    A table of contents goes on as long as pages mostly end their rows in numbers, a colophon to the end of its page,
    a list to the next heading of its size. Only in documents of five pages or more.
    """
    if len(pages) < _REPORT_PAGES:
        return tuple(pages)
    return tuple(_lists(_front(pages, cues), cues))


def _front(pages: Iterable[Page], cues: Mapping[str, re.Pattern[str]]) -> Iterator[Page]:
    """Mark tables of contents and colophons, which fill their pages from the heading on."""
    going_on = False
    for page in pages:
        start = next((i for i, line in enumerate(page.lines) if cues["contents"].fullmatch(line.text)), None)
        if start is not None or going_on:
            going_on = _is_contents(page.lines[start or 0 :])
            page = _marked(page, start or 0, Region.CONTENTS) if going_on else page
        colophon = next((i for i, line in enumerate(page.lines) if _opens_colophon(line, page, cues)), None)
        yield page if colophon is None else _marked(page, colophon, Region.COLOPHON)


def _opens_colophon(line: Line, page: Page, cues: Mapping[str, re.Pattern[str]]) -> bool:
    commission = page.number <= _FRONT_PAGES and line.region in _READ and cues["commission"].fullmatch(line.text)
    return bool(commission) or _is_title(line, cues["colophon"])


def _is_contents(lines: Sequence[Line]) -> bool:
    """Tell whether most rows end in a page number."""
    rows: dict[int, str] = {}
    for line in lines:
        if line.region in _READ:
            rows[round(line.box.bottom / _ROW)] = line.text  # lines at one height come from left to right
    return len(rows) > 3 and sum(bool(_ENDS_IN_NUMBER.search(text)) for text in rows.values()) >= 0.5 * len(rows)


def _marked(page: Page, start: int, region: Region) -> Page:
    return replace(
        page,
        lines=tuple(
            replace(line, region=region) if index >= start and line.region in _READ else line
            for index, line in enumerate(page.lines)
        ),
    )


def _lists(pages: Iterable[Page], cues: Mapping[str, re.Pattern[str]]) -> Iterator[Page]:
    """Mark lists of sources and abbreviations up to the next heading of the same size."""
    size: float | None = None
    for page in pages:
        lines = []
        for line in page.lines:
            if line.region is Region.HEADING:
                if _is_title(line, cues["references"]):
                    size = line.size
                elif size is not None and line.size > 0.97 * size:
                    size = None
            inside = size is not None and line.region in _READ
            lines.append(replace(line, region=Region.REFERENCES) if inside else line)
        yield replace(page, lines=tuple(lines))


def _is_title(line: Line, cue: re.Pattern[str]) -> bool:
    """Tell whether a heading says what a pattern says, with or without "Bijlage 2" or a number in front."""
    if line.region is not Region.HEADING:
        return False
    return bool(cue.fullmatch(_NUMBERED.sub("", _ANNEX.sub("", line.text, count=1), count=1)))
