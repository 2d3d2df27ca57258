"""The pupil in torch is e5, what it learns is what Borging then reads, and it learns which answer is whose."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kb.encoders.dutch import learned
from kb.encoders.e5 import E5, PASSAGE
from kb.encoders.weights import Weights, bundled

torch = pytest.importorskip("torch", reason="torch is not installed (make test-transformers)")

THINGS = (
    "de dijk", "het loket", "de brug", "het gemaal", "de sluis", "het register", "de toeslag", "de opvang",
    "het toezicht", "de begroting", "het museum", "de school", "het spoor", "de haven", "het bos", "de wijk",
)  # fmt: skip


def test_the_pupil_learns_and_borging_reads_what_it_learned(tmp_path: Path) -> None:
    from bench.encoder import teach, write
    from bench.encoder_lessons import Lesson
    from bench.encoder_model import Pupil

    answers = [f"Aan {thing} wordt gewerkt tot het einde van het jaar." for thing in THINGS]
    run = [Lesson(f"Wanneer is {thing} klaar?", (one,)) for thing, one in zip(THINGS, answers, strict=True)]
    pupil = Pupil(Weights(bundled()))

    def rows() -> np.ndarray:
        with torch.no_grad():
            return pupil.rows(pupil.begun([PASSAGE + one for one in answers])).numpy()

    assert (rows() * E5().passages(answers)).sum(axis=1).min() > 0.999
    lost = teach(pupil, [run] * 12, rate=1e-3, size=len(run))
    assert lost[-1] < lost[0]
    write({name: one.detach().numpy() for name, one in pupil.free.items()}, tmp_path / "learned.npz")
    after = E5(learned=learned(tmp_path / "learned.npz")).passages(answers)
    assert (rows() * after).sum(axis=1).min() > 0.999
    assert (after * E5().passages(answers)).sum(axis=1).max() < 0.9999


def test_what_answers_two_questions_is_held_against_neither(tmp_path: Path) -> None:
    from bench.encoder import teach
    from bench.encoder_lessons import Lesson
    from bench.encoder_model import Pupil

    answer = ("De dijk is in mei klaar.",)
    both = [Lesson("Wanneer is de dijk klaar?", answer), Lesson("oplevering dijk", answer)]
    assert teach(Pupil(Weights(bundled())), [both], rate=1e-3, size=2) == pytest.approx([0], abs=1e-5)
