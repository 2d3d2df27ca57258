"""Scans through the real programs, where they are installed."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest import ids, ocr
from ingest.errors import UnreadableError
from ingest.ocr import layer, missing, recognise
from ingest.read import read
from kb.store import Store
from kb.take_in import Outcome, State, take_in
from kb.verify import Fault, verify

CORPUS = Path(__file__).parents[2] / "corpus"
SCAN = next(CORPUS.glob("2018-02-06_*.pdf"))
GOLD = next((CORPUS / "gold" / "scan").glob("2018-02-06_*.jsonl"))
LACKING = missing()
with_ocr = pytest.mark.skipif(LACKING is not None, reason=LACKING or "")


def word_errors(expected: Sequence[str], found: Sequence[str]) -> int:
    """Count the words put in, left out or changed (Levenshtein)."""
    row = list(range(len(found) + 1))
    for i, wanted in enumerate(expected, start=1):
        before, row[0] = row[0], i
        for j, word in enumerate(found, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (wanted != word))
    return row[-1]


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the layer of the corpus' scan in it."""
    folder = tmp_path_factory.mktemp("scans")
    recognise(SCAN, identity=ids.of_bytes(SCAN.read_bytes()), pages=1, folder=folder)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"sqlite:///{tmp_path / 'borging.db'}")


def ingest(store: Store, path: Path, scans: Path | None) -> Outcome:
    (outcome,) = take_in(store, [path], max_pages=10, scans=scans)
    return outcome


@with_ocr
def test_the_scan_of_the_corpus_is_read_almost_without_error(scans: Path) -> None:
    made = layer(ids.of_bytes(SCAN.read_bytes()), folder=scans)
    assert made
    assert 0.8 < made.confidence < 1
    document = read(SCAN, layer=made)
    gold = " ".join(json.loads(line)["t"] for line in GOLD.read_text("utf-8").splitlines()).split()
    assert len(gold) > 80
    assert word_errors(gold, document.text.split()) <= 0.03 * len(gold)
    assert (document.id, document.name) == (ids.of_bytes(SCAN.read_bytes()), SCAN.name)
    assert (document.ocr, document.textless_pages) == (made.confidence, ())


@with_ocr
def test_the_source_is_only_read_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = Path(shutil.copy2(SCAN, tmp_path / "brief één.pdf"))
    path.chmod(0o444)
    before = path.stat().st_mtime_ns, path.read_bytes()
    made = recognise(path, identity="x", pages=1, folder=tmp_path / "scans")
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    assert sorted(one.name for one in (tmp_path / "scans").iterdir()) == ["x.json", "x.pdf"]
    assert made.path == tmp_path / "scans" / "x.pdf"


@with_ocr
def test_a_layer_is_made_once(scans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    identity = ids.of_bytes(SCAN.read_bytes())
    assert recognise(SCAN, identity=identity, pages=1, folder=scans) == layer(identity, folder=scans)


@with_ocr
def test_a_damaged_scan_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "kapot.pdf").write_bytes(SCAN.read_bytes()[:900])
    with pytest.raises(UnreadableError, match="OCR mislukt") as caught:
        recognise(tmp_path / "kapot.pdf", identity="k", pages=1, folder=tmp_path / "scans")
    assert "\n" not in str(caught.value)
    assert list((tmp_path / "scans").iterdir()) == []


@with_ocr
def test_ocr_that_takes_too_long_is_ended_with_all_its_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "_SECONDS", 0.2)
    monkeypatch.setattr(ocr, "_SECONDS_A_PAGE", 0)
    with pytest.raises(UnreadableError, match="OCR na 0 seconden afgebroken"):
        recognise(SCAN, identity="t", pages=1, folder=tmp_path / "scans")
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(tmp_path / "scans") not in running


@with_ocr
def test_ingest_reads_a_scan_and_says_how_sure_it_is(store: Store, scans: Path) -> None:
    outcome = ingest(store, SCAN, scans)
    assert (outcome.state, outcome.reason) == (State.NEW, "")
    (document,) = store.documents()
    assert document.ocr == outcome.ocr == layer(document.id, folder=scans).confidence  # type: ignore[union-attr]
    assert "Ik stuur u de gevraagde brief uiterlijk eind april 2018." in {one.text for one in store.findings()}
    assert ingest(store, SCAN, scans).state is State.KNOWN
    assert ingest(store, SCAN, None).state is State.KNOWN


@with_ocr
def test_what_was_a_scan_without_ocr_is_read_with_it(store: Store, scans: Path) -> None:
    assert ingest(store, SCAN, None).state is State.TEXTLESS
    assert ingest(store, SCAN, None).state is State.KNOWN
    assert ingest(store, SCAN, scans).state is State.NEW


@with_ocr
def test_its_quotes_are_verified_in_the_layer(store: Store, scans: Path, tmp_path: Path) -> None:
    ingest(store, SCAN, scans)
    (found,) = verify(store, max_pages=10, scans=scans)
    assert found.quotes > 5
    assert found.troubles == ()
    ((trouble,),) = (one.troubles for one in verify(store, max_pages=10, scans=tmp_path / "leeg"))
    assert trouble.fault is Fault.UNREADABLE
    assert "--again" in trouble.reason


def test_a_scan_whose_ocr_fails_is_kept_as_one(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    outcome = ingest(store, SCAN, tmp_path / "scans")
    assert outcome.state is State.TEXTLESS
    assert outcome.reason.startswith("geen tekstlaag (1 pagina): OCR mislukt (")
    (document,) = store.documents()
    assert (document.ocr, document.textless_pages) == (None, (1,))


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    line = missing.__wrapped__()
    assert line == "geen OCR: ocrmypdf en tesseract niet gevonden; installeer ocrmypdf en tesseract-ocr-nld"
