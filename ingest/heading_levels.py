"""How deep each heading stands: by its number where it has one, else by the type it is set in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*")


class Style(NamedTuple):
    """The type of a heading: size in points, weight and slant."""

    size: float
    bold: bool
    italic: bool


def levels(headings: Sequence[tuple[Style, str | None]]) -> list[int]:
    """Return the level of each heading of a document, 1 for the highest; a heading is its style and its number.

    "3.1" is of level 2. A heading without number has the level of the numbered ones set in its type, else the rank of
    its type: larger before smaller, bold before plain, upright before italic.
    """
    known: dict[Style, int] = {}
    for style, number in headings:
        if number and _SECTION.fullmatch(number):
            known.setdefault(style, number.count(".") + 1)
    ranks = sorted({style for style, _ in headings}, key=lambda style: (-style.size, not style.bold, style.italic))
    return [
        number.count(".") + 1 if number and _SECTION.fullmatch(number) else known.get(style, ranks.index(style) + 1)
        for style, number in headings
    ]
