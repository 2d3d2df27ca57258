from __future__ import annotations

import hashlib
from pathlib import Path

import pdfplumber
import pytest

pytest.importorskip("typst", reason="typst is not installed: pip install 'borging[corpus]'")

from corpus.build import build


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build(folder)
    return folder


def text_of(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return [page.extract_text() for page in pdf.pages]


def digests(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.suffix in {".pdf", ".jsonl", ".json"}]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_the_committed_pdfs_have_the_text_of_their_sources(corpus: Path, built: Path) -> None:
    assert sorted(path.name for path in built.glob("*.pdf")) == sorted(path.name for path in corpus.glob("*.pdf"))
    for path in built.glob("*.pdf"):
        assert text_of(path) == text_of(corpus / path.name), path.name


def test_the_committed_gold_is_that_of_the_sources(corpus: Path, built: Path) -> None:
    assert digests(built / "gold") == digests(corpus / "gold")


def test_a_second_build_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    build(tmp_path)
    assert digests(tmp_path) == digests(built)
