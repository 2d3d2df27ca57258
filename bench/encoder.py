"""Teach e5 which passage answers a question or a search: python -m bench.encoder [QUESTIONS.jsonl] [--out FILE.npz]

What is taught is in bench/encoder_lessons.py: nothing of the letters that search is measured on. A query is held
against the passages of those that stand beside it, in its letter too: what is near is what must be told apart.
Needs torch; five minutes.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.progress import track
from torch.nn import functional

from bench.encoder_lessons import Lesson, asked_in_the_house, batches, lessons
from bench.encoder_model import Pupil
from bench.searches import SHARED
from kb.encoders.dutch import KNOWN, LEARNED, Learned
from kb.encoders.e5 import E5, PASSAGE, QUERY
from kb.encoders.e5 import KNOWN as SENTENCE
from kb.encoders.weights import Weights, bundled

_BATCH = 32  # lessons
_ALL, _REAL = 1e-3, 5e-4  # rates of learning at most: of all lessons, and then of the questions that were really asked
_AGAIN = 3  # times that those come then
_WARM, _LEAST = 10, 0.05  # batches until the rate is at most, and its share of that at the end
_SHARE = 0.6  # of what was learned (docs/encoding.md)
_SHARPNESS = 0.02  # what cosines are divided by
_BEGINS = 8  # numbers of the known vector


def main() -> None:
    """Train and write what was learned."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="?", type=Path, default=SHARED / "search" / "questions.jsonl")
    parser.add_argument("--out", type=Path, default=LEARNED)
    chosen = parser.parse_args()
    weights = Weights(bundled())
    pupil = Pupil(weights)
    real, more = asked_in_the_house(chosen.questions), lessons(chosen.questions)
    teach(pupil, [*real, *real, *more], rate=_ALL)
    teach(pupil, real * _AGAIN, rate=_REAL)
    write(mixed(weights, {name: one.detach().numpy() for name, one in pupil.free.items()}), chosen.out)


def teach(pupil: Pupil, runs: Sequence[list[Lesson]], *, rate: float, size: int = _BATCH) -> list[float]:
    """Train on each lesson once, in the same order each time; return what was lost, a batch each."""
    every = [lesson for run in runs for lesson in run]
    begun = _begun(pupil, every)
    plan = list(batches(runs, size=size, chance=random.Random(0)))
    learning = torch.optim.AdamW(list(pupil.free.values()), lr=rate, weight_decay=0, betas=(0.9, 0.98))
    losses = []
    for at, batch in enumerate(track(plan, "leren")):
        for group in learning.param_groups:
            group["lr"] = rate * min(1, (at + 1) / _WARM) * max(_LEAST, 1 - at / len(plan))
        lost = _lost(pupil, begun, batch)
        learning.zero_grad()
        lost.backward()
        torch.nn.utils.clip_grad_norm_(list(pupil.free.values()), 1)
        learning.step()
        losses.append(lost.item())
    return losses


def _begun(pupil: Pupil, every: Sequence[Lesson]) -> dict[str, Any]:
    """Return what the lower layers, which do not change, make of each text."""
    texts = dict.fromkeys(text for one in every for text in (QUERY + one.asked, *(PASSAGE + it for it in one.answers)))
    return dict(zip(texts, pupil.begun(list(texts)), strict=True))


def mixed(weights: Weights, tensors: dict[str, Any]) -> dict[str, Any]:
    """Return the tensors as they were with a share of what changed: all of it forgets too much of other texts.

    Source: Wortsman et al. 2022, arXiv:2109.01903.
    """
    return {name: (1 - _SHARE) * weights.floats(name) + _SHARE * one for name, one in tensors.items()}


def write(tensors: dict[str, Any], path: Path) -> None:
    """Write what was learned in half precision, with the beginning of the vector that the known sentence gets by it."""
    half = {name: one.astype(np.float16) for name, one in tensors.items()}
    whole = {name: one.astype(np.float32) for name, one in half.items()}
    known = E5(learned=Learned(tensors=whole, known=(), version="")).passages([SENTENCE])[0, :_BEGINS]
    named: dict[str, Any] = {**half, KNOWN: known}
    np.savez_compressed(path, **named)
    print(f"{path}: {path.stat().st_size / 1024:.0f} KiB")


def _lost(pupil: Pupil, begun: Mapping[str, Any], batch: Sequence[Lesson]) -> Any:
    """Return how far each query is from its own passages, and each passage from its query, beside all others.

    InfoNCE both ways (van den Oord et al. 2018, arXiv:1807.03748); of several passages the nearest counts. What two
    queries share is never held against either.
    """
    texts = list(dict.fromkeys(text for lesson in batch for text in lesson.answers))
    own = torch.tensor([[text in lesson.answers for text in texts] for lesson in batch])
    asked = pupil.rows([begun[QUERY + lesson.asked] for lesson in batch])
    near = asked @ pupil.rows([begun[PASSAGE + text] for text in texts]).T / _SHARPNESS
    best, nearest = near.masked_fill(~own, -torch.inf).max(1)
    others = near.masked_fill(own, -torch.inf)
    ahead = torch.logsumexp(torch.cat([best[:, None], others], 1), 1) - best
    itself = torch.eye(len(batch), dtype=torch.bool)
    back = near[:, nearest].T.masked_fill(own[:, nearest].T & ~itself, -torch.inf)
    return ahead.mean() + functional.cross_entropy(back, torch.arange(len(batch)))


if __name__ == "__main__":
    main()
