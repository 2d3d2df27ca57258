"""The exported folder holds the same model: its tokenizer, its numbers, and what sentence-transformers makes of it."""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from cli.main import app
from ingest.read import read
from kb.encoders import encoder
from kb.encoders.dutch import learned
from kb.encoders.e5 import E5
from kb.encoders.pieces import Pieces
from kb.encoders.weights import Weights, bundled


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    found = tmp_path_factory.mktemp("model") / "nieuw" / "e5"
    done = CliRunner().invoke(app, ["model", "export", str(found)])
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"BORGING_ENCODER=sentence-transformers:{found}" in done.stdout.replace("\n", "")
    yield found
    shutil.rmtree(found)  # half a gigabyte, that pytest would keep


@pytest.fixture(scope="module")
def texts(corpus: Path) -> list[str]:
    whole = [read(path).text for path in sorted(corpus.glob("*.pdf"))]
    return [text[at : at + 700] for text in whole for at in range(0, len(text), 700)]


def test_the_tokenizer_cuts_alike(folder: Path, texts: list[str]) -> None:
    from tokenizers import Tokenizer

    theirs = Tokenizer.from_file(str(folder / "tokenizer.json"))
    ours = Pieces(Weights(bundled()).vocabulary)
    more = ["œuvre ½ €1.000,- 3²", "\u00a0hard\t\nspatie  s", "", "x" * 500, "한국어 漢字"]
    for text in [*texts, *more]:
        assert theirs.encode(f"passage: {text}").ids == [0, *ours.cut(f"passage: {text}"), 2]
    assert len(texts) > 50


def test_every_number_is_there_and_right(folder: Path) -> None:
    path = folder / "model.safetensors"
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(size))
        words = header["embeddings.word_embeddings.weight"]
        file.seek(8 + size + words["data_offsets"][0] + 4 * 384 * 200_000)
        row = np.frombuffer(file.read(4 * 384), "<f4")
        file.seek(8 + size + header["encoder.layer.11.output.LayerNorm.weight"]["data_offsets"][0])
        last = np.frombuffer(file.read(4 * 384), "<f4")
    assert words["shape"] == [250_037, 384]
    assert (row == Weights(bundled()).rows(np.array([200_000]))[0]).all()
    assert (last == learned().tensors["l11.oln.w"]).all()
    tensors = {name: one for name, one in header.items() if name != "__metadata__"}
    assert len(tensors) == 5 + 12 * 16 + 2
    at = 0
    for one in tensors.values():
        assert one["data_offsets"] == [at, at + 4 * int(np.prod(one["shape"]))]
        at = one["data_offsets"][1]
    assert path.stat().st_size == 8 + size + at
    assert not list(folder.glob("*.part"))


def test_the_model_as_it_was_published_is_written_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BORGING_ENCODER", "e5")
    assert CliRunner().invoke(app, ["model", "export", str(tmp_path)]).exit_code == 0
    path = tmp_path / "model.safetensors"
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        place = json.loads(file.read(size))["encoder.layer.11.output.LayerNorm.weight"]["data_offsets"][0]
        file.seek(8 + size + place)
        last = np.frombuffer(file.read(4 * 384), "<f4")
    path.unlink()
    assert (last == Weights(bundled()).floats("l11.oln.w")).all()
    assert (last != learned().tensors["l11.oln.w"]).any()


def test_sentence_transformers_gives_the_same_vectors(
    folder: Path, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sentence_transformers", reason="the extra `transformers` is not installed")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    theirs, ours = encoder(f"sentence-transformers:{folder}"), E5(learned=learned())
    some = [*texts[:12], "x", ""]
    assert (theirs.passages(some) * ours.passages(some)).sum(axis=1).min() > 0.9995
    assert (theirs.queries(some) * ours.queries(some)).sum(axis=1).min() > 0.9995


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    done = CliRunner().invoke(app, ["model", "export", str(tmp_path / "bestand" / "e5")])
    assert done.exit_code == 1
    assert done.stderr.startswith("borging: ")
    assert done.stderr.count("\n") == 1
