"""Measure the findings on sentences of other documents, labelled by one reading before any rule had seen them.

python -m bench.labels [KIND]     scores; with a kind also its misses and false alarms

The labels are kept without the text (corpus/labels/), by a hash of each sentence's letters; the text is read from
../shared/data, so this needs the letters beside the checkout.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from ingest.model import Kind, Sentence
from ingest.pipeline import analyse

_ROOT = Path(__file__).parents[1]
_LABELS = _ROOT / "corpus" / "labels"
_DATA = _ROOT.parent / "shared" / "data"
_HASH = 12


def digest(text: str) -> str:
    """Return the hash by which a sentence is known: of its letters and digits, in small letters."""
    return sha256(re.sub(r"[\W_]+", "", text.lower()).encode()).hexdigest()[:_HASH]


def judged(path: Path) -> Iterator[tuple[Sentence, set[Kind], set[Kind], set[Kind]]]:
    """Yield the labelled sentences of a document: what was found, what is right, what counts neither way."""
    (source,) = (one for folder in _DATA.iterdir() for one in folder.glob(f"{path.stem}.*"))
    analysis = analyse(source)
    found: dict[str, set[Kind]] = defaultdict(set)
    for finding in analysis.findings:
        found[finding.sentence_id].add(finding.kind)
    rows: dict[str, dict[str, Any]] = {row["h"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
    for sentence in analysis.sentences:
        row = rows.get(digest(sentence.text))
        if row is not None:
            labels = {Kind(label["label"]) for label in row["labels"]}
            optional = {Kind(label["label"]) for label in row.get("optional", ())}
            sure = row.get("sure", True)
            yield sentence, found[sentence.id], labels if sure else set(), optional if sure else optional | labels


def main(shown: Kind | None) -> None:
    """Print precision, recall and F1 of each kind over all labelled documents."""
    hit, false, missed = Counter[Kind](), Counter[Kind](), Counter[Kind]()
    count = 0
    for path in sorted(_LABELS.glob("*.jsonl")):
        for sentence, found, right, either in judged(path):
            count += 1
            hit.update(found & right)
            false.update(found - right - either)
            missed.update(right - found)
            if shown in (found - right - either) | (right - found):
                print("vals" if shown in found else "gemist", path.stem[:40], sentence.text[:200], sep="\t")
    print(f"{count} labelled sentences")
    for kind in Kind:
        precision = hit[kind] / max(1, hit[kind] + false[kind])
        recall = hit[kind] / max(1, hit[kind] + missed[kind])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        tally = f"{hit[kind]} hit, {false[kind]} false, {missed[kind]} missed"
        print(f"{kind:15s} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   ({tally})")


if __name__ == "__main__":
    main(Kind(sys.argv[1]) if len(sys.argv) > 1 else None)
