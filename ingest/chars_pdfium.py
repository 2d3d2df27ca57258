"""The characters of a PDF through pdfium: fast, and strict about what it opens."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.chars import INVISIBLE_SIZE, Char, CharPage, is_bold, is_italic, printable

_FLAG_ITALIC = 1 << 6  # PDF 32000-1, table 123
_ABOVE, _BELOW = 0.8, 0.2  # of the size: how far type usually reaches over and under the baseline
_UNMAPPED = 0xFFFD
_UPRIGHT = 0.02  # how far a line may slant, as rise over run, and still be upright (a scan's text layer)


def pages(path: Path) -> Iterator[CharPage]:
    """Yield the pages one by one. Raises pypdfium2.PdfiumError when pdfium can't open the file or a page of it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        for index in range(len(document)):
            page = document[index]
            try:
                text = page.get_textpage()
                width, height = page.get_size()
                chars = tuple(_chars(text, page, height))
                text.close()
                yield CharPage(index + 1, width, height, chars)
            finally:
                page.close()
    finally:
        document.close()


def count(path: Path) -> int:
    """Return the number of pages. Raises pypdfium2.PdfiumError."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def _chars(text: Any, page: Any, height: float) -> Iterator[Char]:
    """Read character by character; what characters of one text object share is asked once."""
    from pypdfium2 import raw

    turn = _turn(page, height)
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    known, size, bold, italic, upright = None, 0.0, False, False, True
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        owner = ctypes.cast(raw.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value
        if owner != known or owner is None:
            known = owner
            size, bold, italic, upright = _type(text, index, page.get_rotation())
        if not upright or size < INVISIBLE_SIZE:
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        x0, top, x1, bottom = turn(box.left, box.top, box.right, box.bottom)
        _, baseline, _, _ = turn(x.value, y.value, x.value, y.value)
        if bottom < baseline:  # the box of a hyphen that pdfium put back at a line's end is that of its ink
            top, bottom = baseline - _ABOVE * size, baseline + _BELOW * size
        code = raw.FPDFText_GetUnicode(text, index) or _UNMAPPED
        yield Char(printable(chr(code)), x0, x1, top, bottom, baseline, size, bold, italic)


def _type(text: Any, index: int, rotation: int) -> tuple[float, bool, bool, bool]:
    """Return size in points, bold, italic and upright of the text object that a character belongs to."""
    from pypdfium2 import raw

    matrix, flags = raw.FS_MATRIX(), ctypes.c_int()
    raw.FPDFText_GetMatrix(text, index, matrix)
    name = ctypes.create_string_buffer(256)
    raw.FPDFText_GetFontInfo(text, index, name, 256, flags)
    font = name.value.decode("utf-8", "replace")
    size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    turned = math.radians(rotation)
    along = matrix.a * math.cos(turned) + matrix.b * math.sin(turned)
    across = matrix.b * math.cos(turned) - matrix.a * math.sin(turned)
    upright = abs(across) < _UPRIGHT * along
    return size, is_bold(font), is_italic(font) or bool(flags.value & _FLAG_ITALIC), upright


def _turn(page: Any, height: float) -> Any:
    """Return what turns user space (origin bottom left, before rotation) into the page as seen (origin top left)."""
    left, bottom, right, top = page.get_cropbox()
    rotation = page.get_rotation()

    def place(x: float, y: float) -> tuple[float, float]:
        if rotation == 90:
            return y - bottom, x - left
        if rotation == 180:
            return right - x, y - bottom
        if rotation == 270:
            return top - y, right - x
        return x - left, top - y

    def turned(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        (ax, ay), (bx, by) = place(x0, y0), place(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    return turned
