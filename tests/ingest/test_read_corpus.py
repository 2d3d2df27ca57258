"""Every letter of the corpus is read as its author meant it: the gold is made from the same source as the PDF."""

import json
import re
from pathlib import Path

import pytest

from ingest.language.sentences import sentences
from ingest.model import Document, Region
from ingest.read import read

CORPUS = Path(__file__).parents[2] / "corpus"
TRUTH = json.loads((CORPUS / "gold" / "sentences" / "docs.json").read_text("utf-8"))
MARK = re.compile(r"^(?:[•–-]|\d{1,2}(?:\.\d{1,2})?\.?|[a-z]\.)\s+")


@pytest.fixture(scope="module", params=sorted(TRUTH))
def document(request: pytest.FixtureRequest) -> Document:
    return read(CORPUS / f"{request.param}.pdf")


def truth(document: Document) -> dict[str, str | None]:
    return TRUTH[document.name.removesuffix(".pdf")]


def test_the_letterhead(document: Document) -> None:
    head, known = document.letterhead, truth(document)
    dossier = known["dossier"] and known["dossier"].replace(" ", "")
    assert str(head.day) == known["date"]
    assert head.subject == known["subject"]
    assert (head.dossier, head.number, head.mark) == (dossier, known["number"], known["mark"])
    assert document.kind == known["kind"]
    if known["kind"] != "report":
        assert (head.office, head.person, head.ministry) == (known["office"], known["person"], known["ministry"])


def test_the_sentences(document: Document) -> None:
    gold = [json.loads(line)["t"] for line in (CORPUS / "gold" / "sentences" / f"{document.name[:-4]}.jsonl").open()]
    read_ones = [MARK.sub("", sentence.text) for sentence in sentences(document)]
    rest = iter(read_ones)
    assert [text for text in gold if text not in rest] == []


def test_nothing_from_the_margins_stands_in_a_sentence(document: Document) -> None:
    outside = (Region.SIDE, Region.HEADER, Region.FOOTER, Region.FOOTNOTE)
    assert sum(line.region in outside for page in document.pages for line in page.lines) >= 2
    gold = {json.loads(line)["t"] for line in (CORPUS / "gold" / "sentences" / f"{document.name[:-4]}.jsonl").open()}
    inside = [MARK.sub("", s.text) for s in sentences(document) if s.region is not Region.HEADING]
    cover = {"Platform Eén Drempel 19 juni 2017"}
    assert [text for text in inside if text not in gold | cover] == []


def test_the_scan_has_no_text_and_says_so() -> None:
    (path,) = CORPUS.glob("2018-02-06_*.pdf")
    scan = read(path)
    assert (scan.text, scan.textless_pages, scan.letterhead.day is None) == ("", (1,), False)
