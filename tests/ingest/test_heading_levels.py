from pathlib import Path

from ingest.heading_levels import Style, levels
from ingest.model import Region
from ingest.read import read

CORPUS = Path(__file__).parents[2] / "corpus"
LARGE, BOLD, ITALIC = Style(14.0, True, False), Style(10.0, True, False), Style(10.0, False, True)


def test_a_number_says_the_level() -> None:
    assert levels([(LARGE, "1"), (BOLD, "1.1"), (BOLD, "1.2"), (ITALIC, "1.2.3")]) == [1, 2, 2, 3]


def test_without_numbers_the_type_ranks_them() -> None:
    assert levels([(BOLD, None), (ITALIC, None), (LARGE, None), (BOLD, None)]) == [2, 3, 1, 2]


def test_a_heading_without_number_stands_with_the_numbered_ones_of_its_type() -> None:
    assert levels([(BOLD, "3"), (ITALIC, "3.1"), (BOLD, None), (ITALIC, None)]) == [1, 2, 1, 2]


def test_an_item_letter_is_no_level() -> None:
    assert levels([(BOLD, "a"), (BOLD, "•")]) == [1, 1]


def test_the_chapters_and_sections_of_a_report() -> None:
    (path,) = CORPUS.glob("2017-06-19_*.pdf")
    document = read(path)
    found = {document.text[block.start : block.end]: block.level for block in document.blocks if block.level}
    assert {found[name] for name in ("1 Samenvatting", "4 Geleerde lessen", "6 Tot slot")} == {1}
    assert {found[name] for name in ("2.1 De opdracht", "4.1 Vier lessen", "5.2 Aan de gemeenten")} == {2}
    assert all((block.level is None) == (block.region is not Region.HEADING) for block in document.blocks)


def test_the_headings_of_a_letter_are_of_one_level() -> None:
    document = read(CORPUS / "2017-09-05_BZK_aanbieding-eindrapport-Een-Drempel.pdf")
    assert [block.level for block in document.blocks if block.region is Region.HEADING] == [1, 1, 1]
