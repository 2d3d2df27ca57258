"""Measure reading: pages per second and memory of both character sources, and of read + layout.

python -m bench.reading [FOLDER] [--pages N]    all PDFs below FOLDER; pdfplumber reads at most N pages of each
"""

from __future__ import annotations

import argparse
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from ingest import chars_pdfium, chars_plumber
from ingest.layout import classify
from ingest.lines import lines
from ingest.measures import measure
from ingest.model import Page
from ingest.running_text import compose

_SHARED = Path(__file__).parents[2] / "shared/data"
_CORPUS = Path(__file__).parents[1] / "corpus"
Stage = Callable[[Path, int | None], int]


def _pdfium(path: Path, limit: int | None) -> int:
    return sum(1 for _ in islice(chars_pdfium.pages(path), limit))


def _plumber(path: Path, limit: int | None) -> int:
    return sum(1 for _ in islice(chars_plumber.pages(path), limit))


def _layout(path: Path, limit: int | None) -> int:
    """Read a file up to its running text, as ingest.read does; return its number of pages."""
    pages = [
        Page(page.number, page.width, page.height, tuple(lines(page)), page.rules)
        for page in islice(chars_pdfium.pages(path), limit)
    ]
    measures = measure(pages)
    compose(classify(pages, measures), measures)
    return len(pages)


def timed(stage: Stage, paths: Sequence[Path], limit: int | None) -> tuple[int, float]:
    """Return pages read and the processor seconds that it took; one untimed page first loads the libraries."""
    stage(paths[0], 1)
    start = time.process_time()
    return sum(stage(path, limit) for path in paths), time.process_time() - start


def peak(stage: Stage, path: Path, limit: int) -> float:
    """Return the peak of Python's memory in MB while `limit` pages of a file are read."""
    tracemalloc.start()
    stage(path, limit)
    top = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return top / 1e6


def rows(paths: Sequence[Path], few: int) -> Iterator[str]:
    """Yield one row a stage: its speed, and its memory for the first 10 pages and for all of the longest file."""
    longest = max(paths, key=chars_pdfium.count)
    total = min(chars_pdfium.count(longest), 10 * few)
    yield f"{'stage':24s} {'pages':>6s} {'seconds':>8s} {'pages/s':>8s} {'MB, 10 p.':>10s} {f'MB, {total} p.':>10s}"
    stages: tuple[tuple[str, Stage, int | None], ...] = (
        ("pdfium", _pdfium, None),
        ("pdfplumber", _plumber, few),
        ("read + layout (pdfium)", _layout, None),
    )
    for name, stage, limit in stages:
        count, seconds = timed(stage, paths, limit)
        most = total if limit is None else min(total, 3 * few)
        memory = f"{peak(stage, longest, 10):10.1f} {peak(stage, longest, most):10.1f}"
        yield f"{name:24s} {count:6d} {seconds:8.2f} {count / seconds:8.1f} {memory}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=_SHARED if _SHARED.is_dir() else _CORPUS)
    parser.add_argument("--pages", type=int, default=10)
    options = parser.parse_args()
    paths = sorted(options.folder.rglob("*.pdf"))
    print(f"{len(paths)} PDFs below {options.folder}, one process")
    for row in rows(paths, options.pages):
        print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
