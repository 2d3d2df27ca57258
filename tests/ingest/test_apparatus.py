"""What a report holds beside its argument is known as such and stands outside its running text."""

from pathlib import Path

import pytest

from ingest.apparatus import set_apart
from ingest.layout import cues
from ingest.model import Box, Document, Line, Page, Region
from ingest.read import read


def page(number: int, *texts: str) -> Page:
    """Set texts under each other; one that begins with # is a heading."""
    lines = (
        Line(
            text.removeprefix("#"),
            Box(78, 100 + 12 * n, 300, 109 + 12 * n),
            14 if text[0] == "#" else 9,
            region=Region.HEADING if text[0] == "#" else Region.BODY,
        )
        for n, text in enumerate(texts)
    )
    return Page(number, 595, 842, tuple(lines))


def regions(pages: list[Page]) -> list[list[str]]:
    return [[line.region.value for line in one.lines] for one in set_apart(pages, cues())]


REST = [page(n, "Tekst.") for n in range(6, 10)]


def test_what_stands_below_who_commissioned_a_report_is_its_colophon() -> None:
    made = page(2, "Opdrachtgever:", "De minister van Veen", "A. Jansen", "Samenstelling", "12 mei 2020")
    assert regions([page(1, "Tekst."), made, *REST])[1] == ["colophon"] * 5
    later = page(5, "Tekst.", "In opdracht van:", "De minister van Veen")
    assert regions([page(n, "Tekst.") for n in range(1, 5)] + [later, *REST])[4] == ["body"] * 3


def test_a_list_ends_at_the_next_heading_of_its_size() -> None:
    pages = [page(1, "Tekst.", "#Bijlage 2: Literatuurlijst", "Jansen (2019)."), page(2, "De Wit.", "#Slot", "Tekst.")]
    found = regions([*pages, *REST])
    assert found[0] == ["body", "references", "references"]
    assert found[1] == ["references", "heading", "body"]


def test_contents_go_on_as_long_as_rows_end_in_numbers() -> None:
    rows = ["1 Inleiding 3", "2 Aanpak 5", "3 Advies 8", "4 Slot 12"]
    found = regions([page(1, "Inhoud", *rows), page(2, *rows), page(3, "#Inleiding", "Tekst."), *REST])
    assert set(found[0] + found[1]) == {"contents"}
    assert found[2] == ["heading", "body"]


def test_the_word_contents_over_real_text_changes_nothing() -> None:
    found = regions([page(1, "Inhoud", "De inhoud is", "van belang", "voor wie", "dit leest."), *REST])
    assert set(found[0]) == {"body"}


def test_a_letter_has_no_apparatus() -> None:
    assert regions([page(1, "#Bronnen", "Tekst.")]) == [["heading", "body"]]


@pytest.fixture(scope="module")
def reports(shared: Path) -> list[Document]:
    return [read(path) for path in sorted((shared / "reports").glob("*.pdf"))]


# file begins with | page | region | a word of a line there
KNOWN = [
    ("2019-09-25", 3, Region.CONTENTS, "Leeswijzer"),
    ("2019-09-25", 3, Region.CONTENTS, "ADC-toets"),
    ("2019-09-25", 50, Region.REFERENCES, "Peelhoender"),
    ("2020-01-15", 3, Region.CONTENTS, "Geraadpleegde"),
    ("2020-03-05", 29, Region.REFERENCES, "Rekeninstrument"),
    ("2020-03-05", 57, Region.REFERENCES, "doi:"),
    ("2020-03-05", 59, Region.COLOPHON, "Colofon"),
    ("2025-03-11_NKS_advies", 4, Region.COLOPHON, "bronvermelding:"),
    ("2025-03-11_NKS_advies", 9, Region.CONTENTS, "Probleemstelling"),
    ("2025-03-11_NKS_voortgang", 4, Region.CONTENTS, "INITIATOR"),
]


@pytest.mark.parametrize(("start", "number", "region", "word"), KNOWN)
def test_the_apparatus_of_real_reports(
    reports: list[Document], start: str, number: int, region: Region, word: str
) -> None:
    (document,) = [one for one in reports if one.name.startswith(start)]
    lines = [line for line in document.pages[number - 1].lines if word in line.text.split()]
    assert {line.region for line in lines} == {region}


def test_none_of_it_is_searched(reports: list[Document]) -> None:
    regions = (Region.CONTENTS, Region.REFERENCES, Region.COLOPHON)
    for document in reports:
        read_boxes = {(span.page, span.box) for span in document.spans}
        for one in document.pages:
            apart = {(one.number, line.box) for line in one.lines if line.region in regions}
            assert not apart & read_boxes, (document.name, one.number)
