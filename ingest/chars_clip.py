"""What clip paths leave of a text object in pdfium: letters that are drawn outside them are on no paper."""

from __future__ import annotations

import ctypes
from typing import Any

Sides = tuple[float, float, float, float]
_NOTHING: Sides = (0.0, 0.0, 0.0, 0.0)


def clip_of(item: Any, at: tuple[float, float]) -> Sides | None:
    """Return (left, bottom, right, top) in user space within which the letters of a text object are seen.

    None: all of them are. `at` is where one of its letters stands on the page: an object inside a form has a space of
    its own, so that of such a one only can be told whether it is clipped away whole. Paths are taken as their bounding
    boxes: what falls outside these is surely not seen. pdfium itself drops a clip that cuts nothing off.
    """
    from pypdfium2 import raw

    path = raw.FPDFPageObj_GetClipPath(item)
    count = raw.FPDFClipPath_CountPaths(path)
    if count <= 0:
        return None
    clip = _common([_extent(path, index) for index in range(count)])
    bounds = _bounds(item)
    x, y = at
    if bounds[0] - 1 <= x <= bounds[2] + 1 and bounds[1] - 1 <= y <= bounds[3] + 1:
        return clip
    left, bottom, right, top = _common([clip, bounds])
    return _NOTHING if left >= right or bottom >= top else None


def _common(boxes: list[Sides]) -> Sides:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)


def _extent(path: Any, index: int) -> Sides:
    """Return the box around the points of one path; curves may stay within it."""
    from pypdfium2 import raw

    x, y = ctypes.c_float(), ctypes.c_float()
    across: list[float] = []
    along: list[float] = []
    for number in range(raw.FPDFClipPath_CountPathSegments(path, index)):
        raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, index, number), x, y)
        across.append(x.value)
        along.append(y.value)
    return (min(across), min(along), max(across), max(along)) if across else _NOTHING


def _bounds(item: Any) -> Sides:
    from pypdfium2 import raw

    sides = tuple(ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top
