"""The characters of a PDF through pdfium: fast, and strict about what it opens."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ingest.chars import INVISIBLE_SIZE, RULE, Char, CharPage, is_bold, is_italic, measured, printable
from ingest.chars_clip import Sides, clip_of
from ingest.model import Box

_FLAG_ITALIC = 1 << 6  # PDF 32000-1, table 123
_UNSEEN_MODES = (3, 7)  # text rendering modes that leave no ink: PDF 32000-1, table 106
_ABOVE, _BELOW = 0.8, 0.2  # of the size: how far type usually reaches over and under the baseline
_UNMAPPED = 0xFFFD
_BLANKS = (0x20, 0x0A, 0x0D)  # what pdfium makes up between words and lines is one of these
_UPRIGHT = 0.02  # how far a line may slant, as rise over run, and still be upright (a scan's text layer)
_LEVEL = 1e-4  # below this slant all characters of a text object stand on one baseline
_STAMPED = 0.1  # a scan may carry a printed stamp or number over its invisible text
_WHITE = 250  # of 255, in each of red, green and blue

Place = Callable[[float, float, float, float], tuple[float, float, float, float]]


class _Type(NamedTuple):
    """What the characters of one text object share; `baseline` is None where it differs from one to the next.

    `clip`: left, bottom, right and top in user space within which they are seen, None where all are.
    """

    size: float
    bold: bool
    italic: bool
    upright: bool
    seen: bool
    white: bool
    baseline: float | None
    clip: Sides | None


def pages(path: Path) -> Iterator[CharPage]:
    """Yield the pages one by one. Raises pypdfium2.PdfiumError when pdfium can't open the file or a page of it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        for index in range(len(document)):
            page = document[index]
            try:
                yield _page(page, index + 1)
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


def _page(page: Any, number: int) -> CharPage:
    width, height = page.get_size()
    text = page.get_textpage()
    seen: list[Char] = []
    unseen: list[Char] = []
    white: list[Char] = []
    for kind, char in _chars(text, page):
        if char.x1 < 0 or char.x0 > width or char.bottom < 0 or char.top > height or not measured(char):
            continue  # outside the crop box, or nowhere
        (white if kind.white else seen if kind.seen else unseen).append(char)
    text.close()
    if white:
        grounds = list(_grounds(page))
        seen += [char for char in white if any(_covers(ground, char) for ground in grounds)]
    scan = bool(unseen) and _ink(seen) < _STAMPED * _ink(unseen)
    chars = tuple(seen + unseen if scan else seen)
    return CharPage(number, width, height, chars, scan, tuple(_rules(page)))


def _ink(chars: Iterable[Char]) -> int:
    return sum(not char.text.isspace() for char in chars)


def _chars(text: Any, page: Any) -> Iterator[tuple[_Type, Char]]:
    """Read character by character; what characters of one text object share is asked once."""
    from pypdfium2 import raw

    place, owner_of = _place(page), _owner_of()
    rotation = page.get_rotation()
    box, total, text = raw.FS_RECTF(), text.count_chars(), text.raw
    handle = ctypes.cast(text, ctypes.c_void_p)
    known: int | None = None
    kind: _Type | None = None
    for index in range(total):
        code = raw.FPDFText_GetUnicode(text, index) or _UNMAPPED
        if code in _BLANKS and raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        owner = owner_of(handle, index)
        if kind is None or owner != known:
            known = owner
            kind = _type(text, index, rotation, place)
        if not kind.upright or kind.size < INVISIBLE_SIZE:
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        if kind.clip and not _within(kind.clip, (box.left + box.right) / 2, (box.bottom + box.top) / 2):
            continue
        x0, top, x1, bottom = place(box.left, box.bottom, box.right, box.top)
        size, baseline = kind.size, kind.baseline
        if baseline is None:
            baseline = _baseline(text, index, place)
        if bottom < baseline:  # the box of a hyphen that pdfium put back at a line's end is that of its ink
            top, bottom = baseline - _ABOVE * size, baseline + _BELOW * size
        yield kind, Char(printable(chr(code)), x0, x1, top, bottom, baseline, size, kind.bold, kind.italic)


@cache
def _owner_of() -> Any:
    """Return pdfium's FPDFText_GetTextObject as a function that gives the bare address, which is quick to compare."""
    from pypdfium2 import raw

    address = ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(address or 0)


def _type(text: Any, index: int, rotation: int, place: Place) -> _Type:
    """Return what the text object that a character belongs to gives all its characters."""
    from pypdfium2 import raw

    matrix, flags = raw.FS_MATRIX(), ctypes.c_int()
    raw.FPDFText_GetMatrix(text, index, matrix)
    name = ctypes.create_string_buffer(256)
    raw.FPDFText_GetFontInfo(text, index, name, 256, flags)
    font = name.value.decode("utf-8", "replace")
    turned = math.radians(rotation)
    along = matrix.a * math.cos(turned) + matrix.b * math.sin(turned)
    across = matrix.b * math.cos(turned) - matrix.a * math.sin(turned)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
    item = raw.FPDFText_GetTextObject(text, index)
    mode = raw.FPDFTextObj_GetTextRenderMode(item)
    return _Type(
        size=raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d),
        bold=is_bold(font),
        italic=is_italic(font) or bool(flags.value & _FLAG_ITALIC),
        upright=abs(across) < _UPRIGHT * along,
        seen=mode not in _UNSEEN_MODES and not (known and alpha.value == 0),
        white=bool(known) and mode == 0 and min(red.value, green.value, blue.value) >= _WHITE,
        baseline=_baseline(text, index, place) if abs(across) < _LEVEL * along else None,
        clip=clip_of(item, _origin(text, index)),
    )


def _baseline(text: Any, index: int, place: Place) -> float:
    x, y = _origin(text, index)
    return place(x, y, x, y)[1]


def _origin(text: Any, index: int) -> tuple[float, float]:
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    return x.value, y.value


def _within(sides: Sides, x: float, y: float) -> bool:
    left, bottom, right, top = sides
    return left <= x <= right and bottom <= y <= top


def _grounds(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """Yield the boxes of what white letters show up on: pictures, shadings and shapes filled with a colour."""
    from pypdfium2 import raw

    place = _place(page)
    kinds = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_FORM)
    for item in page.get_objects(filter=kinds, max_depth=1):  # a form counts as a whole: better too much seen
        if item.type == raw.FPDF_PAGEOBJ_PATH and not _is_coloured(item):
            continue
        yield place(*item.get_bounds())


def _rules(page: Any) -> Iterator[Box]:
    """Yield the thin strokes of a page: through the bare interface, because drawings have thousands of shapes."""
    from pypdfium2 import raw

    place = _place(page)
    left, bottom, right, top = sides = tuple(ctypes.c_float() for _ in range(4))
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        raw.FPDFPageObj_GetBounds(item, *sides)
        if min(right.value - left.value, top.value - bottom.value) <= RULE:
            yield Box(*place(left.value, bottom.value, right.value, top.value))


def _is_coloured(path: Any) -> bool:
    from pypdfium2 import raw

    mode, stroke = ctypes.c_int(), ctypes.c_int()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPath_GetDrawMode(path, mode, stroke)
    raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return mode.value != 0 and alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE


def _covers(ground: tuple[float, float, float, float], char: Char) -> bool:
    x0, top, x1, bottom = ground
    return x0 <= (char.x0 + char.x1) / 2 <= x1 and top <= (char.top + char.bottom) / 2 <= bottom


def _place(page: Any) -> Place:
    """Return what turns a box in user space (left, bottom, right, top; before rotation) into the page as seen."""
    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation()
    if rotation == 90:
        return lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if rotation == 180:
        return lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if rotation == 270:
        return lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)
