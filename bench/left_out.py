"""Measure the classifier on sentences of documents that it was not trained on, beside the rules alone.

python -m bench.left_out     F1 by origin and kind, the kinds taken for another, and how sure the scores are

Each fifth of the documents is judged by a classifier trained on the other four, thresholds included. The rules are what
they are: they were written reading the gold, so on `gold` their share of the work is flattered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from bench.joining import FOLDS
from bench.labelled import labelled
from bench.training import Sample, fold, samples, train
from ingest.findings import find
from ingest.findings.classifier import Classifier
from ingest.language.sentences import sentences
from ingest.model import Finding, Kind
from ingest.read import read


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with what a classifier that has not seen its document makes of it."""

    sample: Sample
    scores: Mapping[Kind, float]
    listed: frozenset[Kind]


def models(known: Sequence[Sample]) -> tuple[Classifier, ...]:
    """Return a classifier for each fold, trained on the documents of all other folds."""
    return tuple(train([one for one in known if fold(one.group) != number]) for number in range(FOLDS))


def unseen() -> Callable[[Path], Iterable[Finding]]:
    """Return what finds what is in a file, with a classifier that has not seen it."""
    by = models(samples(labelled()))

    def found(path: Path) -> Iterable[Finding]:
        document = read(path)
        return find(document, tuple(sentences(document)), by=by[fold(path.name)])

    return found


def judged(known: Sequence[Sample]) -> Iterator[Judged]:
    """Yield every sample judged by the classifier of its fold."""
    by = models(known)
    for sample in known:
        model = by[fold(sample.group)]
        scores = model.joined(sample.clues, sample.support)
        listed = (kind for kind in Kind if model.lists(kind, scores[kind], backed=sample.support[kind][0] > 0))
        yield Judged(sample, scores, frozenset(listed))


def f1(rows: Iterable[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of pairs (listed, right)."""
    counts = Counter(rows)
    precision = counts[True, True] / max(1, counts[True, True] + counts[True, False])
    recall = counts[True, True] / max(1, counts[True, True] + counts[False, True])
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def confusion(found: Iterable[Judged]) -> Counter[tuple[str, str]]:
    """Count what is listed as what: (kind by hand, kind listed), with "none" for no kind."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in found:
        right, listed = one.sample.said.right, one.listed - one.sample.said.either
        counts.update((kind, kind) for kind in right & listed)
        missed, wrong = right - listed, listed - right
        counts.update(product(missed or {"none"}, wrong or ({"none"} if missed else ())))
    return counts


def _rules(one: Judged) -> frozenset[Kind]:
    return frozenset(kind for kind in Kind if one.sample.support[kind][0])


def _table(found: Sequence[Judged], ways: Mapping[str, Callable[[Judged], frozenset[Kind]]]) -> None:
    for kind, (name, listed) in product(Kind, ways.items()):
        fair = [one for one in found if kind not in one.sample.said.either]
        precision, recall, f = f1((kind in listed(one), kind in one.sample.said.right) for one in fair)
        print(f"  {kind:15s} {name:15s} P {precision:.3f}  R {recall:.3f}  F1 {f:.3f}")


def main() -> None:
    """Print the tables."""
    found = list(judged(samples(labelled())))
    origins: dict[str, list[Judged]] = defaultdict(list)
    for one in found:
        origins[one.sample.origin].append(one)
    for origin, part in origins.items():
        print(f"{origin}: {len(part)} sentences")
        _table(part, {"rules": _rules, "with classifier": lambda one: one.listed})
    print("by hand -> listed, gold and labels:")
    for (right, listed), times in confusion(origins["gold"] + origins["labels"]).most_common():
        print(f"  {right:15s} {listed:15s} {times}")


if __name__ == "__main__":
    main()
