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

from bench.joining import BACKED, FOLDS, JOINT, Weighed, joined
from bench.labelled import Judgement, Labelled
from ingest.findings.classifier import Classifier, Cuts, Support, joint, support
from ingest.findings.finder import clued, looks
from ingest.model import Kind

_STRENGTH = 0.2  # of the clues' weights: the inverse of their penalty
_OFTEN = 2  # sentences that a clue must stand in
_SLIGHT = 0.01  # a clue that weighs less for every kind is left out
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
    final, cuts = np.zeros((len(Kind), JOINT), np.float32), dict[Kind, Cuts]()
    weights = np.zeros((len(table.rows), len(Kind)), np.float32)
    for at, kind in enumerate(Kind):
        model = table.fitted(kind, table.usable(kind))
        weights[:, at] = model.coef_[0]
        final[at], cuts[kind] = joined(table.weighed(kind, sums[:, at]))
        final[at, [BACKED, -1]] += final[at, [0, -2]] * model.intercept_[0]  # sums are shipped without it
    return _trimmed(table.rows, weights, final, cuts)


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

    def weighed(self, kind: Kind, sums: Floats) -> Weighed:
        usable = self.usable(kind)
        rows = [joint(total, sample.support[kind]) for total, sample in zip(sums, self.known, strict=True)]
        right = np.array([kind in sample.said.right for sample in self.known])
        origins = np.array([sample.origin for sample in self.known])
        return Weighed(np.array(rows)[usable], right[usable], origins[usable], self.folds[usable])


def _trimmed(
    rows: Mapping[str, int], weights: NDArray[np.float32], final: NDArray[np.float32], cuts: Mapping[Kind, Cuts]
) -> Classifier:
    """Leave out the clues that hardly weigh, and round as the file does."""
    kept = [clue for clue, row in rows.items() if np.abs(weights[row]).max() >= _SLIGHT]
    rounded = weights[[rows[clue] for clue in kept]].astype(np.float16).astype(np.float32)
    return Classifier({clue: row for row, clue in enumerate(kept)}, rounded, final, cuts)
