"""Teach e5 which answer goes with a question: python -m bench.encoder [QUESTIONS.jsonl] [--epochs N] [--out FILE.npz]

Trained is on the questions of the letters that choices are made on, never on the others (see bench/questions.py), as
Borging encodes them: passages with their context behind them. A question is held against the answers to those that
stand beside it in its letter: what is near is what must be told apart. Needs torch; ten minutes.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.progress import track
from torch.nn import functional

from bench.encoder_model import Pupil
from bench.questions import analysis, tuned
from kb.encoders.dutch import KNOWN, LEARNED, Learned
from kb.encoders.e5 import E5, PASSAGE, QUERY
from kb.encoders.e5 import KNOWN as SENTENCE
from kb.encoders.weights import Weights, bundled
from kb.passages import passages
from kb.query import parse

_QUESTIONS = Path(__file__).parents[2] / "shared" / "data" / "search" / "questions.jsonl"
_BATCH = 16  # questions
_RATE, _WARM, _LEAST = 5e-4, 10, 0.05  # of learning: at most, after so many batches, and at the end as a share of that
_SHARPNESS = 0.02  # what cosines are divided by
_SHARE = 0.2  # of what was learned: with more, declared searches are lost (docs/encoding.md)
_BEGINS = 8  # numbers of the known vector


def main() -> None:
    """Train and write what was learned."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="?", type=Path, default=_QUESTIONS)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--out", type=Path, default=LEARNED)
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    asked = [json.loads(line) for line in chosen.questions.read_text("utf-8").splitlines() if line.strip()]
    ours = tuned(asked)
    weights = Weights(bundled())
    pupil = Pupil(weights)
    teach(pupil, [one for one in asked if one["letter"] in ours], epochs=chosen.epochs)
    write(mixed(weights, {name: one.detach().numpy() for name, one in pupil.free.items()}), chosen.out)


def teach(pupil: Pupil, asked: Sequence[dict[str, str]], *, epochs: int) -> list[float]:
    """Train on questions with their answers, in the same order each time; return what was lost, a batch each."""
    texts = [[_text(one) for one in passages(known.document, known.sentences)] for known in map(analysis, asked)]
    questions = pupil.begun([QUERY + parse(one["question"]).plain for one in asked])
    begun = iter(pupil.begun([PASSAGE + text for some in texts for text in some]))
    answers = [[next(begun) for _ in some] for some in texts]
    chance = random.Random(0)
    batches = [batch for _ in range(epochs) for batch in _batches(asked, chance)]
    learning = torch.optim.AdamW(list(pupil.free.values()), lr=_RATE, weight_decay=0, betas=(0.9, 0.98))
    losses = []
    for at, batch in enumerate(track(batches, "leren")):
        rate = _RATE * min(1, (at + 1) / _WARM) * max(_LEAST, 1 - at / len(batches))
        for group in learning.param_groups:
            group["lr"] = rate
        lost = _lost(pupil, [questions[one] for one in batch], [answers[one] for one in batch])
        learning.zero_grad()
        lost.backward()
        torch.nn.utils.clip_grad_norm_(list(pupil.free.values()), 1)
        learning.step()
        losses.append(lost.item())
    return losses


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


def _text(passage: Any) -> str:
    return "\n".join(filter(None, (passage.text, passage.context)))


def _batches(asked: Sequence[dict[str, str]], chance: random.Random) -> list[list[int]]:
    """Deal the questions out, letter by letter, in an order that changes."""
    letters: dict[str, list[int]] = {}
    for at, one in enumerate(asked):
        letters.setdefault(one["letter"], []).append(at)
    groups = list(letters.values())
    chance.shuffle(groups)
    for group in groups:
        chance.shuffle(group)
    order = [at for group in groups for at in group]
    return [order[at : at + _BATCH] for at in range(0, len(order) - _BATCH + 1, _BATCH)]


def _lost(pupil: Pupil, questions: Sequence[Any], answers: Sequence[Sequence[Any]]) -> Any:
    """Return how far each question is from its own answer, and each answer from its question, beside all others.

    InfoNCE both ways (van den Oord et al. 2018, arXiv:1807.03748); of an answer of many passages the nearest counts.
    """
    asked = pupil.rows(questions)
    found = pupil.rows([one for some in answers for one in some])
    owner = torch.tensor([at for at, some in enumerate(answers) for _ in some])
    own = owner[None] == torch.arange(len(questions))[:, None]
    near = asked @ found.T / _SHARPNESS
    best, nearest = near.masked_fill(~own, -torch.inf).max(1)
    others = near.masked_fill(own, -torch.inf)
    ahead = torch.logsumexp(torch.cat([best[:, None], others], 1), 1) - best
    return ahead.mean() + functional.cross_entropy(near[:, nearest].T, torch.arange(len(questions)))


if __name__ == "__main__":
    main()
