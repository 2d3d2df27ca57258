"""Headings stand out by type, by a line under them, or by a number of two parts."""

from pathlib import Path

import pytest

from ingest.headings import mark
from ingest.measures import Measures
from ingest.model import Box, Line, Region
from ingest.read import read

MEASURES = Measures(size=9, left=78, leading=12)


def page(*texts: str, underlined: tuple[int, ...] = (), bold: tuple[int, ...] = ()) -> list[Line]:
    """Set texts under each other, each right below the one before."""
    return [
        Line(text, Box(78, 100 + 12 * n, 300, 109 + 12 * n), 9, bold=n in bold, underlined=n in underlined)
        for n, text in enumerate(texts)
    ]


def regions(lines: list[Line]) -> list[str]:
    return [line.region.value for line in mark(lines, MEASURES)]


def test_an_underlined_line_right_above_its_text_is_a_heading() -> None:
    lines = page("Zo gaan we verder.", "Vragen bij het loket", "Sinds mei is er een loket.", underlined=(1,))
    assert regions(lines) == ["body", "heading", "body"]


def test_an_underlined_address_is_none() -> None:
    assert regions(page("https://www.example.nl/Pagina", "Sinds mei.", underlined=(0,))) == ["body", "body"]


def test_a_section_number_in_plain_type_makes_a_heading_not_an_item() -> None:
    lines = page("Dit is nodig.", "3.2.1 Probleemstelling", "Het huidige systeem is landelijk.")
    assert regions(lines) == ["body", "heading", "body"]


def test_a_section_right_below_its_chapter() -> None:
    assert regions(page("3.1 Aanpak", "3.1.1 Fasering", "De commissie stelt dit voor.")) == [
        "heading",
        "heading",
        "body",
    ]


@pytest.mark.parametrize(
    ("text", "after"),
    [("4.2 De minister moet dit doen.", "Zo kan het."), ("4.2 De minister moet dit in elk geval", "nog doen.")],
)
def test_a_numbered_recommendation_stays_an_item(text: str, after: str) -> None:
    assert regions(page("Wij bevelen aan.", text, after))[1] == "item"


def test_subheadings_of_a_real_letter_and_report_are_apart_from_the_text_below(shared: Path) -> None:
    for start, known in (
        ("letters/2019-11-01_LNV", {"Actie op de korte termijn", "Verslagen van overleg met provincies"}),
        (
            "reports/2025-03-11_NKS_advies",
            {"3.2.1 Probleemstelling", "3.2.2 Aanbevelingen", "3.1.1 Fasering programma"},
        ),
    ):
        (path,) = (shared / start).parent.glob(f"{Path(start).name}*")
        document = read(path)
        headings = {document.text[b.start : b.end] for b in document.blocks if b.region is Region.HEADING}
        assert known <= headings


def test_a_summary_box_in_small_type_is_read(shared: Path) -> None:
    (path,) = (shared / "reports").glob("2019-09-25*")
    document = read(path)
    box = [b for b in document.blocks if b.heading == "Hoofdlijn advies voor korte termijn"]
    assert [b.number for b in box] == [str(n) for n in range(1, 8)]
