"""Spoil PDFs of the corpus in many ways and see that each gives a result or an error line, in time and in bounds.

python -m bench.mutations [COUNT] [--seed N] [--workers N] [--seconds S] [--keep FOLDER]

Mutation number i of a seed is the same file on every machine. --keep saves those that lost their process.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.spoiling import WAYS
from ingest.errors import UnreadableError
from kb.reading.apart import Lost, apart

CORPUS = Path(__file__).parents[1] / "corpus"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a mutated file gave ("result" or the error line without its figures), in how long, at what peak."""

    outcome: str
    seconds: float
    megabytes: float


def mutations(folder: Path, *, count: int, seed: int) -> Iterator[Path]:
    """Write the mutated files one by one and yield their paths."""
    for number in range(count):
        yield mutation(folder, number, seed=seed)


def mutation(folder: Path, number: int, *, seed: int) -> Path:
    """Write one mutated file, named after what was done to which, and return its path."""
    chance = random.Random(f"{seed}/{number}")
    way, original = WAYS[number % len(WAYS)], chance.choice(sorted(CORPUS.glob("*.pdf")))
    path = folder / f"{number:05}_{way.__name__}_{original.stem[:10]}.pdf"
    path.write_bytes(way(original.read_bytes(), chance))
    return path


def read_measured(path: Path) -> Reading:
    """Analyse one file; time and peak memory are of this file alone (peak: Linux only, elsewhere of the process)."""
    from ingest.pipeline import analyse

    _forget_peak()
    began = time.perf_counter()
    try:
        analyse(path)
        outcome = "result"
    except UnreadableError as error:
        outcome = re.sub(r"\d+", "N", error.reason)
    except MemoryError:
        raise
    except Exception as error:
        outcome = f"unforeseen: {type(error).__name__}: {error}"[:100]
    return Reading(outcome, time.perf_counter() - began, _peak())


def _forget_peak() -> None:
    clear = Path("/proc/self/clear_refs")
    if clear.exists():
        clear.write_text("5")


def _peak() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        return int(found[1]) / 1024 if found else 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(count: int, *, seed: int, workers: int, seconds: float, keep: Path | None) -> list[tuple[Path, Any]]:
    """Read all mutations; a file is gone once read, unless it lost its process and `keep` says where to."""
    found: list[tuple[Path, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        files = mutations(Path(folder), count=count, seed=seed)
        for path, reading in apart(read_measured, files, count=workers, seconds=seconds):
            found.append((path, reading))
            odd = isinstance(reading, Lost) or reading.outcome.startswith("unforeseen")
            if odd and keep:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / path.name).write_bytes(path.read_bytes())
            path.unlink()
            if sys.stderr.isatty():
                print(f"\r{len(found)} of {count}", end="", file=sys.stderr)
    return found


def show(found: list[tuple[Path, Any]]) -> None:
    """Print a table of outcomes, and the slowest and largest."""
    outcomes = Counter(f"LOST: {one.reason}" if isinstance(one, Lost) else one.outcome for _, one in found)
    for outcome, count in outcomes.most_common():
        print(f"{count:6}  {outcome}")
    measured = [(path.name, one) for path, one in found if isinstance(one, Reading)]
    slowest = max(measured, key=lambda pair: pair[1].seconds)
    largest = max(measured, key=lambda pair: pair[1].megabytes)
    print(f"slowest {slowest[1].seconds:.2f} s ({slowest[0]}), largest {largest[1].megabytes:.0f} MB ({largest[0]})")
    for path, one in found:
        if isinstance(one, Lost):
            print(f"  {path.name}: {one.reason}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    found = run(options.count, seed=options.seed, workers=options.workers, seconds=options.seconds, keep=options.keep)
    show(found)
    return int(len(found) != options.count)


if __name__ == "__main__":
    sys.exit(main())
