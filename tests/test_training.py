"""The classifier as trained on our own sentences: the same every time, and no worse on them than the rules alone."""

from __future__ import annotations

from operator import or_
from pathlib import Path

import numpy as np
import pytest

from bench.calibration import bins, error, svg
from bench.labelled import own
from bench.left_out import confusion, f1, judged
from bench.train import write
from bench.training import FOLDS, NEVER, Sample, samples, threshold, train
from ingest.findings.classifier import classifier, read_weights
from ingest.model import Kind


@pytest.fixture(scope="module")
def known() -> list[Sample]:
    return samples(own())


def test_the_same_sentences_give_the_same_bytes(known: list[Sample], tmp_path: Path) -> None:
    for name in ("one.npz", "other.npz"):
        write(train(known), tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "other.npz").read_bytes()
    model = read_weights(tmp_path / "one.npz")
    some = known[0]
    assert model.joined(some.clues, some.support) == train(known).joined(some.clues, some.support)


def test_the_shipped_classifier_makes_the_findings_of_the_corpus_no_worse(known: list[Sample]) -> None:
    model = classifier()
    found = [one for one in known if one.origin == "corpus"]
    assert len(found) > 400
    for kind in Kind:
        right = [kind in one.said.right for one in found]
        backed = [one.support[kind][0] > 0 for one in found]
        likely = [model.joined(one.clues, one.support)[kind] >= model.thresholds[kind] for one in found]
        alone = f1(zip(backed, right, strict=True))
        both = f1(zip(map(or_, backed, likely), right, strict=True))
        assert both[1] >= alone[1] and both[2] >= alone[2] - 0.02, kind


def test_documents_left_out_are_judged_and_what_rules_find_stays(known: list[Sample]) -> None:
    found = list(judged(known))
    assert len(found) == len(known)
    assert all(one.listed >= {kind for kind in Kind if one.sample.support[kind][0]} for one in found)
    taken = confusion(one for one in found if one.sample.origin == "corpus")
    assert sum(taken[kind, kind] for kind in Kind) > 80


def test_the_classifier_adds_only_where_that_was_measured_to_help() -> None:
    folds = np.arange(1000) % FOLDS
    right = np.arange(1000) % 10 < 3
    backed = np.arange(1000) % 10 < 1
    sure, blind = np.where(right, 0.9, 0.1), np.full(1000, 0.3)
    assert 0.1 < threshold(sure, backed, right, folds) <= 0.9
    assert threshold(blind, right, right, folds) == NEVER


def test_the_calibration_error_is_the_distance_between_score_and_share_right() -> None:
    pairs = [(0.85, True)] * 8 + [(0.85, False)] * 2 + [(0.25, False)] * 10
    assert [(one.count, round(one.right, 2)) for one in bins(pairs)] == [(10, 0.0), (10, 0.8)]
    assert error(pairs) == pytest.approx((0.05 + 0.25) / 2)
    picture = svg(bins(pairs), "proef")
    assert picture.count("<circle") == 2 and "score 0.85, juist 0.80" in picture
