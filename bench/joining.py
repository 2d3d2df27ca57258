"""The sum of the clues and what the rules say become one probability; and how sure is sure enough to list a kind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from ingest.findings.classifier import Cuts, joint

FOLDS = 5
JOINT = len(joint(0.0, (0.0, 0.0, 0.0, 0.0)))
BACKED = 4  # the column of `joint` that says whether a rule matches
RULES = Cuts(add=1.0, keep=0.0)  # what rules find, all of it and nothing else
_GAIN = 0.01  # of F1, for which it is worth not to leave it to the rules; a loss of as much is not
# How rare findings are is told by real letters alone. The letters that we wrote whole come near; in the loose sentences
# findings are common, so that these count a third for what rules back and not at all for the rest.
_REAL = ("gold", "labels")
_WHOLE = (*_REAL, "letters")
_LOOSE = 0.3
# The rules were written on the gold and hardly on these: only here it can be seen whether a classifier does better.
_UNREAD = ("labels", "letters"), ("labels",)
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sentences that count for a kind: a row of `joint` each, whether it is of that kind, its origin and fold."""

    table: Floats
    right: Flags
    origins: NDArray[np.str_]
    folds: NDArray[np.int_]

    def of(self, *names: str) -> Flags:
        """Return which are of these origins; all where none is, as without the letters beside the checkout."""
        found = np.isin(self.origins, names)
        return found if found.any() else np.ones(len(found), bool)


def joined(known: Weighed) -> tuple[Floats, Cuts]:
    """Return the weights of `joint`, and the cuts of the probability that they give."""
    backed, whole = known.table[:, BACKED] > 0, known.of(*_WHOLE)
    counts = np.where(whole, 1.0, _LOOSE)
    by_rule = LogisticRegression().fit(known.table[backed, :BACKED], known.right[backed], sample_weight=counts[backed])
    alone = LogisticRegression().fit(known.table[whole & ~backed, -2:-1], known.right[whole & ~backed])
    final = np.concatenate([by_rule.coef_[0], by_rule.intercept_, alone.coef_[0], alone.intercept_])
    return final, cuts(1 / (1 + np.exp(-known.table @ final)), known)


def cuts(chances: Floats, known: Weighed) -> Cuts:
    """Return from which probability on a kind is listed: `RULES`, or with what the rules miss, or by probability alone.

    Each is taken over the one before where F1 on documents that few rules were written on is better by `_GAIN`, and on
    the real ones of those not worse by it, with in each fold the cut that the real letters of the other folds give.
    """
    backed, real = known.table[:, BACKED] > 0, known.of(*_REAL)
    best, chosen = _reached(backed, known), RULES
    for kept in (backed, np.zeros(len(backed), bool)):
        listed = kept.copy()
        for number in range(FOLDS):
            here, others = known.folds == number, real & (known.folds != number)
            listed[here] |= chances[here] >= _cut(chances[others], kept[others], known.right[others])
        now = _reached(listed, known)
        if now[0] >= best[0] + _GAIN and now[1] > best[1] - _GAIN:
            cut = _cut(chances[real], kept[real], known.right[real])
            best, chosen = now, Cuts(add=cut, keep=0.0 if kept.any() else cut)
    return chosen


def _reached(listed: Flags, known: Weighed) -> list[float]:
    """Return F1 on the documents that few rules were written on, and on the real ones among them."""
    return [_f1(listed[part], known.right[part]) for part in (known.of(*names) for names in _UNREAD)]


def _cut(chances: Floats, kept: Flags, right: Flags) -> float:
    """Return the middle of the best cut on these sentences and half of its F1, where the best cut of true probabilities
    lies (Lipton et al. 2014, arXiv:1402.1892): a kind has few sentences around its cut. What is kept counts as listed.
    """
    order = np.argsort(-np.where(kept, 2.0, chances), kind="stable")
    hits = np.cumsum(right[order])
    f1 = (2 * hits / (np.arange(1, len(order) + 1) + hits[-1]))[max(0, int(kept.sum()) - 1) :]
    return float((chances[order][-len(f1) :][f1.argmax()] + f1.max() / 2) / 2)


def _f1(listed: Flags, right: Flags) -> float:
    return float(2 * (listed & right).sum() / max(1, listed.sum() + right.sum()))
