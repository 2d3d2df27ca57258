"""Printed characters: what every source of them yields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import isfinite
from typing import NamedTuple

from ingest.model import Box

RULE = 1.6  # points: a shape at most this thick is a stroke
INVISIBLE_SIZE = 2.0  # points; Word leaves 1-point blanks in letterheads
_READ_AS = {
    **{"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"},
    **{"\xa0": " ", "\x00": "", "\ufeff": ""},
    **{"\xad": "-", "\x02": "-", "\ufffe": "-"},  # printed hyphens, as fonts and pdfium write them
}
# Symbol fonts without a Unicode map, nearly always bullets; halves of a character, which no text may hold.
_PRIVATE = re.compile("[\ue000-\uf8ff\uffff\ufffd\ud800-\udfff]")


class Char(NamedTuple):
    """One printed character; lengths in points, origin at the top left of the page as it is read.

    A tuple, because a page has thousands of them and a frozen dataclass takes five times as long to make.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class CharPage:
    """A page as characters in the order of the file: the upright ones that a reader can see.

    `hidden_layer` marks a scan: next to nothing is printed as text, and the invisible text under the picture is kept.
    `rules` are the thin straight strokes: sides of tables, lines under words.
    """

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    hidden_layer: bool = False
    rules: tuple[Box, ...] = ()


def measured(char: Char) -> bool:
    """Tell whether the lengths are numbers: a damaged file can make them infinite or none."""
    return isfinite(char.x0 + char.x1 + char.top + char.bottom + char.baseline + char.size)


@cache
def printable(text: str) -> str:
    """Return a character as it should be read: ligatures as letters, unmapped symbols as bullets."""
    text = _READ_AS.get(text, text)
    return _PRIVATE.sub("•", text)


@cache
def is_bold(font: str) -> bool:
    """Tell by the name of a font."""
    lowered = font.lower()
    return "bold" in lowered or "black" in lowered


@cache
def is_italic(font: str) -> bool:
    """Tell by the name of a font."""
    lowered = font.lower()
    return "italic" in lowered or "oblique" in lowered
