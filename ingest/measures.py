"""What is usual in a document: the yardstick by which headings, notes and side columns stand out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.model import Page

_INDENT = 20  # points: lines that begin this near to the left edge tell where the text ends on the right
_LONGEST = 0.97  # of these lines end left of there


@dataclass(frozen=True, slots=True)
class Measures:
    """Type size, edges and line distance of the body, in points; `slanted` when the body itself is italic.

    `right` is where the longest of the lines that begin at the left edge end, 0 where it is not known.
    """

    size: float
    left: float
    leading: float
    slanted: bool = False
    right: float = 0.0


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
    ends: dict[int, list[float]] = defaultdict(list)
    gaps: Counter[float] = Counter()
    for page in pages:
        body = [line for line in page.lines if abs(line.size - size) < 0.6]
        lefts.update(round(line.box.x0) for line in body)
        for line in body:
            ends[round(line.box.x0)].append(line.box.x1)
        for above, below in pairwise(body):
            if abs(above.box.x0 - below.box.x0) < 2 and below.box.bottom > above.box.bottom:
                gaps[round(below.box.bottom - above.box.bottom)] += 1
    left = min((x for x, n in lefts.items() if n >= 0.3 * max(lefts.values())), default=0)
    leading = float(gaps.most_common(1)[0][0]) if gaps else 1.3 * size
    reached = sorted(x for begin, found in ends.items() if abs(begin - left) <= _INDENT for x in found)
    right = reached[int(_LONGEST * len(reached))] if reached else 0.0
    return Measures(size, float(left), leading, right=right)
