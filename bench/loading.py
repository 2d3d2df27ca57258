"""Measure how long a new process takes to load what finds, and then its first letter.

python -m bench.loading     medians of seven processes; a machine that does other things makes it longer
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median

_ROOT = Path(__file__).parents[1]
_LETTER = _ROOT / "corpus" / "2018-06-26_BZK_toezending-handreiking-warme-overdracht.pdf"
_TIMES = 7
_WHAT = ("loaded", "loaded, processor", "first letter", "the same letter again")
_CHILD = """
import sys
from pathlib import Path
from time import perf_counter, process_time
start = perf_counter()
from ingest.findings import find
from ingest.findings.classifier import classifier
from ingest.findings.rules import rulebook
from ingest.language.nl import pipeline
pipeline(), rulebook(), classifier()
loaded, used = perf_counter(), process_time()
from ingest.language.sentences import sentences
from ingest.read import read
document = read(Path(sys.argv[1]))
ready = perf_counter()
cut = tuple(sentences(document))
list(find(document, cut))
first = perf_counter()
list(find(document, tuple(sentences(document))))
print(loaded - start, used, first - ready, perf_counter() - first)
"""


def main() -> None:
    """Print medians in seconds: spaCy, rules and classifier loaded, by the clock and (the whole process) of the
    processor; a letter's first and second time through.
    """
    runs = [_run() for _ in range(_TIMES)]
    for what, times in zip(_WHAT, zip(*runs, strict=True), strict=True):
        print(f"{what}: {median(times):.3f} s (least {min(times):.3f}, most {max(times):.3f})")


def _run() -> tuple[float, ...]:
    command = [sys.executable, "-c", _CHILD, str(_LETTER)]
    told = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(map(float, told.split()))


if __name__ == "__main__":
    main()
