"""Measure the findings against the sentences labelled by hand.

python -m bench.findings [GOLD_DIR] [--out FINDINGS.jsonl]    analyse the gold's files, write what was found, score it
python -m bench.findings --left-out [...]                     the same, each file by a classifier that has not seen it;
                                                              what is shipped was trained on the gold: lessons flatter
python -m bench.findings --losses OLD.jsonl NEW.jsonl         what came and what went between two runs
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableError
from ingest.model import Finding
from ingest.pipeline import analyse

_SHARED = Path(__file__).parents[2] / "shared"
_FOLDERS = ("letters", "reports", "rekenkamer", "other")


def sources(gold: Path) -> dict[str, Path]:
    """Return the source file of each document of the gold, by the document's name; chapters share one file.

    Raises FileNotFoundError where a document has none under the folder that holds the gold.
    """
    known: dict[str, dict[str, Any]] = json.loads((gold / "docs.json").read_text("utf-8"))
    files = [path for folder in _FOLDERS for path in sorted((gold.parent / folder).glob("*")) if path.is_file()]
    found: dict[str, Path] = {}
    for document in sorted(path.stem for path in gold.glob("*.jsonl")):
        names = [document, *known.get(document, {}).get("names", [])]
        fits = [path for path in files if any(path.name.startswith(name.removesuffix("__chapters")) for name in names)]
        if not fits:
            raise FileNotFoundError(f"no source file for {document}")
        found[document] = fits[0]
    return found


def flat(found: Iterable[Finding], document: str) -> Iterator[str]:
    """Yield findings as JSON lines under the document's name in the gold."""
    for finding in found:
        yield json.dumps(asdict(finding) | {"document": document}, default=str, ensure_ascii=False)


def shipped(path: Path) -> Iterable[Finding]:
    """Return what is found in a file with what is shipped."""
    return analyse(path).findings


def write(gold: Path, out: Path, *, by: Callable[[Path], Iterable[Finding]] = shipped) -> list[str]:
    """Analyse every source once and write its findings; return the files that could not be read, with the reason."""
    failed: list[str] = []
    with out.open("w", encoding="utf-8") as file:
        for path in sorted(set(sources(gold).values())):
            try:
                file.writelines(f"{line}\n" for line in flat(by(path), path.name))
            except UnreadableError as error:
                failed.append(f"{path.name}: {error}")
    return failed


def losses(old: Path, new: Path) -> Iterator[str]:
    """Yield one line for each finding in only one of two files: '-' gone, '+' new."""
    before, after = (Counter(map(_key, path.read_text("utf-8").splitlines())) for path in (old, new))
    for sign, lines in (("-", before - after), ("+", after - before)):
        for kind, document, text in sorted(lines.elements()):
            yield f"{sign} {kind:14s} {document[:40]:40s} {text}"


def _key(line: str) -> tuple[str, str, str]:
    finding = json.loads(line)
    return finding["kind"], finding["document"], finding["text"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=_SHARED / "data/gold")
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "findings.jsonl")
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--losses", nargs=2, type=Path, metavar=("OLD", "NEW"))
    options = parser.parse_args()
    if options.losses:
        print(*losses(*options.losses), sep="\n")
        return 0
    if options.left_out:
        from bench.left_out import unseen

        failed = write(options.gold, options.out, by=unseen())
    else:
        failed = write(options.gold, options.out)
    print(*failed, sep="\n", end="\n" if failed else "")
    scorer = options.gold.parents[1] / "tools/score_findings.py"
    if not scorer.exists():
        print(f"{options.out} written; no scorer at {scorer}")
        return 0
    return subprocess.run([sys.executable, str(scorer), str(options.gold), str(options.out)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
