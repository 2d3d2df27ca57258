"""Letters that are no running text: the words in a figure, and handwriting that OCR read in a scan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.measures import Measures
from ingest.model import Line, Page, Region

_CAPTION = re.compile(r"(?:figuur|figure|grafiek|diagram)\s+\d{1,2}(?:[.-]\d{1,2})?\b", re.IGNORECASE)
_CAPTION_LENGTH = 120  # a sentence that begins with "Figuur 3" is longer
_PROSE = 0.25  # of the page's width: lines of text in the body's type are wider
_MARGIN = 0.85  # of the body's type: what stands above a figure in smaller type is part of it
_WORD = re.compile(r"[^\W\d_]{3}")
_INK = re.compile(r"[^\W\d_]")
_TINY = 0.5  # of the body's type
_LARGE = 1.3  # of the body's type: handwriting, or a heading
_ROUGHLY = 1.2  # OCR gives the body's type up to this much too large
_GLUED = (15.0, 80.0)  # points that a line with handwriting behind it reaches past the text's right edge
_PARAGRAPH_GAP = 1.35  # of the usual line distance
_READ = (Region.BODY, Region.HEADING, Region.ITEM)


def figures(lines: Sequence[Line], page: Page, measures: Measures) -> list[Line]:
    """Return the lines with FIGURE for those above a caption, up to the text above the figure, and for scribbles."""
    marked = [
        replace(line, region=Region.FIGURE) if page.scanned and _is_scribble(line, measures) else line for line in lines
    ]
    for caption in [line for line in lines if line.region is Region.BODY and _is_caption(line)]:
        top = _top(caption, lines, page, measures)
        marked = [
            replace(line, region=Region.FIGURE)
            if line.region is Region.BODY and top < line.box.bottom <= caption.box.top + 1
            else line
            for line in marked
        ]
    return marked


def _is_caption(line: Line) -> bool:
    return bool(_CAPTION.match(line.text)) and len(line.text) <= _CAPTION_LENGTH


def _top(caption: Line, lines: Sequence[Line], page: Page, measures: Measures) -> float:
    """Return how far down the text above a figure reaches: to the caption itself where no figure stands above it."""
    above = (line for line in lines if line.box.bottom <= caption.box.top + 1)
    return max((line.box.bottom for line in above if _is_prose(line, page, measures)), default=0.0)


def _is_prose(line: Line, page: Page, measures: Measures) -> bool:
    """Tell whether a line is text or furniture rather than a figure's words."""
    if line.region is not Region.BODY or _is_caption(line):
        return line.region is not Region.SIDE
    wide = line.box.x1 - line.box.x0 > _PROSE * page.width
    begins = abs(line.box.x0 - measures.left) < 3
    return line.size > _MARGIN * measures.size and (wide or begins)


def _is_scribble(line: Line, measures: Measures) -> bool:
    """Tell whether what OCR read holds no word, is too small for type, or is a lone sign: bullets become letters."""
    if line.region is not Region.BODY:
        return False
    alone = len(line.text) == 1 and not line.text.isdigit()
    unlike = _INK.search(line.text) and not _WORD.search(line.text) and len(line.text) > 3
    return alone or bool(unlike) or line.size < _TINY * measures.size


def without_overwritten(lines: Sequence[Line], page: Page, measures: Measures) -> list[Line]:
    """Return a scan's lines with FIGURE for the paragraphs that somebody wrote through: their words can't be told."""
    if not page.scanned:
        return list(lines)
    marked = list(lines)
    for paragraph in _paragraphs(lines, measures):
        if any(_is_overwritten(lines[index], lines, measures) for index in paragraph):
            for index in paragraph:
                marked[index] = replace(lines[index], region=Region.FIGURE)
    return marked


def _paragraphs(lines: Sequence[Line], measures: Measures) -> Iterator[list[int]]:
    """Yield the indexes of the lines of each paragraph, item or heading."""
    paragraph: list[int] = []
    for index in (index for index, line in enumerate(lines) if line.region in _READ):
        line = lines[index]
        above = lines[paragraph[-1]] if paragraph else line
        near = line.box.bottom - above.box.bottom < _PARAGRAPH_GAP * measures.leading
        if paragraph and (line.region is Region.ITEM or Region.HEADING in (line.region, above.region) or not near):
            yield paragraph
            paragraph = []
        paragraph.append(index)
    yield paragraph


def _is_overwritten(line: Line, lines: Sequence[Line], measures: Measures) -> bool:
    least, most = _GLUED
    large = _LARGE * measures.size
    begins = line.box.x0 < measures.right and line.size < _ROUGHLY * measures.size
    if begins and least < line.box.x1 - measures.right < most:
        return True
    return any(
        other is not line and max(line.size, other.size) > large and _overlap(line, other)
        for other in lines
        if other.region in _READ
    )


def _overlap(one: Line, other: Line) -> bool:
    across = min(one.box.x1, other.box.x1) - max(one.box.x0, other.box.x0)
    down = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return across > min(one.size, other.size) / 2 and down > min(one.size, other.size) / 2
