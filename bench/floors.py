"""How near in meaning an answer must be: python -m bench.floors QUESTIONS.jsonl --data DIR

DIR is what `bench/questions.py --data DIR` leaves. For each floor: which share of the right answers among the ten
nearest in meaning lies below it, for whole questions and for their three rarest words; which share would be lost, as
no word of the query brings it either; and how many of ten hits are left of a query on what no letter is about
(bench/floors.txt, written for this).
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.ids import of_bytes
from kb.base import KnowledgeBase
from kb.query import parse
from kb.settings import Settings
from kb.vectors.scan import matrix
from kb.words.text import stems

_STEP, _STEPS = 0.01, 10
_SHORT = 3  # words
_BEST = 10


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--lowest", type=float, default=0.63, help="the lowest floor; for e5 take 0.76")
    chosen = parser.parse_args()
    floors = [round(chosen.lowest + at * _STEP, 2) for at in range(_STEPS)]
    asked = [json.loads(line) for line in chosen.questions.read_text("utf-8").splitlines() if line.strip()]
    with KnowledgeBase.open(Settings(data=chosen.data)) as kb:
        here = dict(kb.store.vectors.get(kb.encoder.key))
        documents = {one.id: one.document_id for one in kb.store.passages.get(here).values()}
        rows, owners = matrix(here.values()), np.array([documents[one] for one in here])
        wanted = [of_bytes(one["id"].encode()) for one in asked]
        whole = [one["question"] for one in asked]
        for name, queries in (("questions", whole), ("three words", [_shortest(kb, one) for one in whole])):
            by_word = [{one for one, _ in kb.words.search(parse(query), limit=len(here))} for query in queries]
            heard = np.array([[one in some for one in here] for some in by_word])
            right, brought = _right(kb.encoder.queries(queries) @ rows.T, owners, wanted, heard)
            below = "  ".join(f"{floor}: {np.mean(right < floor):.3f}" for floor in floors)
            lost = "  ".join(f"{floor}: {np.mean((right < floor) & ~brought):.3f}" for floor in floors)
            print(f"{name:12} {len(right)} right among ten, share below  {below}\n{'':12} and lost  {lost}")
        off = Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()
        near = kb.encoder.queries(off) @ rows.T
        left = [np.minimum((near >= floor).sum(1), _BEST) for floor in floors]
        told = "  ".join(f"{floor}: {np.mean(some):.2f}" for floor, some in zip(floors, left, strict=True))
        print(f"{'elsewhere':12} {len(off)} queries, hits left of ten  {told}")


def _shortest(kb: KnowledgeBase, question: str) -> str:
    words = [word for word in dict.fromkeys(re.findall(r"\w{4,}", question.lower())) if stems(word)]
    kept = sorted(words, key=lambda word: (kb.words.often(word), word))[:_SHORT]
    return " ".join(word for word in words if word in kept)


def _right(
    near: NDArray[np.float32], owners: NDArray[np.str_], wanted: list[str], heard: NDArray[np.bool_]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return the cosine of the right answer where it is among the nearest, and whether a word brings it too."""
    found = []
    for cosines, one, by_word in zip(near, wanted, heard, strict=True):
        best = np.argsort(-cosines)[:_BEST]
        right = best[owners[best] == one]
        if len(right):
            found.append((cosines[right[0]], by_word[right].any()))
    cosine, brought = zip(*found, strict=True) if found else ((), ())
    return np.array(cosine, np.float32), np.array(brought, bool)


if __name__ == "__main__":
    main()
