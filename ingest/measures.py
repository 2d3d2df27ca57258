"""What is usual in a document: the yardstick by which headings, notes and side columns stand out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.model import Page


@dataclass(frozen=True, slots=True)
class Measures:
    """Type size, left edge and line distance of the body, in points; `slanted` when the body itself is italic."""

    size: float
    left: float
    leading: float
    slanted: bool = False


def measure(pages: Sequence[Page]) -> Measures:
    """Return the document's usual type size, left edge and line distance."""
    sizes: Counter[float] = Counter()
    italic = 0
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
            italic += len(line.text) * line.italic
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    lefts: Counter[int] = Counter()
    gaps: Counter[float] = Counter()
    for page in pages:
        body = [line for line in page.lines if abs(line.size - size) < 0.6]
        lefts.update(round(line.box.x0) for line in body)
        for above, below in pairwise(body):
            if abs(above.box.x0 - below.box.x0) < 2 and below.box.bottom > above.box.bottom:
                gaps[round(below.box.bottom - above.box.bottom)] += 1
    left = min((x for x, n in lefts.items() if n >= 0.3 * max(lefts.values())), default=0)
    return Measures(size, float(left), float(gaps.most_common(1)[0][0]) if gaps else 1.3 * size)
