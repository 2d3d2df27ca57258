"""Footnotes are tied to their marks: by hand-set lines, and on a sample of marks read off real pages."""

from functools import cache
from pathlib import Path

import pytest

from ingest.footnotes import PlacedMark, footnotes
from ingest.model import Box, Document, Line, Note, Page, Region
from ingest.read import read

# file name begins with | page of the note | mark | the word that the mark stands at | the note's first word
SAMPLE = [
    ("letters/2011-03-01_VenJ", 2, "1", "draagmoederschap.", "Bij"),
    ("letters/2020-02-07_LNV", 1, "1", "2019", "Kamerstuk"),
    ("letters/2020-02-07_LNV", 4, "2", "november", "Kamerstuk"),
    ("letters/2020-02-07_LNV", 4, "3", "Geurts/Harbers", "Kamerstuk"),
    ("letters/2020-02-07_LNV", 5, "4", "Lodders", "Kamerstuk"),
    ("letters/2020-02-07_LNV", 5, "5", "Bisschop", "Kamerstuk"),
    ("letters/2020-02-07_LNV", 6, "6", "onderwerp", "Kamerstuk"),
    ("letters/2020-02-07_LNV", 6, "7", "Moorlag/Smeulders", "Kamerstuk"),
    ("letters/2020-02-07_LNV", 9, "8", "onderwerp", "Kamerstuk"),
    ("letters/2025-02-14_LVVN_c", 2, "1", "Natuur).", "In"),
    ("letters/2025-02-14_LVVN_c", 6, "3", "c.s.", "Kamerstukken"),
    ("letters/2025-02-14_LVVN_k", 3, "1", "Natuur).", "In"),
    ("letters/2025-02-14_LVVN_k", 7, "3", "c.s.", "Kamerstukken"),
    ("letters/2025-09-08_VWS", 2, "1", "Korte", "Kst."),
    ("letters/2025-09-08_VWS", 2, "2", "Thiadens", "Kst."),
    ("letters/2025-09-08_VWS", 2, "3", "Abassi", "Kst."),
    ("other/2025-01-16_OCW", 2, "1", "‘NWO", "NWO:"),
    ("other/2025-01-16_OCW", 6, "2", "Fonds)", "NRC,"),
    ("other/2025-01-16_OCW", 9, "3", "jl.", "Kamerstuk"),
    ("other/2025-01-16_OCW", 14, "5", "Instituut.", "https:"),
    ("other/2025-01-16_OCW", 17, "8", "Martens-America", "Kamerstuk"),
    ("reports/2019-09-25", 8, "1", "stikstofoverschot", "Ongeveer"),
    ("reports/2019-09-25", 8, "2", "habitats", "Habitats"),
    ("reports/2019-09-25", 11, "5", "2019", "‘Stand"),
    ("reports/2019-09-25", 17, "6", "MINAS", "Hierbij"),
    ("reports/2019-09-25", 18, "7", "kiloton", "Overigens"),
    ("reports/2019-09-25", 31, "8", "2000-gebieden", "In"),
    ("reports/2020-01-15", 5, "1", "LTO-cyclus", "De"),
    ("reports/2020-01-15", 14, "4", "NEC-richtlijn", "National"),
    ("reports/2020-01-15", 21, "6", "GPU", "APU"),
    ("reports/2020-03-05", 7, "1", "(NH3).", "In"),
    ("reports/2020-03-05", 17, "8", "gemaakt.", "Sutton,"),
    ("reports/2020-03-05", 36, "22", "(DEPAC).", "Van"),
    ("reports/2020-03-05", 36, "23", "(DEPAC).", "Van"),
    ("reports/2020-03-05", 50, "43", "natuurgebieden.", "Vlaamse"),
    ("reports/2020-08-21_RvS", 1, "1", "RAPPORT", "De"),
    ("reports/2020-08-21_RvS", 4, "11", "AVG,", "Artikel"),
    ("reports/2020-08-21_RvS", 8, "31", "belast.", "Memorie"),
    ("reports/2020-08-21_RvS", 12, "51", "geschieden.", "Zie"),
    ("reports/2025-03-11_NKS_v", 8, "4", "gerapporteerd", "https:"),
    ("reports/2025-03-11_NKS_v", 19, "16", "modellen", "OPS-LT,"),
    ("reports/2025-03-11_NKS_v", 29, "19", "veehouderij’.", "TNO:"),
]


@cache
def document(folder: Path, start: str) -> Document:
    (path,) = (folder / start).parent.glob(f"{Path(start).name}*.pdf")
    return read(path)


@pytest.mark.parametrize(("start", "page", "mark", "word", "opening"), SAMPLE)
def test_a_mark_of_the_sample(shared: Path, start: str, page: int, mark: str, word: str, opening: str) -> None:
    one = document(shared, start)
    (note,) = [note for note in one.notes if (note.mark, note.page) == (mark, page)]
    assert note.at is not None
    assert one.text[: note.at].split()[-1] == word
    assert note.text.startswith(opening)


def test_nearly_every_note_is_tied(shared: Path) -> None:
    starts = sorted({start for start, *_ in SAMPLE})
    notes = [note for start in starts for note in document(shared, start).notes]
    assert len(notes) > 150
    assert sum(note.at is not None for note in notes) > 0.97 * len(notes)


def test_chemistry_and_years_keep_their_digits(shared: Path) -> None:
    text = document(shared, "reports/2020-03-05").text
    assert "NH3" in text
    assert "μg/m3" in text
    assert document(shared, "letters/2025-09-08_VWS").text.count("El Abassi.") == 1


def note(text: str, *, size: float = 6.5, y: float = 700) -> Line:
    return Line(text, Box(78, y, 300, y + 8), size, region=Region.FOOTNOTE)


def page(number: int, *lines: Line) -> Page:
    return Page(number, 595, 842, lines)


def test_a_number_of_its_own_and_one_in_the_line_both_open_a_note() -> None:
    pages = [page(1, note("1", size=4), note("Kamerstuk 1, ver-"), note("volg."), note("2. Zie ook daar."))]
    marks = [PlacedMark("1", 1, 10), PlacedMark("2", 1, 20)]
    assert footnotes(pages, marks) == (Note("1", "Kamerstuk 1, vervolg.", 1, 10), Note("2", "Zie ook daar.", 1, 20))


def test_a_note_goes_on_on_the_next_page() -> None:
    pages = [page(1, note("1", size=4), note("Zie de brief")), page(2, note("van mei."))]
    assert footnotes(pages, []) == (Note("1", "Zie de brief van mei.", 1, None),)


def test_two_marks_at_one_word() -> None:
    pages = [page(1, note("1", size=4), note("Een."), note("2", size=4), note("Twee."))]
    assert [one.at for one in footnotes(pages, [PlacedMark("1,2", 1, 7)])] == [7, 7]


def test_a_number_that_is_numbered_anew_on_each_page_finds_the_mark_of_its_own_page() -> None:
    pages = [page(n, note("*", size=4), note(f"Noot {n}.")) for n in (1, 2)]
    marks = [PlacedMark("*", 1, 5), PlacedMark("*", 2, 50)]
    assert [one.at for one in footnotes(pages, marks)] == [5, 50]


def test_a_year_in_a_note_opens_no_new_one() -> None:
    pages = [page(1, note("1", size=4), note("Besluit van"), note("12 mei 2019."))]
    assert footnotes(pages, [PlacedMark("1", 1, 5)]) == (Note("1", "Besluit van 12 mei 2019.", 1, 5),)
