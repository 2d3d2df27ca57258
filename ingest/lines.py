"""Characters -> printed lines: footnote marks left out, subscripts kept, neighbouring columns apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.chars import Char, CharPage
from ingest.model import Box, Line

_SMALL = 0.85  # a mark is printed at most this much of its line's size
_SPACE = 0.14  # a gap of this share of the size is a space: of 0.1, 0.12, 0.14 and 0.18 it spoils fewest words
_BLANK = 0.07  # a printed blank is at least this wide
_SPACED_OUT = 0.1  # type is never spaced out more than this
_GUTTER = 0.7  # a gap that may lie between two columns
_WIDE = 3.0  # a gap that always parts two lines
_COLUMN = 4  # so many lines that start at one x after a gap make a column
_OPEN_ROWS = 8  # body, side column and marks lie interleaved: a row stays open for a few others
_HANGING = 5.0  # the widest gap between a number and the text that hangs on it
ENUMERATOR = re.compile(r"\(?(\d{1,2}(\.\d{1,2}){0,3}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(\.\d{1,2}){1,3}|[•▪◦●○■□‣·*–—-]")
BULLETS = frozenset("•▪◦●○■□‣·*–—-o")
_UNITS = frozenset({"m", "km", "cm", "dm", "mm", "ha", "10", "R"})


@dataclass(slots=True)
class _Row:
    baseline: float
    size: float
    chars: list[Char] = field(default_factory=list)


def lines(page: CharPage) -> list[Line]:
    """Return the page's lines from top to bottom, those at one height from left to right."""
    rows = _rows(page.chars)
    _adopt_small(rows)
    _adopt_bullets(rows)
    pieces = [part for row in rows if row.chars for part in _split(row, None)]
    columns = _columns(pieces)
    found = [_line(part) for row in rows if row.chars for part in _split(row, columns)]
    return sorted((line for line in found if line.text), key=lambda line: (round(line.box.bottom), line.box.x0))


def _rows(chars: Iterable[Char]) -> list[_Row]:
    """Group characters by baseline and size; a row may still span columns."""
    rows: list[_Row] = []
    for char in sorted(chars, key=lambda c: c.baseline):
        near = (row for row in rows[-_OPEN_ROWS:] if _fits(char, row))
        row = next(near, None)
        if row is None:
            row = _Row(char.baseline, char.size)
            rows.append(row)
        row.chars.append(char)
    for row in rows:
        row.chars = _absorb_blanks(sorted(row.chars, key=lambda c: c.x0))
    return rows


def _absorb_blanks(chars: Sequence[Char]) -> list[Char]:
    """Drop the blanks; a letter that a true one precedes gets it in front of its text.

    Word hides blanks at hyphenation points, with the next letter printed over them: those do not count.
    """
    ink: list[Char] = []
    blank: Char | None = None
    for char in chars:
        if not char.text.strip():
            blank = char if blank is None or char.x1 > blank.x1 else blank
            continue
        true = (
            blank is not None and min(blank.x1, char.x0) - max(blank.x0, ink[-1].x1 if ink else 0) > _BLANK * char.size
        )
        ink.append(replace(char, text=" " + char.text) if true else char)
        blank = None
    return ink


def _fits(char: Char, row: _Row) -> bool:
    alike = _SMALL < char.size / row.size < 1 / _SMALL
    return alike and char.baseline - row.baseline < 0.25 * row.size


def _adopt_small(rows: list[_Row]) -> None:
    """Move raised and lowered small characters into the line that they belong to."""
    for small in rows:
        for run in _runs(small.chars):
            home = _home(run, small, rows)
            if home is None:
                continue
            for char in run:
                small.chars.remove(char)
            raised = small.baseline < home.baseline - 0.12 * home.size
            if not (raised and _is_mark(run, home)):
                home.chars.extend(replace(char, baseline=home.baseline) for char in run)
                home.chars.sort(key=lambda c: c.x0)


def _adopt_bullets(rows: list[_Row]) -> None:
    """Move a bullet set in a font of its own, hence on a baseline of its own, into the line that it opens."""
    for row in rows:
        if len(row.chars) != 1 or row.chars[0].text.strip() not in BULLETS:
            continue
        bullet = row.chars[0]
        for home in rows:
            first = next((char for char in home.chars if char.x0 > bullet.x0), None)
            level = home is not row and abs(home.baseline - bullet.baseline) < 0.6 * home.size
            if level and first and first.x0 - bullet.x1 < _HANGING * home.size:
                row.chars.remove(bullet)
                home.chars.append(replace(bullet, baseline=home.baseline))
                home.chars.sort(key=lambda c: c.x0)
                break


def _runs(chars: Sequence[Char]) -> list[list[Char]]:
    """Cut into runs of touching characters, without the blanks."""
    runs: list[list[Char]] = []
    for char in chars:
        if runs and char.x0 - runs[-1][-1].x1 < _SPACE * char.size:
            runs[-1].append(char)
        else:
            runs.append([char])
    return runs


def _home(run: Sequence[Char], row: _Row, rows: Iterable[_Row]) -> _Row | None:
    if len(run) > 5:
        return None
    for home in rows:
        if row.size > _SMALL * home.size or abs(home.baseline - row.baseline) > 0.7 * home.size:
            continue
        reach = 0.45 * home.size
        if any(-1.5 < run[0].x0 - char.x1 < reach for char in home.chars):
            return home
    return None


def _is_mark(run: Sequence[Char], home: _Row) -> bool:
    """Tell a footnote's mark from an exponent."""
    text = "".join(char.text for char in run).strip()
    if not text.strip("0123456789,*)( "):
        before = [char for char in home.chars if char.x1 <= run[0].x0 + 1.5]
        word = _runs(before)[-1] if before else []
        return "".join(char.text for char in word).strip() not in _UNITS
    return False


def _split(row: _Row, columns: Mapping[float, float] | None) -> list[list[Char]]:
    """Cut a row where a column starts or where a gap is too wide for one line; None cuts at every possible gutter.

    A number or bullet stays with the text that it opens.
    """
    parts: list[list[Char]] = []
    for char in row.chars:
        if not parts:
            parts.append([char])
            continue
        gap = char.x0 - parts[-1][-1].x1
        cut = gap > _WIDE * row.size
        if not cut and gap > _GUTTER * row.size:
            cut = columns is None or any(x - 1.5 < char.x0 < x + reach for x, reach in columns.items())
        if cut and not (_opens_item(parts[-1]) and gap < _HANGING * row.size):
            parts.append([char])
        else:
            parts[-1].append(char)
    return parts


def _opens_item(chars: Sequence[Char]) -> bool:
    return bool(ENUMERATOR.fullmatch("".join(char.text for char in chars).strip()))


def _columns(pieces: Sequence[Sequence[Char]]) -> dict[float, float]:
    """Return the x at which columns begin, each with how far to its right an indented line of it may begin."""
    starts = Counter(round(part[0].x0) for part in pieces)
    columns = {}
    for x in starts:
        count = starts[x] + starts.get(x + 1, 0)
        if count >= _COLUMN:
            columns[float(x)] = 25.0 if count >= 2 * _COLUMN else 2.5
    return columns


def _line(chars: Sequence[Char]) -> Line:
    size = Counter(round(char.size, 1) for char in chars).most_common(1)[0][0]
    pieces = [chars[0].text]
    usual = _usual_gaps(chars)
    for left, right in pairwise(chars):
        if right.x0 - left.x1 - usual.get(_face(left), 0.0) > _SPACE * min(left.size, right.size):
            pieces.append(" ")
        pieces.append(right.text)
    box = Box(
        round(min(c.x0 for c in chars), 1),
        round(min(c.top for c in chars), 1),
        round(max(c.x1 for c in chars), 1),
        round(max(c.bottom for c in chars), 1),
    )
    return Line(
        text=" ".join("".join(pieces).split()),
        box=box,
        size=size,
        bold=sum(c.bold for c in chars) > 0.8 * len(chars),
        italic=sum(c.italic for c in chars) > 0.8 * len(chars),
    )


def _usual_gaps(chars: Sequence[Char]) -> dict[tuple[bool, bool], float]:
    """Return the distance between letters of each type face: below zero where a font declares its glyphs too wide."""
    gaps: dict[tuple[bool, bool], list[float]] = {}
    for left, right in pairwise(chars):
        if _face(left) == _face(right):
            gaps.setdefault(_face(left), []).append(right.x0 - left.x1)
    return {face: min(_SPACED_OUT * chars[0].size, sorted(of)[len(of) // 2]) for face, of in gaps.items()}


def _face(char: Char) -> tuple[bool, bool]:
    return char.bold, char.italic
