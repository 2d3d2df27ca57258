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
ASKED = [
    {
        "id": thing, "letter": "Antwoord op vragen over onderhoud", "date": "2020-01-01",
        "question": f"Wanneer is {thing} klaar?", "answer": f"Aan {thing} wordt gewerkt tot het einde van het jaar.",
    }
    for thing in THINGS
]  # fmt: skip


def test_the_pupil_learns_and_borging_reads_what_it_learned(tmp_path: Path) -> None:
    from bench.encoder import teach, write
    from bench.encoder_model import Pupil

    pupil = Pupil(Weights(bundled()))
    texts = [PASSAGE + one["answer"] for one in ASKED]

    def rows() -> np.ndarray:
        with torch.no_grad():
            return pupil.rows(pupil.begun(texts)).numpy()

    plain = [one["answer"] for one in ASKED]
    assert (rows() * E5().passages(plain)).sum(axis=1).min() > 0.999
    lost = teach(pupil, ASKED, epochs=6)
    assert lost[-1] < lost[0]
    write({name: one.detach().numpy() for name, one in pupil.free.items()}, tmp_path / "learned.npz")
    after = E5(learned=learned(tmp_path / "learned.npz")).passages(plain)
    assert (rows() * after).sum(axis=1).min() > 0.999
    assert (after * E5().passages(plain)).sum(axis=1).max() < 0.9999
