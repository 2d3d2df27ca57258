"""One contract for every source of characters, and both agree on the words of every letter."""

from pathlib import Path

import pytest

from ingest import chars_pdfium, chars_plumber, pdf
from ingest.chars import CharPage
from ingest.errors import UnreadableError
from ingest.lines import lines
from ingest.read import read

CORPUS = Path(__file__).parents[2] / "corpus"
SOURCES = [chars_pdfium, chars_plumber]
LETTER = CORPUS / "2017-09-05_BZK_aanbieding-eindrapport-Een-Drempel.pdf"


@pytest.fixture(params=SOURCES, ids=lambda source: source.__name__)
def source(request: pytest.FixtureRequest) -> pdf.CharSource:
    return request.param


def words(pages: list[CharPage]) -> list[str]:
    return [word for page in pages for line in lines(page) for word in line.text.split() if word != "•"]


def test_pages_come_in_order_with_their_size(source: pdf.CharSource) -> None:
    pages = list(source.pages(LETTER))
    assert source.count(LETTER) == len(pages) == 2
    assert [page.number for page in pages] == [1, 2]
    assert all((round(page.width), round(page.height)) == (595, 842) for page in pages)


def test_characters_lie_on_the_page_and_on_their_baseline(source: pdf.CharSource) -> None:
    for page in source.pages(LETTER):
        for char in page.chars:
            assert 0 <= char.x0 <= char.x1 <= page.width
            assert 0 <= char.top < char.bottom <= page.height
            assert char.top < char.baseline <= char.bottom + 0.5
            assert 3 < char.size < 40


def test_bold_is_known(source: pdf.CharSource) -> None:
    bold = {line.text for page in source.pages(LETTER) for line in lines(page) if line.bold}
    assert {"Bevindingen van het Platform", "Reactie op de aanbevelingen", "Vervolg"} <= bold


def test_a_scan_has_pages_without_characters(source: pdf.CharSource) -> None:
    (scan,) = CORPUS.glob("2018-02-06_*.pdf")
    assert [page.chars for page in source.pages(scan)] == [()]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.pdf")), ids=lambda path: path.stem[:20])
def test_the_sources_agree_on_every_word_of_the_corpus(path: Path) -> None:
    first, second = (words(list(source.pages(path))) for source in SOURCES)
    assert first == second


def test_the_sources_agree_on_the_words_of_real_letters(shared: Path) -> None:
    for path in sorted((shared / "letters").glob("*.pdf")):
        first, second = (words(list(source.pages(path))) for source in SOURCES)
        if path.name.startswith("2026-04-22"):  # a scan's text layer: lines slant, their order is a matter of taste
            first, second = sorted(first), sorted(second)
        assert first == second, path.name


def test_a_rotated_page_is_read_as_it_is_seen(source: pdf.CharSource, tmp_path: Path) -> None:
    import pikepdf

    upright = words(list(source.pages(LETTER)))
    with pikepdf.open(LETTER) as opened:
        for page in opened.pages:
            width, height = (float(length) for length in page.MediaBox[2:])
            turn = f"q 0 1 -1 0 {height} 0 cm\n".encode()
            page.Contents = opened.make_stream(turn + page.Contents.read_bytes() + b"\nQ")
            page.MediaBox = [0, 0, height, width]
            page.Rotate = 90
            if "/CropBox" in page:
                del page.CropBox
        opened.save(tmp_path / "gedraaid.pdf")
    assert words(list(source.pages(tmp_path / "gedraaid.pdf"))) == upright


def test_what_the_first_source_cannot_read_the_second_may() -> None:
    class Broken:
        @staticmethod
        def count(path: Path) -> int:
            raise ValueError("kan dit niet")

        pages = chars_pdfium.pages

    read = words(list(pdf.pages(LETTER, limit=9, sources=(Broken(), chars_plumber))))
    assert read == words(list(chars_plumber.pages(LETTER)))
    with pytest.raises(UnreadableError, match="beschadigde PDF"):
        list(pdf.pages(LETTER, limit=9, sources=(Broken(),)))


def spoiled(to: Path, stream: bytes, *, crop: list[float] | None = None) -> Path:
    """Write the letter with more drawn on its first page, or with a crop box."""
    import pikepdf

    with pikepdf.open(LETTER) as opened:
        page = opened.pages[0]
        page.contents_add(opened.make_stream(stream), prepend=False)
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources.Font["/Spoil"] = opened.make_indirect(font)
        if crop:
            page.CropBox = crop
        opened.save(to)
    return to


def drawn(what: bytes) -> bytes:
    return b"\nq BT /Spoil 10 Tf 1 0 0 1 100 20 Tm " + what + b" ET Q\n"


@pytest.mark.parametrize("hidden", [b"3 Tr (verborgen) Tj", b"1 1 1 rg (verborgen) Tj"], ids=["invisible", "white"])
def test_what_no_reader_sees_is_left_out(tmp_path: Path, hidden: bytes) -> None:
    pages = list(chars_pdfium.pages(spoiled(tmp_path / "p.pdf", drawn(hidden))))
    assert words(pages) == words(list(chars_pdfium.pages(LETTER)))
    assert not any(page.hidden_layer for page in pages)


CLIPPED = b"q 90 10 20 30 re W n BT /Spoil 10 Tf 1 0 0 1 %b 20 Tm (%b) Tj ET Q\n"


def test_text_outside_a_clip_path_is_left_out(tmp_path: Path) -> None:
    stream = b"\n" + CLIPPED % (b"92", b"Ja") + CLIPPED % (b"300", b"verborgen")
    read = words(list(chars_pdfium.pages(spoiled(tmp_path / "p.pdf", stream))))
    assert "Ja" in read and "verborgen" not in read
    assert [word for word in read if word != "Ja"] == words(list(chars_pdfium.pages(LETTER)))


def test_of_a_word_that_a_clip_path_cuts_the_rest_is_left_out(tmp_path: Path) -> None:
    read = words(list(chars_pdfium.pages(spoiled(tmp_path / "p.pdf", b"\n" + CLIPPED % (b"92", b"MMMMMM")))))
    assert "MM" in read and "MMMMMM" not in read


def test_clip_paths_within_a_form_count_in_its_own_space(tmp_path: Path) -> None:
    import pikepdf

    with pikepdf.open(LETTER) as opened:
        font = opened.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        form = opened.make_stream(CLIPPED % (b"92", b"Ja") + CLIPPED % (b"300", b"verborgen"))
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 500, 100]
        form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(Spoil=font))
        page = opened.pages[0]
        page.Resources.XObject = pikepdf.Dictionary(Spoil=form)
        page.contents_add(opened.make_stream(b"\nq 1 0 0 1 20 5 cm /Spoil Do Q\n"), prepend=False)
        opened.save(tmp_path / "vorm.pdf")
    read = words(list(chars_pdfium.pages(tmp_path / "vorm.pdf")))
    assert "Ja" in read and "verborgen" not in read


def test_what_is_drawn_in_black_or_white_on_dark_is_seen(tmp_path: Path) -> None:
    dark = b"\nq 0.1 0.4 0.5 rg 90 10 200 30 re f Q" + drawn(b"1 1 1 rg (zichtbaar) Tj")
    for name, stream in (("black", drawn(b"0 g (zichtbaar) Tj")), ("dark", dark)):
        assert "zichtbaar" in words(list(chars_pdfium.pages(spoiled(tmp_path / f"{name}.pdf", stream))))


def test_text_outside_the_crop_box_is_left_out(source: pdf.CharSource, tmp_path: Path) -> None:
    page = next(source.pages(spoiled(tmp_path / "p.pdf", drawn(b"0 g (verborgen) Tj"), crop=[0, 60, 595, 842])))
    assert (round(page.width), round(page.height)) == (595, 782)
    assert "verborgen" not in words([page])
    assert "Platform" in words([page])
    assert all(char.top >= 0 and char.bottom <= page.height + 1 for char in page.chars)


def test_the_hidden_layer_of_a_scan_is_its_text(shared: Path) -> None:
    (scan,) = (shared / "other").glob("2024-10_VWS_nota-scan-ocr.pdf")
    pages = list(chars_pdfium.pages(scan))
    assert all(page.hidden_layer for page in pages)
    assert len(words(pages)) > 300
    assert [page.scanned for page in read(scan).pages] == [True] * 3


def test_strokes_are_known(source: pdf.CharSource, shared: Path) -> None:
    (path,) = (shared / "letters").glob("2019-11-01_LNV*")
    headings = [line.text for page in source.pages(path) for line in lines(page) if line.underlined]
    assert "Reconstructie opstellen beleidsregels" in headings
    assert len(headings) == 5
