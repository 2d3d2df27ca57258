from __future__ import annotations

from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest

PAGES = {
    "2017-06-19_PED_Eindrapport Eén Drempel": 10,
    "2017-09-05_BZK_aanbieding-eindrapport-Een-Drempel": 2,
    "2018-02-06_BZK_uitstel-voortgangsbrief-loketten": 1,
    "2018-04-17_BZK_reactie-gegevensdeling-loketten": 2,
    "2018-06-26_BZK_toezending-handreiking-warme-overdracht": 2,
    "2018-10-02_BZK_antwoorden-vragen-wachttijden-loketten": 3,
    "2018-11-27_IenW_onderhoud-kleine-veerstoepen": 2,
    "2019-03-14_BZK_kst-39417-12_consultatie-gegevensdeling": 2,
    "2019-10-08_BZK_voortgang-wetsvoorstel-gegevensdeling": 2,
    "2020-11-12_BZK_evaluatie-lokale-loketten": 2,
}
SCAN = "2018-02-06_BZK_uitstel-voortgangsbrief-loketten"
BODY = 9.0  # points: the side column, footnotes, marks and running heads are all smaller


def squeezed(text: str) -> str:
    """Leave out what a line break may add: spaces and hyphens."""
    return "".join(text.split()).replace("-", "").replace("\xad", "")


def text_of(path: Path, *, size: float = 0.0) -> str:
    with pdfplumber.open(path) as pdf:
        kept = [page.filter(lambda thing: thing.get("size", size) >= size) for page in pdf.pages]
        return squeezed("".join(page.extract_text() for page in kept))


def test_the_folder_holds_these_documents_and_nothing_else_to_ingest(corpus: Path) -> None:
    found = {path.name for path in corpus.iterdir() if path.suffix in {".pdf", ".txt", ".xml"}}
    assert found == {f"{name}.pdf" for name in PAGES}


@pytest.mark.parametrize("name", PAGES)
def test_number_of_pages(corpus: Path, name: str) -> None:
    with pypdfium2.PdfDocument(corpus / f"{name}.pdf") as pdf:
        assert len(pdf) == PAGES[name]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_text_but_for_the_scan(corpus: Path, name: str) -> None:
    with pypdfium2.PdfDocument(corpus / f"{name}.pdf") as pdf:
        lengths = [page.get_textpage().count_chars() for page in pdf]
    assert all(length == 0 for length in lengths) if name == SCAN else all(length > 100 for length in lengths)


def test_the_scan_is_one_small_picture(corpus: Path) -> None:
    path = corpus / f"{SCAN}.pdf"
    with pdfplumber.open(path) as pdf:
        assert len(pdf.pages[0].images) == 1
    assert path.stat().st_size < 150_000


@pytest.mark.parametrize("name", [name for name in PAGES if name != SCAN])
def test_gold_sentences_stand_in_their_pdf_in_order(
    corpus: Path, gold: dict[str, list[dict[str, Any]]], name: str
) -> None:
    body = text_of(corpus / f"{name}.pdf", size=BODY)
    position = 0
    for row in gold[name]:
        position = body.find(squeezed(row["t"]), position)
        assert position >= 0, row["t"]


@pytest.mark.parametrize("name", [name for name in PAGES if name != SCAN])
def test_the_truth_stands_in_its_pdf(corpus: Path, truths: dict[str, dict[str, Any]], name: str) -> None:
    printed = text_of(corpus / f"{name}.pdf")
    truth = truths[name]
    for key in ("subject", "person", "ministry", "dossier", "number", "mark"):
        assert squeezed(truth[key] or "") in printed, key
    assert squeezed(truth["office"]).lower() in printed.lower()
    assert name.startswith(truth["date"])


def test_a_word_and_a_paragraph_run_over_a_page_break(corpus: Path) -> None:
    with pdfplumber.open(corpus / "2017-09-05_BZK_aanbieding-eindrapport-Een-Drempel.pdf") as pdf:
        lines = pdf.pages[0].filter(lambda thing: thing.get("size", BODY) >= BODY).extract_text().splitlines()
    assert lines[-1].endswith(("-", "\xad"))
