"""Where a piece of the running text stands on paper."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ingest.model import Box, Span

_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)


def place(spans: Sequence[Span], starts: Sequence[int], start: int, end: int) -> tuple[int, Box]:
    """Return the page where text[start:end] begins and the box around its lines on that page.

    `starts` are the starts of `spans`, in order. A file without pages is one page, with a box of zeros.
    """
    first = max(0, bisect_right(starts, start) - 1)
    if first >= len(spans):
        return 1, _NOWHERE
    page, box = spans[first].page, spans[first].box
    for span in spans[first + 1 :]:
        if span.start >= end or span.page != page:
            break
        box = box.around(span.box)
    return page, box
