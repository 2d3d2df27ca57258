"""No line of the side column, header or footer stands in the running text of any real PDF; one letter, two prints."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from ingest.model import Document, Line, Page
from ingest.read import read

# What the margins of these files print, read off the pages by a person.
PRINTED = re.compile(
    r"\bpagina \d+ van \d+|\bvergaderjaar \d{4}.\d{4}, \d\d \d{3}|\b(?:kst|blg|ah-tk)-\d{4,}|\bISSN 0921|"
    r"\bbezoekadres\b|\bpostadres\b|\bretouradres\b|\boverheidsidentificatie|\bons kenmerk\b|\(algemeen\)$|"
    r"^\|? ?\d{1,3} ?\|?$|\bbij beantwoording de datum",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def documents(shared: Path) -> list[Document]:
    return [read(path) for path in sorted(shared.rglob("*.pdf"))]


def repeated(document: Document) -> Iterator[tuple[Page, Line]]:
    """Yield the lines that three or more pages print at one height in the outer eighth of the page, digits aside."""

    def key(line: Line) -> tuple[str, int]:
        return re.sub(r"\d+", "#", line.text), round(line.box.bottom)

    placed = [
        (page, line)
        for page in document.pages
        for line in page.lines
        if line.box.bottom < page.height / 8 or line.box.top > page.height * 7 / 8
    ]
    counts = Counter(key(line) for _, line in placed)
    return ((page, line) for page, line in placed if counts[key(line)] >= 3)


def beside(document: Document) -> Iterator[tuple[Page, Line]]:
    """Yield small lines right of where any line of the text of their page ends."""
    ends = {span.page: 0.0 for span in document.spans}
    for span in document.spans:
        ends[span.page] = max(ends[span.page], span.box.x0 + 0.5 * (span.box.x1 - span.box.x0))
    for page in document.pages:
        small = min((line.size for line in page.lines), default=0) + 1
        for line in page.lines:
            if line.box.x0 > 0.74 * page.width and line.size <= small and line.box.x0 > ends.get(page.number, 0):
                yield page, line


def test_what_repeats_in_the_margins_is_in_no_text(documents: list[Document]) -> None:
    found = 0
    for document in documents:
        taken = {(span.page, span.box) for span in document.spans}
        for page, line in (*repeated(document), *beside(document)):
            found += 1
            assert (page.number, line.box) not in taken, (document.name, page.number, line.text)
    assert found > 500


def test_what_the_margins_print_is_in_no_text(documents: list[Document]) -> None:
    for document in documents:
        for block in document.blocks:
            text = document.text[block.start : block.end]
            assert not PRINTED.search(text), (document.name, text)


def test_two_prints_of_one_letter_have_the_same_words_in_order(shared: Path) -> None:
    letter, print_ = (
        read(next((shared / "letters").glob(f"2025-02-14_LVVN_{name}*"))).text.split() for name in ("contouren", "kst")
    )
    assert len(letter) > 3500
    assert SequenceMatcher(None, letter, print_, autojunk=False).ratio() >= 0.98
