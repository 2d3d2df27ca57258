"""Labelled sentences become a classifier: a linear model of the clues, and the weights that join it with the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.labelled import Judgement, Labelled
from ingest.findings.classifier import Classifier, Support, joint, support
from ingest.findings.finder import clued, looks
from ingest.model import Kind

FOLDS = 5
_STRENGTH = 0.2  # of the clues' weights: the inverse of their penalty
_OFTEN = 2  # sentences that a clue must stand in
_SLIGHT = 0.01  # a clue that weighs less for every kind is left out
_GAIN = 0.01  # of F1, below which the classifier adds nothing to the rules of a kind
NEVER = 1.0
_JOINT = len(joint(0.0, (0.0, 0.0, 0.0, 0.0)))
_BACKED = 4  # the column of `joint` that says whether a rule matches
# Our own sentences show how often rules are right where nobody tuned them, but far more of them are findings than in
# letters: they count a third for what rules back, and not at all for the rest.
_LETTERS = ("gold", "labels")
_OURS = 0.3
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled sentence as the classifier sees it; `support` by kind."""

    origin: str
    group: str
    clues: frozenset[str]
    support: Mapping[Kind, Support]
    said: Judgement


def samples(documents: Iterable[Labelled]) -> list[Sample]:
    """Return the labelled sentences of documents, in order."""
    found: list[Sample] = []
    for one in documents:
        for at, (look, said) in enumerate(clued(looks(one.document, one.sentences))):
            if at in one.judged:
                backing = {kind: support(kind, look) for kind in Kind}
                found.append(Sample(one.origin, one.group, said, backing, one.judged[at]))
    return found


def train(known: Sequence[Sample]) -> Classifier:
    """Return the classifier that samples give: the same for the same samples in the same order."""
    table = _Table(known)
    sums = np.column_stack([table.left_out(kind) for kind in Kind])
    final, thresholds = np.zeros((len(Kind), _JOINT), np.float32), dict[Kind, float]()
    weights = np.zeros((len(table.rows), len(Kind)), np.float32)
    for at, kind in enumerate(Kind):
        model = table.fitted(kind, table.usable(kind))
        weights[:, at] = model.coef_[0]
        final[at], thresholds[kind] = _joined(known, kind, sums[:, at])
        final[at, [_BACKED, -1]] += final[at, [0, -2]] * model.intercept_[0]  # sums are shipped without it
    return _trimmed(table.rows, weights, final, thresholds)


def fold(group: str) -> int:
    """Return the fold, 0 to FOLDS - 1, that all sentences of a document are in, whatever other documents there are."""
    return int(sha256(group.encode()).hexdigest(), 16) % FOLDS


class _Table:
    """Samples as a sparse matrix of their clues."""

    def __init__(self, known: Sequence[Sample]) -> None:
        counts = Counter(chain.from_iterable(sample.clues for sample in known))
        self.rows = {clue: row for row, clue in enumerate(sorted(c for c, times in counts.items() if times >= _OFTEN))}
        found = [sorted(self.rows[clue] for clue in sample.clues if clue in self.rows) for sample in known]
        ends = np.cumsum([0, *map(len, found)])
        columns = np.fromiter(chain.from_iterable(found), np.int64)
        self.matrix = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(known), len(self.rows)))
        self.folds = np.array([fold(sample.group) for sample in known])
        self.known = known

    def usable(self, kind: Kind) -> Flags:
        return np.array([kind not in sample.said.either for sample in self.known])

    def fitted(self, kind: Kind, chosen: Flags) -> Any:
        right = np.array([kind in sample.said.right for sample in self.known])
        # the dual of liblinear is fifteen times as fast here as the primal, and takes its order from the seed
        model = LogisticRegression(C=_STRENGTH, solver="liblinear", dual=True, random_state=0, max_iter=1000)
        return model.fit(self.matrix[chosen], right[chosen])

    def left_out(self, kind: Kind) -> Floats:
        """Return each sample's sum of clues by a model that has not seen its document: shape (len(known),)."""
        sums, usable = np.zeros(len(self.known)), self.usable(kind)
        for number in range(FOLDS):
            here = self.folds == number
            if here.any():
                sums[here] = self.fitted(kind, usable & ~here).decision_function(self.matrix[here])
        return sums


def _joined(known: Sequence[Sample], kind: Kind, sums: Floats) -> tuple[Floats, float]:
    """Return the weights of `joint`, and the threshold for what no rule backs."""
    usable = np.array([kind not in sample.said.either for sample in known])
    origins = np.array([sample.origin for sample in known])
    letters = usable & np.isin(origins, _LETTERS)
    if not letters.any():
        letters = usable
    table = np.array([joint(total, sample.support[kind]) for total, sample in zip(sums, known, strict=True)])
    right = np.array([kind in sample.said.right for sample in known])
    backed = table[:, _BACKED] > 0
    counts = usable * np.where(np.isin(origins, _LETTERS), 1.0, _OURS)
    by_rule = LogisticRegression().fit(table[backed, :_BACKED], right[backed], sample_weight=counts[backed])
    alone = LogisticRegression().fit(table[letters & ~backed, -2:-1], right[letters & ~backed])
    final = np.concatenate([by_rule.coef_[0], by_rule.intercept_, alone.coef_[0], alone.intercept_])
    folds = np.array([fold(sample.group) for sample in known])[letters]
    return final, threshold(1 / (1 + np.exp(-table[letters] @ final)), backed[letters], right[letters], folds)


def threshold(chances: Floats, backed: Flags, right: Flags, folds: NDArray[np.int_]) -> float:
    """Return the probability from which on to list what no rule backs; NEVER where that gains nothing.

    It gains where F1 is better by `_GAIN` with, in each fold, the cut that the other folds give.
    """
    listed = backed.copy()
    for number in range(FOLDS):
        here, others = folds == number, folds != number
        listed[here] |= chances[here] >= _cut(chances[others], backed[others], right[others])
    better = _f1(listed, right) - _f1(backed, right) >= _GAIN
    return _cut(chances, backed, right) if better else NEVER


def _cut(chances: Floats, backed: Flags, right: Flags) -> float:
    """Return the middle of the best cut on these sentences and half of its F1, where the best cut of true probabilities
    lies (Lipton et al. 2014, arXiv:1402.1892): a kind has few sentences around its cut.
    """
    order = np.argsort(-np.where(backed, 2.0, chances), kind="stable")
    hits = np.cumsum(right[order])
    f1 = (2 * hits / (np.arange(1, len(order) + 1) + hits[-1]))[max(0, int(backed.sum()) - 1) :]
    return float((chances[order][-len(f1) :][f1.argmax()] + f1.max() / 2) / 2)


def _f1(listed: Flags, right: Flags) -> float:
    return float(2 * (listed & right).sum() / max(1, listed.sum() + right.sum()))


def _trimmed(
    rows: Mapping[str, int], weights: NDArray[np.float32], final: NDArray[np.float32], thresholds: Mapping[Kind, float]
) -> Classifier:
    """Leave out the clues that hardly weigh, and round as the file does."""
    kept = [clue for clue, row in rows.items() if np.abs(weights[row]).max() >= _SLIGHT]
    rounded = weights[[rows[clue] for clue in kept]].astype(np.float16).astype(np.float32)
    return Classifier({clue: row for row, clue in enumerate(kept)}, rounded, final, thresholds)
