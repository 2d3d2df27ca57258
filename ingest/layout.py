"""Lines -> regions: body, headings and items apart from side column, running headers, footers, footnotes and tables."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from ingest.apparatus import set_apart
from ingest.figures import figures, without_overwritten
from ingest.headings import mark
from ingest.lines import ENUMERATOR
from ingest.measures import Measures
from ingest.model import Line, Page, Region
from ingest.tables import grids, holds

_EDGE = 0.13  # running headers and footers stand in the outer 13 % of a page
_OUTER_EDGE = 0.06  # small type this near the edge is never body
_NOTE_NUMBER = re.compile(r"\d{1,3}|[*]+|[IVX]+\.")
_LEADERS = re.compile(r"(?:\.\s?){4,}\d{1,3}$")
_HUGE = 3.0  # of the body's size
_NOTES_FROM = 0.5  # of the height: small lines without a number that begin higher are no notes
_NOTE_INDENT = 12  # points: how far from the text's left edge a note's number may stand
_NOTE_GAP = 20  # points between that number and its note
_NEXT_LINE = 1.6  # sizes from one line of a cell to the next, at most
_CELL_INDENT = 40  # points right of the leftmost line: what stands there under a cell is no text
_SIDE = 0.72  # a right-hand side column starts beyond this share of the width


@cache
def cues() -> dict[str, re.Pattern[str]]:
    """Return the patterns of layout.toml, compiled."""
    raw = tomllib.loads(Path(__file__).with_name("layout.toml").read_text(encoding="utf-8"))
    joined = {name: "|".join(value) if isinstance(value, list) else value for name, value in raw.items()}
    return {name: re.compile(rf"(?:{pattern})\s*", re.IGNORECASE) for name, pattern in joined.items()}


def classify(pages: Sequence[Page], measures: Measures) -> tuple[Page, ...]:
    """Return the same pages with a region for every line, in reading order.

    `measures` are taken over the whole document, so that one odd page does not mislead.
    """
    running = _running(pages)
    gutters = _gutters(pages)
    classed = [replace(page, lines=tuple(_classify(page, measures, running, gutters))) for page in pages]
    return set_apart(classed, cues())


def _running(pages: Sequence[Page]) -> set[tuple[str, int]]:
    """Return the lines, digits masked, that stand at one height at the edge of two or more pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_key(line) for line in page.lines if not line.underlined and _at_edge(line, page, _EDGE)})
    return {key for key, count in seen.items() if count >= 2}


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.box.top / 4)


def _at_edge(line: Line, page: Page, share: float) -> bool:
    return line.box.top < share * page.height or line.box.bottom > (1 - share) * page.height


def _classify(page: Page, measures: Measures, running: set[tuple[str, int]], gutters: Sequence[int]) -> list[Line]:
    openings = {id(line) for number in page.lines for line in _note_opening(number, page.lines, measures)}
    lines = [
        line if id(line) in openings else replace(line, region=_furniture(line, page, measures, running))
        for line in page.lines
    ]
    lines = figures(_footnotes(_contents(lines), page, measures), page, measures)
    lines = _framed(lines, page)
    gutter = _gutter(lines, page, gutters)
    lines = _rows_of_cells(lines, page) if gutter is None else _reading_order(lines, gutter)
    return without_overwritten(mark(lines, measures), page, measures)


def _furniture(line: Line, page: Page, measures: Measures, running: set[tuple[str, int]]) -> Region:
    small = line.size < 0.95 * measures.size and _at_edge(line, page, _OUTER_EDGE)
    named = _at_edge(line, page, _EDGE) and (cues()["furniture"].fullmatch(line.text) or _key(line) in running)
    chamber = line.size > _HUGE * measures.size and line.text in ("1", "2")  # which chamber a Kamerstuk print is of
    if small or named or chamber:
        return Region.HEADER if line.box.top < page.height / 2 else Region.FOOTER
    beside = page.scanned and line.box.x0 > measures.right - 5  # the size that OCR gives is rough
    if line.box.x0 > _SIDE * page.width and (beside or line.size < 0.9 * measures.size):
        return Region.SIDE
    if line.box.x1 < measures.left - 5 and not ENUMERATOR.fullmatch(line.text):
        return Region.SIDE
    return Region.BODY


def _contents(lines: list[Line]) -> list[Line]:
    """Mark titles that end in leaders and a page number, wherever they stand."""
    return [
        replace(line, region=Region.CONTENTS) if line.region is Region.BODY and _LEADERS.search(line.text) else line
        for line in lines
    ]


def _footnotes(lines: list[Line], page: Page, measures: Measures) -> list[Line]:
    """Mark the notes that end a page: all from the first note number on, or else the small lines at the bottom."""
    body = [line for line in lines if line.region is Region.BODY]
    small = next((i for i in range(len(body), 0, -1) if body[i - 1].size > 0.93 * measures.size), 0)
    if small < len(body) and body[small].box.top < _NOTES_FROM * page.height:
        small = len(body)  # a box or a caption in small type
    first = next((i for i, line in enumerate(body) if _note_opening(line, body, measures)), small)
    if first == len(body) or (first == 0 and small == 0):
        return lines
    top = min(line.box.top for line in body[min(first, small) :]) - 1
    return [
        replace(line, region=Region.FOOTNOTE) if line.region is Region.BODY and line.box.top >= top else line
        for line in lines
    ]


def _note_opening(number: Line, lines: Sequence[Line], measures: Measures) -> list[Line]:
    """Return the small number of a note and the line right of it, at its height, that the note begins with."""
    if not _NOTE_NUMBER.fullmatch(number.text) or number.size >= 0.75 * measures.size:
        return []
    if abs(number.box.x0 - measures.left) > _NOTE_INDENT:
        return []
    beside = (line for line in lines if abs(line.box.top - number.box.top) < 0.9 * line.size)
    first = next((line for line in beside if 0 < line.box.x0 - number.box.x1 < _NOTE_GAP), None)
    return [number, first] if first else []


def _framed(lines: list[Line], page: Page) -> list[Line]:
    """Mark what strokes frame as a table."""
    areas = grids(page)
    return [
        replace(line, region=Region.TABLE)
        if line.region in (Region.BODY, Region.FOOTNOTE) and any(holds(area, line) for area in areas)
        else line
        for line in lines
    ]


def _rows_of_cells(lines: list[Line], page: Page) -> list[Line]:
    """Mark rows of several short cells, at least two rows under each other."""
    rows: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.region is Region.BODY:
            rows.setdefault(round(line.box.bottom / 3), []).append(index)
    cells = [row for row in rows.values() if len(row) > 1]
    short = [
        row for row in cells if sum(lines[i].box.x1 - lines[i].box.x0 for i in row) < 0.6 * len(row) * page.width / 2
    ]
    if len(short) < 2:
        return lines
    members = {i for row in short for i in row}
    edge = min(line.box.x0 for line in lines) + _CELL_INDENT
    for index, line in enumerate(lines):  # from top to bottom, so that a cell of three lines is followed down
        hangs = line.region is Region.BODY and line.box.x0 > edge and not ENUMERATOR.match(line.text)
        if hangs and any(_goes_on(line, lines[i]) for i in members):
            members.add(index)
    return [replace(line, region=Region.TABLE) if i in members else line for i, line in enumerate(lines)]


def _goes_on(line: Line, cell: Line) -> bool:
    """Tell whether a line is the next one of a cell."""
    below = 0 < line.box.bottom - cell.box.bottom < _NEXT_LINE * line.size
    return below and abs(line.box.x0 - cell.box.x0) < 2


def _gutters(pages: Sequence[Page]) -> list[int]:
    """Return the x at which a second column of text begins on some page: at least eight lines start there."""
    found = []
    for page in pages:
        middle = [line for line in page.lines if 0.4 * page.width < line.box.x0 < 0.65 * page.width]
        for x, count in Counter(round(line.box.x0) for line in middle).items():
            widths = sorted(line.box.x1 - line.box.x0 for line in middle if abs(line.box.x0 - x) < 3)
            if count >= 8 and widths[len(widths) // 2] > 0.22 * page.width:
                found.append(x)
    return found


def _gutter(lines: Sequence[Line], page: Page, gutters: Sequence[int]) -> float | None:
    """Return where this page's second column begins, None when it has one column."""
    body = [line for line in lines if line.region is Region.BODY]
    for x in gutters:
        right = [line for line in body if abs(line.box.x0 - x) < 3]
        across = [line for line in body if line.box.x0 < x - 20 and line.box.x1 > x + 20]
        if len(right) >= 3 and len(across) <= len(right):
            return float(x)
    return None


def _reading_order(lines: Sequence[Line], gutter: float) -> list[Line]:
    """Read column by column between the lines that span both."""
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.box.x0 >= gutter - 3:
            right.append(line)
        elif line.box.x1 > gutter + 10:
            ordered += [*left, *right, line]
            left, right = [], []
        else:
            left.append(line)
    return [*ordered, *left, *right]
