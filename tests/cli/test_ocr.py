"""--ocr and --no-ocr."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from ingest.ocr import missing

Run = Callable[..., Result]
LACKING = missing()


@pytest.fixture
def scan(corpus: Path) -> Path:
    return next(corpus.glob("2018-02-06_*.pdf"))


def test_without_ocr_status_names_the_scan(run_on: Run, scan: Path, tmp_path: Path) -> None:
    done = run_on(tmp_path / "data", "ingest", scan, "--no-ocr")
    assert done.exit_code == 0
    assert "geen tekstlaag (1 pagina)" in done.stderr
    facts = json.loads(run_on(tmp_path / "data", "status", "--format", "jsonl").stdout)
    assert (facts["textless"], facts["ocr"]) == ([scan.name], {})


@pytest.mark.skipif(LACKING is not None, reason=LACKING or "")
def test_with_ocr_status_says_how_sure(run_on: Run, scan: Path, tmp_path: Path) -> None:
    done = run_on(tmp_path / "data", "ingest", scan)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "1 gelezen met OCR, 0 zonder tekstlaag" in done.stdout
    facts = json.loads(run_on(tmp_path / "data", "status", "--format", "jsonl").stdout)
    assert facts["textless"] == []
    assert 0.8 < facts["ocr"][scan.name] < 1


def test_asking_for_what_is_not_installed_is_one_line(
    run_on: Run, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    missing.cache_clear()
    try:
        done = run_on(tmp_path / "data", "ingest", scan, "--ocr")
    finally:
        monkeypatch.undo()
        missing.cache_clear()
    assert done.exit_code == 1
    assert done.stderr.startswith("borging: geen OCR: ocrmypdf en tesseract niet gevonden; installeer")
    assert done.stderr.count("\n") == 1
