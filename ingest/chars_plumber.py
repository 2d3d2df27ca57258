"""The characters of a PDF through pdfplumber: slower, and lenient with damaged files.

It can't tell invisible or clipped text; what lies outside the crop box is left out.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.chars import INVISIBLE_SIZE, RULE, Char, CharPage, is_bold, is_italic, measured, printable
from ingest.model import Box


def pages(path: Path) -> Iterator[CharPage]:
    """Yield the pages one by one; memory stays that of one page. Raises whatever pdfminer stumbles on."""
    with _opened(path) as pdf:
        for page in pdf.pages:
            yield _page(page)
            page.close()


def count(path: Path) -> int:
    """Return the number of pages. Raises whatever pdfminer stumbles on."""
    with _opened(path) as pdf:
        return len(pdf.pages)


def _opened(path: Path) -> Any:
    import pdfplumber

    for name in ("pdfminer", "pdfplumber"):  # they warn of damage that is said in the end, or does not matter
        logging.getLogger(name).setLevel(logging.ERROR)
    return pdfplumber.open(path)


def _page(page: Any) -> CharPage:
    seen = _seen(page)
    width, height = seen.x1 - seen.x0, seen.bottom - seen.top
    chars = tuple(
        char
        for char in _chars(page, seen)
        if char.x1 >= 0 and char.x0 <= width and char.bottom >= 0 and char.top <= height and measured(char)
    )
    return CharPage(page.page_number, width, height, chars, rules=tuple(_rules(page, seen)))


def _seen(page: Any) -> Box:
    """Return the part of the page that is shown, in pdfplumber's coordinates."""
    media, crop = (tuple(map(float, box)) for box in (page.mediabox, page.cropbox))
    least, most = map(max, media[:2], crop[:2]), map(min, media[2:], crop[2:])
    return Box(*least, *most)


def _chars(page: Any, seen: Box) -> Iterator[Char]:
    height = float(page.height) + float(page.mediabox[1])
    for raw in page.chars:
        size = float(raw["size"])
        if not raw["upright"] or size < INVISIBLE_SIZE:
            continue
        yield Char(
            text=printable(raw["text"]),
            x0=float(raw["x0"]) - seen.x0,
            x1=float(raw["x1"]) - seen.x0,
            top=float(raw["top"]) - seen.top,
            bottom=float(raw["bottom"]) - seen.top,
            baseline=height - float(raw["matrix"][5]) - seen.top,  # the matrix is that of the page as seen
            size=size,
            bold=is_bold(raw["fontname"]),
            italic=is_italic(raw["fontname"]),
        )


def _rules(page: Any, seen: Box) -> Iterator[Box]:
    for raw in (*page.lines, *page.rects):
        x0, top, x1, bottom = (float(raw[side]) for side in ("x0", "top", "x1", "bottom"))
        if min(x1 - x0, bottom - top) <= RULE:
            yield Box(x0 - seen.x0, top - seen.top, x1 - seen.x0, bottom - seen.top)
