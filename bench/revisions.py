"""What came and what went between two revisions of Borging: the findings of each on the gold's documents.

python -m bench.revisions FROM [TO] [--gold GOLD_DIR]     TO is the checkout as it stands where it is left out
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.findings import losses

_ROOT = Path(__file__).parents[1]
_GOLD = _ROOT.parent / "shared" / "data" / "gold"


def compare(old: str, new: str | None, *, gold: Path, root: Path = _ROOT) -> Iterator[str]:
    """Yield the scores of both revisions, then a line for each finding that only one has: '-' gone, '+' new.

    `root` is the git checkout; it is not touched. Raises CalledProcessError for a revision that git does not know or
    that cannot analyse the gold.
    """
    with tempfile.TemporaryDirectory() as folder:
        found = [Path(folder) / name for name in ("old.jsonl", "new.jsonl")]
        for revision, out in zip((old, new), found, strict=True):
            with _checkout(revision, root, Path(folder) / out.stem) as place:
                yield f"== {revision or 'checkout'}"
                yield _analysed(place, gold, out)
        yield from losses(*found)


@contextmanager
def _checkout(revision: str | None, root: Path, place: Path) -> Iterator[Path]:
    if revision is None:
        yield root
        return
    git = ["git", "-C", str(root), "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", str(place), revision], check=True)
    try:
        yield place
    finally:
        subprocess.run([*git, "remove", "--force", str(place)], check=True)


def _analysed(place: Path, gold: Path, out: Path) -> str:
    """Run the revision's own code, in a process of its own, and return what it prints: its scores."""
    command = [sys.executable, "-m", "bench.findings", str(gold), "--out", str(out)]
    return subprocess.run(command, cwd=place, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", metavar="FROM")
    parser.add_argument("new", metavar="TO", nargs="?")
    parser.add_argument("--gold", type=Path, default=_GOLD)
    options = parser.parse_args()
    for line in compare(options.old, options.new, gold=options.gold.absolute()):
        print(line, flush=True)


if __name__ == "__main__":
    main()
