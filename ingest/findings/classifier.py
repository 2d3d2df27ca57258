"""How likely a sentence is each kind: a linear model of its clues, weighed together with the rules that match.

Trained by `python -m bench.train`; the weights are data (classifier.npz), read once, when a sentence needs them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.findings.looks import Look
from ingest.model import Kind, Voice

WEIGHTS = Path(__file__).with_name("classifier.npz")
Support = tuple[float, float, float, float]
_SUREST = 0.97  # a rule is never taken for surer than this
_MANY = 3  # more rules than this add nothing
_SHOWN = 3  # words that a reason names


class Cuts(NamedTuple):
    """Probabilities from which on a kind is listed: `add` where no rule matches, `keep` where one does."""

    add: float
    keep: float


@dataclass(frozen=True, slots=True)
class Classifier:
    """`weights` has a row for each clue and a column for each kind; `final` weighs what `joint` gives, to log odds
    (rows: kinds); `cuts` says from which probability on a kind is listed.
    """

    rows: Mapping[str, int]
    weights: NDArray[np.float32]
    final: NDArray[np.float32]
    cuts: Mapping[Kind, Cuts]

    def lists(self, kind: Kind, score: float, *, backed: bool) -> bool:
        """Return whether a sentence counts as a finding of a kind, where a rule matches or none does."""
        cuts = self.cuts[kind]
        return score >= (cuts.keep if backed else cuts.add)

    def scores(self, clues: frozenset[str], look: Look) -> dict[Kind, float]:
        """Return the probability of each kind, 0 to 1; the same whatever else is scored."""
        return self.joined(clues, {kind: support(kind, look) for kind in Kind})

    def joined(self, clues: frozenset[str], backing: Mapping[Kind, Support]) -> dict[Kind, float]:
        """Return the probability of each kind where `support` gave the backing."""
        known = sorted(self.rows[clue] for clue in clues if clue in self.rows)
        sums = self.weights[known].sum(axis=0)
        table = np.array([joint(float(sums[at]), backing[kind]) for at, kind in enumerate(Kind)], np.float32)
        odds = (self.final * table).sum(axis=1)
        return {kind: 1 / (1 + math.exp(-float(odd))) for kind, odd in zip(Kind, odds, strict=True)}

    def reason(self, clues: frozenset[str], kind: Kind) -> str:
        """Return the words of the sentence that weighed most for a kind, heaviest first: "model: zal, uw kamer"."""
        at = list(Kind).index(kind)
        spoken = [
            (float(self.weights[self.rows[clue], at]), clue) for clue in clues if _spoken(clue) and clue in self.rows
        ]
        named: list[str] = []
        for weight, clue in sorted(spoken, key=lambda pair: (-pair[0], pair[1])):
            words = clue[2:].replace("_", " ")
            if weight <= 0 or len(named) == _SHOWN:
                break
            if not {*words.split()} & {word for name in named for word in name.split()}:
                named.append(words)
        return f"model: {', '.join(named)}" if named else "model"


def joint(total: float, backing: Support) -> tuple[float, ...]:
    """Return all that is weighed at last: clues' sum, backing and 1 where a rule matches, sum and 1 where none does."""
    backed, odds, many, ours = backing
    return total * backed, odds, many, ours, backed, total * (1 - backed), 1 - backed


def support(kind: Kind, look: Look) -> Support:
    """Return what a kind's matching rules say: whether there are any, the log odds of the best, how many (to 3), and
    whether there are any in the government's voice, for which most rules were written.
    """
    hits = look.hits.get(kind)
    if not hits:
        return 0.0, 0.0, 0.0, 0.0
    best = min(_SUREST, max(rule.score for rule, _ in hits))
    ours = float(look.place.voice == Voice.GOVERNMENT)
    return 1.0, math.log(best / (1 - best)), float(min(_MANY, len(hits))), ours


@cache
def classifier() -> Classifier:
    """Return the classifier that is shipped, read once a process."""
    return read_weights(WEIGHTS)


def read_weights(path: Path) -> Classifier:
    """Read a classifier. Raises OSError or ValueError where the file is not in order."""
    with np.load(path, allow_pickle=False) as held:
        clues = held["clues"].tobytes().decode().split("\n")
        kinds = held["kinds"].tobytes().decode().split("\n")
        if kinds != list(Kind) or len(clues) != len(held["weights"]):
            raise ValueError(f"{path.name}: other kinds or clues than this code knows")
        return Classifier(
            rows={clue: row for row, clue in enumerate(clues)},
            weights=held["weights"].astype(np.float32),
            final=held["final"],
            cuts={kind: Cuts(*map(float, cuts)) for kind, cuts in zip(Kind, held["cuts"], strict=True)},
        )


def _spoken(clue: str) -> bool:
    return clue[:2] in ("w=", "b=") and all(word[0].isalpha() for word in clue[2:].split("_"))
