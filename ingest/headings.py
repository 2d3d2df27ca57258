"""Tells headings and list items from running text, by type, by what stands before and by what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.lines import BULLETS, ENUMERATOR
from ingest.measures import Measures
from ingest.model import Line, Region

_LINES = 3  # a heading is at most this many lines
_LENGTH = 200
_ITEM = re.compile(rf"(?P<mark>{ENUMERATOR.pattern})\s+\S")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.? {1,3}[A-ZÀ-Þ].{2,70}")
_LINKED = re.compile(r"https?:|www\.|\w\.\w+/")
_CLOSED = re.compile(r"[.?!:;][\"”’»)]*$")
_GAP = 1.35  # of the usual line distance: more is white between paragraphs


def mark(lines: Sequence[Line], measures: Measures) -> list[Line]:
    """Return the lines with HEADING or ITEM for those body lines that are one."""
    marked = list(lines)
    body = [index for index, line in enumerate(lines) if line.region is Region.BODY]
    done = -1
    for position, index in enumerate(body):
        if position <= done:
            continue
        before = lines[body[position - 1]] if position else None
        after = lines[body[position + 1]] if position + 1 < len(body) else None
        run = _styled_run(lines, body, position, measures)
        behind = body[position + len(run)] if run and position + len(run) < len(body) else None
        goes_on = behind is not None and lines[behind].text[0].islower()
        if run and not goes_on and _is_heading([lines[i] for i in run], before, measures):
            for i in run:
                marked[i] = replace(lines[i], region=Region.HEADING)
            done = position + len(run) - 1
        elif _is_numbered_heading(lines[index], before, after, measures):
            marked[index] = replace(lines[index], region=Region.HEADING)
        elif _is_item(lines[index], before, measures):
            marked[index] = replace(lines[index], region=Region.ITEM)
    return marked


def _styled_run(lines: Sequence[Line], body: Sequence[int], position: int, measures: Measures) -> list[int]:
    """Return the indexes of the lines from here on that share a type that stands out."""
    first = lines[body[position]]
    if not _stands_out(first, measures):
        return []
    run = [body[position]]
    for index in body[position + 1 :]:
        line, last = lines[index], lines[run[-1]]
        alike = _face(line) == _face(first) and abs(line.size - first.size) < 0.6
        distance = line.box.bottom - last.box.bottom
        if not alike or not 0 < distance < max(1.6 * line.size, 1.2 * measures.leading):
            break
        run.append(index)
    return run


def _face(line: Line) -> tuple[bool, bool, bool]:
    return line.bold, line.italic, line.underlined


def _stands_out(line: Line, measures: Measures) -> bool:
    set_apart = line.bold or (line.underlined and not _LINKED.search(line.text))
    return set_apart or (line.italic and not measures.slanted) or line.size > 1.1 * measures.size


def _is_heading(run: Sequence[Line], before: Line | None, measures: Measures) -> bool:
    text = " ".join(line.text for line in run)
    if len(run) > _LINES or len(text) > _LENGTH or not re.match(r"[\W\d_]*[A-ZÀ-Þ]", text):
        return False
    if text[-1] in ",;" or not (len(text) > 2 and re.search(r"[^\W\d_]{2}", text)):
        return False
    if text[-1] == "." and (len(run) > 1 or len(text) > 90 or not run[0].bold):
        return False
    return _opens(run[0], before, measures)


def _is_numbered_heading(line: Line, before: Line | None, after: Line | None, measures: Measures) -> bool:
    """Tell whether a line in plain type is a title with a number of two or more parts: "3.2.1 Probleemstelling"."""
    if not _SECTION.fullmatch(line.text) or line.text[-1] in ".,;:" or (after and after.text[0].islower()):
        return False
    return _opens(line, before, measures) or bool(before and _SECTION.fullmatch(before.text))


def _is_item(line: Line, before: Line | None, measures: Measures) -> bool:
    found = _ITEM.match(line.text)
    if not found:
        return False
    return found["mark"] in BULLETS - {"-", "–", "—"} or _opens(line, before, measures)


def _opens(line: Line, before: Line | None, measures: Measures) -> bool:
    """Tell whether a line can begin something new: it does not go on with the line before it."""
    if before is None or _CLOSED.search(before.text) or before.bold != line.bold:
        return True
    gap = line.box.bottom - before.box.bottom
    return not 0 < gap < _GAP * measures.leading or abs(line.box.x0 - before.box.x0) > 3
