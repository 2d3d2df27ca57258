"""Measure each rule by the sentences labelled by hand: how often it was right, and the score that follows.

python -m bench.rules     reads corpus/labels and, where it lies beside the checkout, ../shared/data/gold
"""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.findings import sources
from bench.labels import digest
from ingest.findings.rules import rulebook
from ingest.model import Finding
from ingest.pipeline import analyse

_ROOT = Path(__file__).parents[1]
_SHARED = _ROOT.parent / "shared"
_LABELS = _ROOT / "corpus" / "labels"
Row = dict[str, Any]


def main() -> None:
    """Print a line a rule: right, hits, the score in the rules, the score that the hits give."""
    right, hits = Counter[str](), Counter[str]()
    for finding, row in (*_of_labels(), *_of_gold()):
        sure, either = _judgement(row)
        if finding.kind not in either:
            hits[finding.rule] += 1
            right[finding.rule] += finding.kind in sure
    for rules in rulebook().values():
        for rule in sorted(rules, key=lambda rule: rule.id):
            measured = round(20 * (right[rule.id] + 1.2) / (hits[rule.id] + 2)) / 20
            changed = "" if abs(measured - rule.score) < 0.01 else "  <- other"
            print(f"{rule.id:34s} {right[rule.id]:4d} of {hits[rule.id]:4d}  {rule.score:.2f}  {measured:.2f}{changed}")


def _judgement(row: Row) -> tuple[set[str], set[str]]:
    labels = {label["label"] for label in row.get("labels", ())}
    optional = {label["label"] for label in row.get("optional", ())}
    return (labels, optional) if row.get("sure", True) else (set(), optional | labels)


def _of_labels() -> Iterator[tuple[Finding, Row]]:
    for path in sorted(_LABELS.glob("*.jsonl")):
        (source,) = (one for folder in (_SHARED / "data").iterdir() for one in folder.glob(f"{path.stem}.*"))
        rows = {row["h"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
        for finding in analyse(source).findings:
            row = rows.get(digest(finding.text))
            if row is not None:
                yield finding, row


def _of_gold() -> Iterator[tuple[Finding, Row]]:
    """Yield findings with the gold sentence that they belong to, as the scorer decides it."""
    gold = _SHARED / "data" / "gold"
    scores = scorer()
    for document, source in sources(gold).items():
        rows = [json.loads(line) for line in (gold / f"{document}.jsonl").read_text("utf-8").splitlines()]
        tokens = [scores.words(row["t"]) for row in rows]
        index = [(place, Counter(words), len(words)) for place, words in enumerate(tokens)]
        for finding in analyse(source).findings:
            for place in scores.best_sentences(index, scores.words(finding.text))[:1]:
                yield finding, rows[place]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_findings", _SHARED / "tools" / "score_findings.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("../shared/tools/score_findings.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
