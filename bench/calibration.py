"""Measure whether a score means what it says: of the findings listed at 0.8, eight of ten should be right.

python -m bench.calibration [--svg FILE]     by tenth of the score, with the calibration error; draws a diagram

On the gold and corpus/labels, each document scored by a classifier that has not seen it (bench.left_out).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.labelled import labelled
from bench.left_out import Judged, judged
from bench.training import samples
from ingest.model import Kind

_TENTHS = 10
_PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "calibration.svg"
_SIDE, _MARGIN = 320, 60  # points
_REAL = ("gold", "labels")
Pair = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings whose scores lie in one tenth: how many, their mean score, the share that is right."""

    count: int
    said: float
    right: float


def bins(pairs: Iterable[Pair]) -> list[Bin]:
    """Return the tenths of the score that hold findings, lowest first."""
    held: dict[int, list[Pair]] = {}
    for score, right in pairs:
        held.setdefault(min(int(score * _TENTHS), _TENTHS - 1), []).append((score, right))
    return [
        Bin(len(part), sum(score for score, _ in part) / len(part), sum(right for _, right in part) / len(part))
        for _, part in sorted(held.items())
    ]


def error(pairs: Sequence[Pair]) -> float:
    """Return the expected calibration error: how far score and share right lie apart, tenth by tenth, weighed by
    count (Guo et al. 2017, arXiv:1706.04599).
    """
    return sum(one.count * abs(one.said - one.right) for one in bins(pairs)) / max(1, len(pairs))


def listed(found: Iterable[Judged], kinds: Iterable[Kind] = Kind) -> list[Pair]:
    """Return (score, right) of every listed finding that counts."""
    chosen = frozenset(kinds)
    return [
        (one.scores[kind], kind in one.sample.said.right)
        for one in found
        for kind in sorted((one.listed & chosen) - one.sample.said.either)
    ]


def svg(points: Sequence[Bin], title: str) -> str:
    """Return a reliability diagram: mean score across, share right up, a circle's area the number of findings."""

    def place(across: float, up: float) -> tuple[float, float]:
        return _MARGIN + _SIDE * across, _MARGIN + _SIDE * (1 - up)

    size = _SIDE + 2 * _MARGIN
    most = max((one.count for one in points), default=1)
    (x0, y0), (x1, y1) = place(0, 0), place(1, 1)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="12">',
        f'<rect width="{size}" height="{size}" fill="white"/>',
        f'<rect x="{x0}" y="{y1}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#888"/>',
        f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" stroke="#888" stroke-dasharray="4 4"/>',
        f'<text x="{size / 2}" y="30" text-anchor="middle" font-size="14">{title}</text>',
        f'<text x="{size / 2}" y="{size - 15}" text-anchor="middle">score</text>',
        f'<text transform="translate(18 {size / 2}) rotate(-90)" text-anchor="middle">deel dat juist is</text>',
    ]
    for step in range(0, 11, 2):
        across, up = place(step / 10, 0), place(0, step / 10)
        lines += [
            f'<text x="{across[0]:.0f}" y="{across[1] + 18:.0f}" text-anchor="middle">{step / 10:.1f}</text>',
            f'<text x="{up[0] - 8:.0f}" y="{up[1] + 4:.0f}" text-anchor="end">{step / 10:.1f}</text>',
        ]
    for one in points:
        x, y = place(one.said, one.right)
        radius = 3 + 15 * (one.count / most) ** 0.5
        label = f"{one.count} vondsten, score {one.said:.2f}, juist {one.right:.2f}"
        lines.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#1f6f8b" fill-opacity="0.6">'
            f"<title>{label}</title></circle>"
        )
    return "\n".join((*lines, "</svg>", ""))


def main() -> None:
    """Print and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--svg", type=Path, default=_PICTURE)
    picture = parser.parse_args().svg
    found = [one for one in judged(samples(labelled())) if one.sample.origin in _REAL]
    pairs = listed(found)
    print(f"{len(pairs)} findings in {len(found)} sentences; calibration error {error(pairs):.3f}")
    for one in bins(pairs):
        print(f"  score {one.said:.2f}: {one.right:.2f} right of {one.count}")
    for kind in Kind:
        own = listed(found, [kind])
        print(f"  {kind:15s} {len(own):4d} findings, calibration error {error(own):.3f}")
    picture.write_text(svg(bins(pairs), f"{len(pairs)} vondsten in ongeziene brieven"), "utf-8")


if __name__ == "__main__":
    main()
