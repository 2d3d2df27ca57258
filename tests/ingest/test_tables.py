"""Tables are kept as tables, and stand outside the running text."""

from dataclasses import replace
from pathlib import Path

from ingest.layout import classify
from ingest.measures import Measures
from ingest.model import Box, Line, Page, Region
from ingest.read import read
from ingest.tables import grids, tables

MEASURES = Measures(size=9, left=78, leading=12)


def line(text: str, x: float, y: float) -> Line:
    return Line(text, Box(x, y, x + 4.5 * len(text), y + 9), 9)


def stroke(y: float, x0: float = 75, x1: float = 400) -> Box:
    return Box(x0, y, x1, y + 0.5)


CELLS = (
    line("Maatregel", 78, 103), line("Stand", 250, 103),
    line("Loket voor", 78, 123), line("Het loket is sinds mei open en", 250, 123),
    line("ouders", 78, 135), line("blijft dat.", 250, 135),
    line("Wet", 78, 155), line("Ligt bij de Raad van State.", 250, 155),
)  # fmt: skip
RULED = Page(1, 595, 842, CELLS, (stroke(100), stroke(120), stroke(150), stroke(170)))
ROWS = (
    ("Maatregel", "Stand"),
    ("Loket voor ouders", "Het loket is sinds mei open en blijft dat."),
    ("Wet", "Ligt bij de Raad van State."),
)


def test_a_ruled_table_above_two_columns_is_one() -> None:
    rows = [line("l" * 40, 78, 200 + 12 * n) for n in range(10)] + [
        line("r" * 40, 303, 200 + 12 * n) for n in range(10)
    ]
    (page,) = classify([replace(RULED, lines=(*CELLS, *rows))], MEASURES)
    found = {one.text[:1]: one.region for one in page.lines}
    assert (found["M"], found["L"], found["l"], found["r"]) == (Region.TABLE, Region.TABLE, Region.BODY, Region.BODY)


def test_cells_between_strokes_may_have_several_lines() -> None:
    (page,) = classify([RULED], MEASURES)
    assert {one.region for one in page.lines} == {Region.TABLE}
    (table,) = tables([page])
    assert (table.page, table.rows) == (1, ROWS)


def test_strokes_over_single_cells_are_one() -> None:
    pieces = tuple(Box(x0, rule.top, x1, rule.bottom) for rule in RULED.rules for x0, x1 in ((75, 245), (245, 400)))
    (area,) = grids(replace(RULED, rules=pieces))
    assert (round(area.top), round(area.bottom)) == (100, 170)


def test_text_between_strokes_is_no_table() -> None:
    text = tuple(line("Dit is gewone tekst in een kader.", 78, y) for y in (105, 117, 129, 141))
    page = Page(1, 595, 842, text, RULED.rules)
    assert grids(page) == []
    assert {one.region for one in classify([page], MEASURES)[0].lines} == {Region.BODY}


def test_a_table_without_strokes() -> None:
    cells = tuple(line(f"{text} {n}", x, 100 + 14 * n) for n in range(4) for text, x in (("post", 78), ("€", 300)))
    (page,) = classify([Page(1, 595, 842, cells)], MEASURES)
    (table,) = tables([page])
    assert table.rows == tuple((f"post {n}", f"€ {n}") for n in range(4))


def test_tables_of_real_documents(shared: Path) -> None:
    (consultation,) = (shared / "other").glob("2025-01-16_OCW*")
    (report,) = (shared / "reports").glob("2025-03-11_NKS_advies*")
    (money,) = [table for table in read(consultation).tables if table.page == 8]
    assert {len(row) for row in money.rows} <= {6, 7}
    assert money.rows[0][1] == "2024"
    document = read(report)
    (regions,) = [table for table in document.tables if table.page == 30]
    assert len(regions.rows) >= 6
    assert {len(row) for row in regions.rows} == {2}
    assert regions.rows[-1][0] not in document.text


def test_a_cell_without_strokes_may_go_on_below() -> None:
    text = (line("De planning van dit jaar is als volgt en ligt vast.", 78, 90),)
    cells = (
        line("Mei:", 78, 120), line("Opening van het loket voor alle", 200, 120), line("ouders", 200, 131),
        line("Juni:", 78, 142), line("Brief", 200, 142),
    )  # fmt: skip
    (page,) = classify([Page(1, 595, 842, (*text, *cells))], MEASURES)
    assert [one.region for one in page.lines] == [Region.BODY, *[Region.TABLE] * 5]
