"""What a link's sum of clues means: of the links that are shown with a score, that share should be right."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from kb.model import Link

# Sum of clues -> share that is right, by bench.links_calibration on the pairs that weights were tuned on; straight
# lines between. The jump lies where a link begins to count as a fact: below it one doubt was left, and most are wrong.
_KNOTS = ((0.0, 0.1), (0.4999, 0.14), (0.5, 0.9), (0.75, 0.93), (0.99, 0.98))


def calibrated(link: Link) -> Link:
    """Return the link with the share right that its sum stands for as score; its order among others stays."""
    after = min(max(1, bisect_right(_KNOTS, (link.score, 1.0))), len(_KNOTS) - 1)
    (low, said), (high, then) = _KNOTS[after - 1], _KNOTS[after]
    share = said + (then - said) * (link.score - low) / (high - low)
    return replace(link, score=round(share, 3))
