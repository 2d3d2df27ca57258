"""Characters -> printed lines: footnote marks set apart, subscripts kept, neighbouring columns apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.chars import Char, CharPage
from ingest.model import Box, Line, Mark

_SMALL = 0.85  # a mark is printed at most this much of its line's size
_SPACE = 0.14  # a gap of this share of the size is a space: of 0.1, 0.12, 0.14 and 0.18 it spoils fewest words
_BLANK = 0.07  # a printed blank is at least this wide
_SCAN_SPACE = 0.3  # … where OCR wrote blanks, which then tell the words apart
_WORD_LENGTH = 20  # characters; no line of longer words is without a blank
_SPACED_OUT = 0.1  # type is never spaced out more than this
_GUTTER = 0.7  # a gap that may lie between two columns
_SCAN_GUTTER = 1.6  # … in what OCR read, where words stand an em apart
_WIDE = 3.0  # a gap that always parts two lines
_COLUMN = 4  # so many lines that start at one x after a gap make a column
_NEIGHBOUR = 2.0  # sizes between the left edges of letters of one line, at most
_ASKEW = 0.05  # rise over run that a scan may slant
_OPEN_ROWS = 8  # body, side column and marks lie interleaved: a row stays open for a few others
_HANGING = 5.0  # the widest gap between a number and the text that hangs on it
_RAISED = 0.7  # of the size: how far a mark's baseline lies from its line's at most
_STROKE = 15.0  # points: a stroke under words is longer
_STROKE_ENDS = 5.0  # points that it may begin and end away from them
_TOUCHING = 1.5  # points that neighbours may overlap
ENUMERATOR = re.compile(r"\(?(\d{1,2}(\.\d{1,2}){0,3}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(\.\d{1,2}){1,3}|[•▪◦●○■□‣·*–—-]")
BULLETS = frozenset("•▪◦●○■□‣·*–—-o")
_UNITS = frozenset({"m", "km", "cm", "dm", "mm", "ha", "10", "R"})


@dataclass(slots=True)
class _Row:
    baseline: float
    size: float
    chars: list[Char] = field(default_factory=list)
    marks: list[tuple[float, float, str]] = field(default_factory=list)  # footnote marks: x0, x1 and text
    space: float = _SPACE


def lines(page: CharPage) -> list[Line]:
    """Return the page's lines from top to bottom, those at one height from left to right."""
    rows = _rows(_straightened(page.chars) if page.hidden_layer else page.chars, scanned=page.hidden_layer)
    _adopt_small(rows)
    _adopt_bullets(rows)
    rows = [row for row in rows if row.chars]
    gutter = _SCAN_GUTTER if page.hidden_layer else _GUTTER
    gaps = [_gaps(row, gutter * row.size) for row in rows]
    columns = _columns([part for row, of in zip(rows, gaps, strict=True) for part in _split(row, of, None)])
    found = [_line(part, row) for row, of in zip(rows, gaps, strict=True) for part in _split(row, of, columns)]
    strokes = [rule for rule in page.rules if rule.x1 - rule.x0 > _STROKE]
    if strokes:
        found = [replace(line, underlined=True) if _is_underlined(line, strokes) else line for line in found]
    return sorted((line for line in found if line.text), key=lambda line: (round(line.box.bottom), line.box.x0))


def _straightened(chars: Sequence[Char]) -> Sequence[Char]:
    """Put the letters of a scan that lies askew on level baselines; their boxes stay where they are."""
    run = rise = 0.0
    for left, right in pairwise(chars):
        across, down = right.x0 - left.x0, right.baseline - left.baseline
        if 0 < across < _NEIGHBOUR * left.size and abs(down) < _ASKEW * across + 0.1:
            run, rise = run + across, rise + down
    slope = rise / run if run else 0.0
    return [char._replace(baseline=char.baseline - slope * char.x0) for char in chars] if slope else chars


def _is_underlined(line: Line, strokes: Iterable[Box]) -> bool:
    """Tell whether one stroke runs under the whole of a line, and hardly further."""
    return any(
        abs(line.box.x0 - stroke.x0) < _STROKE_ENDS
        and abs(line.box.x1 - stroke.x1) < _STROKE_ENDS
        and line.box.bottom - 0.35 * line.size < stroke.bottom < line.box.bottom + 0.15 * line.size
        for stroke in strokes
    )


def _rows(chars: Iterable[Char], *, scanned: bool = False) -> list[_Row]:
    """Group characters by baseline and size; a row may still span columns.

    Where OCR wrote blanks between words they tell the words apart, and small gaps do not.
    """
    alike: dict[tuple[float, float], list[Char]] = {}
    for char in chars:
        alike.setdefault((char.baseline, char.size), []).append(char)
    rows: list[_Row] = []
    for (baseline, size), group in sorted(alike.items(), key=lambda item: item[0][0]):
        near = (row for row in rows[-_OPEN_ROWS:] if _fits(baseline, size, row))
        row = next(near, None)
        if row is None:
            row = _Row(baseline, size)
            rows.append(row)
        row.chars += group
    for row in rows:
        spelled = scanned and _WORD_LENGTH * sum(char.text.isspace() for char in row.chars) > len(row.chars)
        row.space = _SCAN_SPACE if spelled else _SPACE
        row.chars = _absorb_blanks(sorted(row.chars, key=lambda c: c.x0), all_true=spelled)
    return rows


def _absorb_blanks(chars: Sequence[Char], *, all_true: bool) -> list[Char]:
    """Drop the blanks; a letter that a true one precedes gets it in front of its text.

    Word hides blanks at hyphenation points, with the next letter printed over them: those do not count.
    """
    ink: list[Char] = []
    blank: Char | None = None
    for char in chars:
        if not char.text or char.text.isspace():
            blank = char if blank is None or char.x1 > blank.x1 else blank
            continue
        if blank is not None:
            begin = max(blank.x0, ink[-1].x1 if ink else 0)
            if all_true or min(blank.x1, char.x0) - begin > _BLANK * char.size:
                char = char._replace(text=" " + char.text)
            blank = None
        ink.append(char)
    return ink


def _fits(baseline: float, size: float, row: _Row) -> bool:
    return _SMALL < size / row.size < 1 / _SMALL and baseline - row.baseline < 0.25 * row.size


def _adopt_small(rows: list[_Row]) -> None:
    """Move raised and lowered small characters into the line that they belong to; set footnote marks apart."""
    for small in reversed(rows):  # what is lowered first: the charge of "NH4+" stands behind its four
        homes = [home for home in rows if _may_hold(home, small)]
        for run in _runs(small.chars) if homes else ():
            home = next((home for home in homes if _reaches(home, run)), None) if len(run) <= 5 else None
            if home is None:
                continue
            for char in run:
                small.chars.remove(char)
            raised = small.baseline < home.baseline - 0.12 * home.size
            if raised and _is_mark(run, home):
                home.marks.append((run[0].x0, run[-1].x1, _text(run)))
            else:
                home.chars.extend(char._replace(baseline=home.baseline) for char in run)
                home.chars.sort(key=lambda c: c.x0)


def _may_hold(home: _Row, small: _Row) -> bool:
    return small.size <= _SMALL * home.size and abs(home.baseline - small.baseline) <= _RAISED * home.size


def _reaches(home: _Row, run: Sequence[Char]) -> bool:
    """Tell whether a run stands right behind a character of a row."""
    x0, reach = run[0].x0, 0.45 * home.size
    return any(-_TOUCHING < x0 - char.x1 < reach for char in home.chars)


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
                home.chars.append(bullet._replace(baseline=home.baseline))
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


def _is_mark(run: Sequence[Char], home: _Row) -> bool:
    """Tell a footnote's mark from an exponent."""
    if _text(run).strip("0123456789,*)( "):
        return False
    before = [char for char in home.chars if char.x1 <= run[0].x0 + _TOUCHING]
    return not before or _text(_runs(before)[-1]).rpartition("/")[2] not in _UNITS


def _text(chars: Sequence[Char]) -> str:
    return "".join(char.text for char in chars).strip()


def _gaps(row: _Row, least: float) -> list[tuple[int, float]]:
    """Return the gaps of a row that may part two lines: before which character, and how wide in points."""
    wide = (
        (index, right.x0 - left.x1 - _taken(left, right, row))
        for index, (left, right) in enumerate(pairwise(row.chars), start=1)
        if right.x0 - left.x1 > least
    )
    return [(index, gap) for index, gap in wide if gap > least]


def _taken(left: Char, right: Char, row: _Row) -> float:
    """Return how much of the gap between two characters footnote marks took, in points."""
    return sum(x1 - x0 for x0, x1, _ in row.marks if left.x1 - _TOUCHING < x0 < right.x0)


def _split(row: _Row, gaps: Sequence[tuple[int, float]], columns: Mapping[float, float] | None) -> list[Sequence[Char]]:
    """Cut a row where a column starts or where a gap is too wide for one line; None cuts at every possible gutter.

    A number or bullet stays with the text that it opens.
    """
    parts: list[Sequence[Char]] = []
    begin = 0
    for index, gap in gaps:
        x0 = row.chars[index].x0
        known = columns is None or any(x - 1.5 < x0 < x + reach for x, reach in columns.items())
        hangs = gap < _HANGING * row.size and ENUMERATOR.fullmatch(_text(row.chars[begin:index]))
        if (known or gap > _WIDE * row.size) and not hangs:
            parts.append(row.chars[begin:index])
            begin = index
    return [*parts, row.chars[begin:]]


def _columns(pieces: Sequence[Sequence[Char]]) -> dict[float, float]:
    """Return the x at which columns begin, each with how far to its right an indented line of it may begin."""
    starts = Counter(round(part[0].x0) for part in pieces)
    columns = {}
    for x in starts:
        count = starts[x] + starts.get(x + 1, 0)
        if count >= _COLUMN:
            columns[float(x)] = 25.0 if count >= 2 * _COLUMN else 2.5
    return columns


def _line(chars: Sequence[Char], row: _Row) -> Line:
    size = Counter(round(char.size, 1) for char in chars).most_common(1)[0][0]
    pieces = _with_spaces(chars, row)
    marks = tuple(_marks(chars, pieces, row)) if row.marks else ()
    box = Box(
        round(min(c.x0 for c in chars), 1),
        round(min(c.top for c in chars), 1),
        round(max(c.x1 for c in chars), 1),
        round(max(c.bottom for c in chars), 1),
    )
    return Line(
        text=_tidy(pieces),
        box=box,
        size=size,
        bold=sum(c.bold for c in chars) > 0.8 * len(chars),
        italic=sum(c.italic for c in chars) > 0.8 * len(chars),
        marks=marks,
    )


def _with_spaces(chars: Sequence[Char], row: _Row) -> list[str]:
    """Return the text of each character, with a blank in front where a space was left."""
    pieces = [chars[0].text]
    usual = _usual_gaps(chars)
    least = min(0.0, *usual.values()) + row.space * min(char.size for char in chars) if usual else 0.0
    for left, right in pairwise(chars):
        space = right.x0 - left.x1
        if space <= least:  # most letters touch: no need to look closer
            pieces.append(right.text)
            continue
        space -= usual.get((left.bold, left.italic), 0.0) + (_taken(left, right, row) if row.marks else 0.0)
        pieces.append(" " + right.text if space > row.space * min(left.size, right.size) else right.text)
    return pieces


def _tidy(pieces: Iterable[str]) -> str:
    return " ".join("".join(pieces).split())


def _marks(chars: Sequence[Char], pieces: Sequence[str], row: _Row) -> Iterable[Mark]:
    """Yield the row's marks that stand behind a character of this part of it."""
    reach = 0.45 * row.size
    for x, _, text in sorted(row.marks):
        behind = [index for index, char in enumerate(chars) if -_TOUCHING < x - char.x1 < reach]
        if behind:
            yield Mark(len(_tidy(pieces[: behind[-1] + 1])), text)


def _usual_gaps(chars: Sequence[Char]) -> dict[tuple[bool, bool], float]:
    """Return the distance between letters of each type face: below zero where a font declares its glyphs too wide."""
    gaps: dict[tuple[bool, bool], list[float]] = {}
    for left, right in pairwise(chars):
        if left.bold == right.bold and left.italic == right.italic:
            gaps.setdefault((left.bold, left.italic), []).append(right.x0 - left.x1)
    return {face: min(_SPACED_OUT * chars[0].size, sorted(of)[len(of) // 2]) for face, of in gaps.items()}
