"""The characters of a PDF through pdfplumber: slower, and lenient with damaged files."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.chars import INVISIBLE_SIZE, Char, CharPage, is_bold, is_italic, printable


def pages(path: Path) -> Iterator[CharPage]:
    """Yield the pages one by one; memory stays that of one page. Raises whatever pdfminer stumbles on."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            yield CharPage(page.page_number, float(page.width), float(page.height), tuple(_chars(page)))
            page.close()


def count(path: Path) -> int:
    """Return the number of pages. Raises whatever pdfminer stumbles on."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return len(pdf.pages)


def _chars(page: Any) -> Iterator[Char]:
    height = float(page.height)
    for raw in page.chars:
        size = float(raw["size"])
        if not raw["upright"] or size < INVISIBLE_SIZE:
            continue
        yield Char(
            text=printable(raw["text"]),
            x0=float(raw["x0"]),
            x1=float(raw["x1"]),
            top=float(raw["top"]),
            bottom=float(raw["bottom"]),
            baseline=height - float(raw["matrix"][5]),  # the matrix is that of the page as seen
            size=size,
            bold=is_bold(raw["fontname"]),
            italic=is_italic(raw["fontname"]),
        )
