"""Tables: found by the strokes drawn around their cells, and read row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.hyphens import join
from ingest.model import Box, Line, Page, Region, Table

_SAME = 4.0  # points: edges this near to each other are one
_LONG = 20.0  # points: the side of a cell is at least this long
_TALL = 0.4  # of the page's height: no row is taller
_SIDE_BY_SIDE = 2  # so many rows with neighbouring cells make a table of a pile of strokes
_NEXT_ROW = 30.0  # points between the rows of a table without strokes, at most


def grids(page: Page) -> list[Box]:
    """Return the areas that at least three level strokes of one width divide into rows with cells side by side."""
    piles: list[list[Box]] = []
    for stroke in _level(page.rules):
        pile = next((pile for pile in piles if _alike(pile[-1], stroke, page)), None)
        if pile is None:
            piles.append([stroke])
        else:
            pile.append(stroke)
    areas = [Box(pile[0].x0, pile[0].top, pile[0].x1, pile[-1].bottom) for pile in piles if len(pile) > 2]
    return [area for area in areas if _has_columns([line for line in page.lines if holds(area, line)])]


def holds(area: Box, line: Line) -> bool:
    """Tell whether the middle of a line lies in an area."""
    x, y = (line.box.x0 + line.box.x1) / 2, (line.box.top + line.box.bottom) / 2
    return area.x0 - _SAME < x < area.x1 + _SAME and area.top < y < area.bottom


def tables(pages: Iterable[Page]) -> tuple[Table, ...]:
    """Return the tables of the lines that are TABLE: by strokes where there are, else by height."""
    found: list[Table] = []
    for page in pages:
        left = [line for line in page.lines if line.region is Region.TABLE]
        for area in grids(page) if left else ():
            inside = [line for line in left if holds(area, line)]
            edges = [stroke.top for stroke in _level(page.rules) if area.top <= stroke.top <= area.bottom]
            found += _table(page.number, _by_strokes(inside, sorted(edges)))
            left = [line for line in left if line not in inside]
        for rows in _by_height(left):
            found += _table(page.number, rows)
    return tuple(found)


def _level(rules: Sequence[Box]) -> list[Box]:
    """Return the level strokes from top to bottom, each put together from the pieces over single cells."""
    whole: list[Box] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.top / _SAME), rule.x0)):
        if rule.x1 - rule.x0 < rule.bottom - rule.top:
            continue
        last = whole[-1] if whole else None
        if last and abs(last.top - rule.top) < _SAME and rule.x0 - last.x1 < _SAME:
            whole[-1] = last.around(rule)
        else:
            whole.append(rule)
    return sorted((rule for rule in whole if rule.x1 - rule.x0 > _LONG), key=lambda rule: rule.top)


def _alike(above: Box, below: Box, page: Page) -> bool:
    ends = abs(above.x0 - below.x0) < _SAME and abs(above.x1 - below.x1) < _SAME
    return ends and below.top - above.top < _TALL * page.height


def _has_columns(lines: Sequence[Line]) -> bool:
    """Tell whether several lines have a neighbour beside them, with white between."""
    beside = sum(
        any(
            abs(line.box.bottom - other.box.bottom) < _SAME and other.box.x0 - line.box.x1 > line.size / 2
            for other in lines
        )
        for line in lines
    )
    return beside >= _SIDE_BY_SIDE


def _by_strokes(lines: Sequence[Line], edges: Sequence[float]) -> list[list[Line]]:
    return [
        row
        for top, bottom in pairwise(edges)
        if (row := [line for line in lines if top < (line.box.top + line.box.bottom) / 2 <= bottom])
    ]


def _by_height(lines: Sequence[Line]) -> list[list[list[Line]]]:
    """Return tables of rows of lines at one height; white of more than a few lines parts two tables."""
    found: list[list[list[Line]]] = []
    for line in sorted(lines, key=lambda line: line.box.bottom):
        last = found[-1][-1][-1] if found else None
        if last is None or line.box.bottom - last.box.bottom > _NEXT_ROW:
            found.append([[line]])
        elif line.box.bottom - last.box.bottom < _SAME:
            found[-1][-1].append(line)
        else:
            found[-1].append([line])
    return found


def _table(page: int, rows: Sequence[Sequence[Line]]) -> list[Table]:
    """Return a table of these rows, or nothing when they are too few or have no cells side by side."""
    cells = tuple(_cells(row) for row in rows)
    if len(rows) < 2 or max(map(len, cells)) < 2:
        return []
    box = rows[0][0].box
    for row in rows:
        for line in row:
            box = box.around(line.box)
    return [Table(page, cells, box)]


def _cells(row: Sequence[Line]) -> tuple[str, ...]:
    """Put lines under each other together in cells, from left to right."""
    cells: list[list[Line]] = []
    for line in sorted(row, key=lambda line: line.box.x0):
        if cells and line.box.x0 < max(other.box.x1 for other in cells[-1]):
            cells[-1].append(line)
        else:
            cells.append([line])
    return tuple(_flow(sorted(cell, key=lambda line: line.box.top)) for cell in cells)


def _flow(lines: Sequence[Line]) -> str:
    text = ""
    for index, line in enumerate(lines):
        printed, gap = join(line.text, lines[index + 1].text if index + 1 < len(lines) else "")
        text += printed + gap
    return text.strip()
