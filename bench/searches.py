"""Searches written for passages of the letters beside the checkout: python -m bench.searches [--data DIR]

corpus/searches/ has, by file and place, a question and what somebody would type for a passage or a finding there; no
text of theirs. Reported for words alone, meaning alone and the default: nDCG@10 and recall@10 of the passage that each
was written for among all, and of the finding by `search --findings`. A neighbour that answers too counts as wrong.
In brackets those of documents that no encoder was taught (`left_out`). DIR keeps the knowledge base.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.progress import track

from bench.questions import measures, scores
from ingest.errors import UnreadableError
from ingest.pipeline import analyse
from kb.base import KnowledgeBase
from kb.query import parse
from kb.search import search
from kb.search.rank import fuse, rankings
from kb.settings import Settings

SHARED = Path(__file__).parents[2] / "shared" / "data"
_FOLDERS = ("letters", "reports", "rekenkamer", "other")
_WRITTEN = Path(__file__).parents[1] / "corpus" / "searches"
_DEPTH = 100
_LEFT_OUT = ("2020-02-07_LNV", "2025-03-11_NKS_advies")  # and every letter that is a plain text


@dataclass(frozen=True, slots=True)
class Asked:
    """What was written for a place in a document: `way` is "question" or "search"."""

    document: str
    at: int
    way: str
    text: str


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder to keep the knowledge base in")
    chosen = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        KnowledgeBase.open(Settings(data=chosen.data or Path(folder))) as kb,
    ):
        _fill(kb)
        of_passages(kb, list(written("passages")))
        of_findings(kb, list(written("findings")))


def written(name: str) -> Iterator[Asked]:
    """Yield what corpus/searches/NAME.jsonl asks, a question and a search of each line."""
    for one in rows(name):
        for way in ("question", "search"):
            yield Asked(one["document"], one["at"], way, one[way])


def rows(name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of corpus/searches/NAME.jsonl."""
    with (_WRITTEN / f"{name}.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def left_out(document: str) -> bool:
    """Return whether an encoder was taught nothing of this document; of the auditor's letters it knows many answers."""
    return "_AR_" not in document and (document.endswith(".txt") or document.startswith(_LEFT_OUT))


def of_passages(kb: KnowledgeBase, asked: Sequence[Asked]) -> None:
    """Print how well each passage is found by what was written for it."""
    places = _places(kb)
    known = [one for one in asked if (one.document, one.at) in places]
    for way in ("question", "search"):
        some = [one for one in known if one.way == way]
        found = [rankings(kb, parse(one.text), limit=_DEPTH)[:2] for one in track(some, f"passages, {way}")]
        wanted = [places[one.document, one.at] for one in some]
        ways = {"words": [words for words, _ in found], "meaning": [meaning for _, meaning in found],
                "default": [fuse(*both) for both in found]}  # fmt: skip
        print(f"passages, {way}: {len(some)}, of {len(asked) // 2}")
        for name, made in ways.items():
            ranks = [_rank([id for id, _ in ranking], want) for ranking, want in zip(made, wanted, strict=True)]
            _show(name, ranks, some)


def of_findings(kb: KnowledgeBase, asked: Sequence[Asked]) -> None:
    """Print how well each finding is found by what was written for it."""
    places = {(one.document, one.start): one.id for one in kb.store.findings()}
    known = [one for one in asked if (one.document, one.at) in places]
    for way in ("question", "search"):
        some = [one for one in known if one.way == way]
        ranks = []
        for one in track(some, f"findings, {way}"):
            hits = search(kb, one.text, findings=True).hits
            ranks.append(_rank([hit.finding_id for hit in hits], places[one.document, one.at]))
        print(f"findings, {way}: {len(some)}, of {len(asked) // 2}")
        _show("default", ranks, some)


def _fill(kb: KnowledgeBase) -> None:
    """Take in what is beside the checkout and not there yet."""
    paths = [path for folder in _FOLDERS for path in sorted((SHARED / folder).iterdir())]
    for path in track([path for path in paths if not kb.store.known(path)], "lezen"):
        try:
            kb.store.remember(analyse(path), source=path)
        except UnreadableError:  # a scan, or what is no letter
            continue
    kb.sync()


def _places(kb: KnowledgeBase) -> dict[tuple[str, int], str]:
    """Return the passages by the names of their documents and where they begin."""
    found = kb.store.passages.get(kb.store.passages.ids()).values()
    names = kb.store.passages.documents({one.document_id for one in found})
    return {(names[one.document_id].name, one.start): one.id for one in found}


def _rank(ranked: Sequence[str | None], wanted: str) -> int:
    return ranked.index(wanted) + 1 if wanted in ranked[:10] else 0


def _show(name: str, ranks: Sequence[int], asked: Sequence[Asked]) -> None:
    rest = [rank for rank, one in zip(ranks, asked, strict=True) if left_out(one.document)]
    both = zip(measures(ranks), measures(rest), strict=True)
    print(f"  {name:8}", "  ".join(scores(*some) for some in both))


if __name__ == "__main__":
    main()
