"""Search, measured on questions with their answers: python bench/questions.py QUESTIONS.jsonl [--sample N] [--data DIR]

Each line of the file has `id`, `question`, `answer`, `letter` and `date`; every answer becomes a document, so that its
question has exactly one right document among all. Reported, for words alone, meaning alone and the default of both:
nDCG@10, MRR@10 and recall@10, also of the letters that nothing was tuned on; passages encoded a second, and the time of
a search.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from statistics import mean, median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it runs as a script too

from ingest.ids import of_bytes, of_parts
from ingest.model import Analysis, Box, Document, Letterhead, Sentence
from kb.base import KnowledgeBase
from kb.query import parse
from kb.search import search
from kb.search.rank import fuse, rankings
from kb.settings import Settings

_NOWHERE = Box(0, 0, 0, 0)
_SENTENCE = re.compile(r"\S.*?(?:[.?!](?=\s+[A-Z0-9])|$)", re.DOTALL)
_DEPTH = 100
_TAUGHT, _TUNED = 0.4, 0.6  # the shares of the letters that e5-nl was taught, and that choices were made on: these too


def main() -> None:
    """Build a knowledge base of the answers in a temporary folder and ask it the questions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--sample", type=int, help="how many questions are asked, drawn by chance; without: all")
    parser.add_argument("--data", type=Path, help="folder to keep the knowledge base in, so as to encode only once")
    chosen = parser.parse_args()
    asked = [json.loads(line) for line in chosen.questions.read_text("utf-8").splitlines() if line.strip()]
    with (
        tempfile.TemporaryDirectory() as folder,
        KnowledgeBase.open(Settings(data=chosen.data or Path(folder))) as kb,
    ):
        _fill(kb, asked, Path(folder))
        sample = random.Random(7).sample(asked, min(chosen.sample or len(asked), len(asked)))
        _quality(kb, sample, tuned=tuned(asked))
        _speed(kb, sample)


def tuned(asked: list[dict[str, str]]) -> set[str]:
    """Return the letters whose questions choices were made on: always the same ones of the same file."""
    return _first(asked, _TUNED)


def taught(asked: list[dict[str, str]]) -> set[str]:
    """Return those of them that the encoder was taught."""
    return _first(asked, _TAUGHT)


def _first(asked: list[dict[str, str]], share: float) -> set[str]:
    letters = sorted({one["letter"] for one in asked})
    random.Random(5).shuffle(letters)
    return set(letters[: int(len(letters) * share)])


def _fill(kb: KnowledgeBase, asked: list[dict[str, str]], folder: Path) -> None:
    for one in asked:
        source = folder / f"{one['id']}.txt"
        source.write_text(one["answer"], "utf-8")
        kb.store.remember(analysis(one), source=source)
    missing = len(kb.store.vectors.missing(kb.encoder.key))
    begun = perf_counter()
    kb.sync()
    took = perf_counter() - begun
    print(f"{kb.store.passages.count()} passages, {missing} encoded and indexed in {took:.1f} s", end="")
    print(f" ({missing / took:.1f} a second)" if missing else "")


def analysis(one: dict[str, str]) -> Analysis:
    document_id = of_bytes(one["id"].encode())
    sentences = tuple(
        Sentence(
            id=of_parts(document_id, found.start()),
            document_id=document_id,
            ordinal=ordinal,
            text=found.group().rstrip(),
            start=found.start(),
            end=found.start() + len(found.group().rstrip()),
            page=1,
            box=_NOWHERE,
        )
        for ordinal, found in enumerate(_SENTENCE.finditer(one["answer"]))
    )
    head = Letterhead(day=date.fromisoformat(one["date"]), subject=one["letter"])
    document = Document(id=document_id, name=one["id"], letterhead=head, text=one["answer"])
    return Analysis(document=document, sentences=sentences, findings=())


def _quality(kb: KnowledgeBase, sample: list[dict[str, str]], *, tuned: set[str]) -> None:
    found = [rankings(kb, parse(one["question"]), limit=_DEPTH)[:2] for one in sample]
    ways = {
        "words": [words for words, _ in found],
        "meaning": [meaning for _, meaning in found],
        "default": [fuse(words, meaning) for words, meaning in found],
    }
    untouched = [one["letter"] not in tuned for one in sample]
    print(f"{len(sample)} questions; in brackets the {sum(untouched)} of letters that nothing was tuned on")
    for name, rankings_ in ways.items():
        ranks = [_rank(kb, ranking, one["id"]) for one, ranking in zip(sample, rankings_, strict=True)]
        rest = [rank for rank, free in zip(ranks, untouched, strict=True) if free]
        print(f"{name:8}", "  ".join(scores(*some) for some in zip(measures(ranks), measures(rest), strict=True)))


def scores(everything: tuple[str, float], rest: tuple[str, float]) -> str:
    """Return a measure of all, and in brackets of the rest."""
    return f"{everything[0]} {everything[1]:.3f} ({rest[1]:.3f})"


def measures(ranks: Sequence[int]) -> list[tuple[str, float]]:
    """Return the names and the values of what is measured; a rank is 1 for the first, 0 for not among ten."""
    return [
        ("nDCG@10", _mean(1 / math.log2(rank + 1) if rank else 0 for rank in ranks)),
        ("MRR@10", _mean(1 / rank if rank else 0 for rank in ranks)),
        ("recall@10", _mean(rank > 0 for rank in ranks)),
    ]


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return mean(found) if found else math.nan


def _rank(kb: KnowledgeBase, ranking: list[tuple[str, float]], wanted: str) -> int:
    """Return the rank of the wanted document among the first ten documents, 0 when it is not there."""
    found = kb.store.passages.get(one for one, _ in ranking)
    documents = list(dict.fromkeys(found[one].document_id for one, _ in ranking))[:10]
    document_id = of_bytes(wanted.encode())
    return documents.index(document_id) + 1 if document_id in documents else 0


def _speed(kb: KnowledgeBase, sample: list[dict[str, str]]) -> None:
    times = []
    for one in sample[:50]:
        begun = perf_counter()
        search(kb, one["question"])
        times.append(perf_counter() - begun)
    print(f"search, warm: median {median(times) * 1000:.1f} ms, slowest {max(times) * 1000:.1f} ms")
    settings = kb.settings
    kb.close()
    begun = perf_counter()
    with KnowledgeBase.open(settings) as again:
        search(again, sample[0]["question"])
    print(f"search, opened anew in this process: {(perf_counter() - begun) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
