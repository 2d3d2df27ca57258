"""The classifier as trained on our own sentences: the same every time, and no worse on them than the rules alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.calibration import bins, error, svg
from bench.joining import BACKED, FOLDS, JOINT, RULES, Flags, Weighed, cuts
from bench.labelled import own
from bench.left_out import confusion, f1, judged
from bench.train import write
from bench.training import Sample, samples, train
from ingest.findings.classifier import classifier, read_weights
from ingest.model import Kind


@pytest.fixture(scope="module")
def known() -> list[Sample]:
    return samples(own())


def test_the_same_sentences_give_the_same_bytes(known: list[Sample], tmp_path: Path) -> None:
    model = train(known[::4])
    write(model, tmp_path / "one.npz")
    write(train(known[::4]), tmp_path / "other.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "other.npz").read_bytes()
    kept = read_weights(tmp_path / "one.npz")
    assert kept.joined(known[0].clues, known[0].support) == model.joined(known[0].clues, known[0].support)


def test_the_shipped_classifier_makes_the_findings_of_the_corpus_no_worse(known: list[Sample]) -> None:
    model = classifier()
    found = [one for one in known if one.origin == "corpus"]
    assert len(found) > 400
    for kind in Kind:
        right = [kind in one.said.right for one in found]
        backed = [one.support[kind][0] > 0 for one in found]
        scores = [model.joined(one.clues, one.support)[kind] for one in found]
        listed = [model.lists(kind, score, backed=rule) for score, rule in zip(scores, backed, strict=True)]
        assert f1(zip(listed, right, strict=True))[2] >= f1(zip(backed, right, strict=True))[2] - 0.02, kind


def test_documents_left_out_are_judged(known: list[Sample]) -> None:
    some = [one for one in known if one.origin in ("corpus", "written")]
    found = list(judged(some))
    assert len(found) == len(some)
    taken = confusion(one for one in found if one.sample.origin == "corpus")
    assert sum(taken[kind, kind] for kind in Kind) > 80


def weighed(right: Flags, backed: Flags) -> Weighed:
    at = np.arange(len(right))
    table = np.zeros((len(at), JOINT))
    table[:, BACKED] = backed
    return Weighed(table, right, np.where(at % 2, "labels", "letters"), at // 2 % FOLDS)


def test_what_rules_miss_is_listed_only_where_that_was_measured_to_help() -> None:
    at = np.arange(1000)
    right, backed = at % 10 < 3, at % 10 < 1
    chosen = cuts(np.where(right, 0.9, 0.1), weighed(right, backed))
    assert 0.1 < chosen.add <= 0.9 and chosen.keep == 0
    assert cuts(np.full(1000, 0.3), weighed(right, right)) == RULES


def test_what_rules_find_is_dropped_only_where_that_was_measured_to_help() -> None:
    at = np.arange(1000)
    right, backed = at % 10 < 3, at % 10 < 6
    chosen = cuts(np.where(right, 0.9, 0.1), weighed(right, backed))
    assert 0.1 < chosen.keep == chosen.add <= 0.9


def test_no_gain_on_our_own_letters_pays_for_a_loss_on_real_ones() -> None:
    at = np.arange(1000)
    right, backed, real = at % 10 < 3, at % 10 < 6, at % 2 == 1
    known = weighed(right, backed & ~real | right)
    assert cuts(np.where(real ^ right, 0.9, 0.1), known) == RULES


def test_the_calibration_error_is_the_distance_between_score_and_share_right() -> None:
    pairs = [(0.85, True)] * 8 + [(0.85, False)] * 2 + [(0.25, False)] * 10
    assert [(one.count, round(one.right, 2)) for one in bins(pairs)] == [(10, 0.0), (10, 0.8)]
    assert error(pairs) == pytest.approx((0.05 + 0.25) / 2)
    picture = svg(bins(pairs), "proef")
    assert picture.count("<circle") == 2 and "score 0.85, juist 0.80" in picture
