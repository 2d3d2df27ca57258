"""The words in a figure and handwriting over a scan are no running text; what is printed stays."""

from ingest.figures import figures, without_overwritten
from ingest.measures import Measures
from ingest.model import Box, Line, Page, Region

MEASURES = Measures(size=9, left=78, leading=12, right=440)
WIDE = 360


def line(text: str, x: float, y: float, *, size: float = 9, width: float = 60, region: Region = Region.BODY) -> Line:
    return Line(text, Box(x, y, x + width, y + size), size, region=region)


def marked(*lines: Line, scanned: bool = False) -> list[str]:
    page = Page(1, 595, 842, lines, scanned=scanned)
    return [one.text for one in figures(lines, page, MEASURES) if one.region is Region.FIGURE]


def illegible(*lines: Line, scanned: bool = True) -> list[str]:
    page = Page(1, 595, 842, lines, scanned=scanned)
    return [one.text for one in without_overwritten(lines, page, MEASURES) if one.region is Region.FIGURE]


TEXT = line("Het water stijgt al jaren, zoals de volgende figuur laat zien.", 78, 100, width=WIDE)
LABELS = (line("Peil", 120, 140, size=6), line("Sluis", 300, 180, size=14), line("Gemaal", 200, 200, size=6))


def test_what_stands_between_text_and_caption_is_the_figure() -> None:
    caption = line("Figuur 3. Waterpeil", 78, 260, width=90)
    below = line("Uit de figuur blijkt dat de sluis te laag is.", 78, 290, width=WIDE)
    assert marked(TEXT, *LABELS, caption, below) == ["Peil", "Sluis", "Gemaal"]


def test_a_sentence_about_a_figure_is_no_caption() -> None:
    said = line("Figuur 3 laat zien dat het water stijgt, vooral bij de sluizen. " * 3, 78, 260, width=WIDE)
    assert marked(TEXT, *LABELS, said) == []


def test_text_right_above_a_caption_stays() -> None:
    assert marked(TEXT, line("Figuur 3. Waterpeil", 78, 120, width=90)) == []


def test_scribbles_in_a_scan_hold_no_word() -> None:
    scribble, dot, bullet = line("kr1W. Jf%.", 280, 90), line(".4", 284, 99, size=3), line("e", 70, 120)
    said = (line("Nvt", 78, 120), line("7", 78, 140), line("€ 5", 78, 160))
    assert marked(scribble, dot, bullet, *said, scanned=True) == ["kr1W. Jf%.", ".4", "e"]
    assert marked(scribble, dot, bullet, *said) == []


def test_a_paragraph_that_is_written_through_is_left_out_whole() -> None:
    first = line("Wij stellen voor om", 78, 300, width=350)
    glued = line("de proef te verlengen. 2Nida tx", 78, 312, width=410)
    following = line("De kosten zijn bekend.", 78, 340, width=350)
    assert illegible(first, glued, following) == [first.text, glued.text]
    assert illegible(first, glued, following, scanned=False) == []


def test_large_writing_over_a_line_spoils_it() -> None:
    printed, over = line("Bent u het eens?", 78, 300, width=350), line("Ja, ok", 380, 292, size=15, width=90)
    assert printed.text in illegible(printed, over)
    assert illegible(printed, line("Ja, ok", 380, 400, size=15, width=40)) == []
