"""What real letters say of themselves, read off by a person; skipped where the letters are not."""

from pathlib import Path

import pytest

from ingest.language.sentences import sentences
from ingest.model import Region
from ingest.read import read

# file name begins with | day | mark | dossier, number | person's last name
LETTERS = [
    ("letters/2011-03-01_VenJ", "2011-03-01", "5687928/11", None, None, "Teeven"),
    ("letters/2017-08-28_VenJ", "2017-08-28", None, None, None, "Dijkhoff"),
    ("letters/2019-11-01_LNV", "2019-11-01", "DGNVLG / 19250316", None, None, "Schouten"),
    ("letters/2020-02-07_LNV", "2020-02-07", "DGA-DAD / 20032998", None, None, "Schouten"),
    ("letters/2023-11-07_JenV", "2023-11-07", "4975504", None, None, "Zegerius"),
    ("letters/2025-01-31_LVVN", "2025-01-31", "WJZ / 96595438", None, None, "Wiersma"),
    ("letters/2025-02-14_LVVN_contouren", "2025-02-14", "DGLGS / 96535513", None, None, "Wiersma"),
    ("letters/2025-02-14_LVVN_kst", "2025-02-14", None, "35334", "331", "Wiersma"),
    ("letters/2025-09-08_VWS", "2025-09-08", "4204015-1087289-PDIZA", None, None, "Bruijn"),
    ("letters/2026-03-10_VWS", "2026-03-10", "4354241-1094401-FEZ", None, None, "Hermans"),
    ("letters/2026-04-22_VWS", "2026-04-22", "1097348-DMO", None, None, "Hermans"),
    ("letters/kst-28844-269.xml", "2023-07-07", None, "28844", "269", "Slot"),
    ("reports/2020-08-21_RvS", "2020-08-21", None, "35538", "4", "Jonge"),
    ("other/2024-12-05_kst", "2024-12-05", None, "28286", "1366", None),
    ("other/2025-04-10_kst", "2025-04-10", None, "21501-02", "3121", None),
]


def only(shared: Path, start: str) -> Path:
    (path,) = (shared / start).parent.glob(f"{Path(start).name}*")
    return path


@pytest.mark.parametrize(("start", "day", "mark", "dossier", "number", "name"), LETTERS)
def test_the_letterhead(
    shared: Path, start: str, day: str, mark: str | None, dossier: str | None, number: str | None, name: str | None
) -> None:
    head = read(only(shared, start)).letterhead
    assert (str(head.day), head.mark, head.dossier, head.number) == (day, mark, dossier, number)
    assert (head.person or "").endswith(name or "")
    assert (head.person is None) == (name is None)


@pytest.mark.parametrize("start", ["letters/2019-11-01_LNV", "letters/2025-02-14_LVVN_cont", "letters/2026-03-10_VWS"])
def test_no_margin_stands_in_a_sentence(shared: Path, start: str) -> None:
    document = read(only(shared, start))
    inside = (Region.BODY, Region.HEADING, Region.ITEM)
    left = min(line.box.x0 for page in document.pages for line in page.lines if line.region is Region.BODY)
    for page in document.pages:
        for line in page.lines:
            assert (line.region in inside) <= (line.box.x0 < 400 and line.box.top < 795), line
            assert line.box.x0 >= left - 1 or line.region not in inside
    assert not any("Pagina" in sentence.text for sentence in sentences(document))


def test_words_broken_at_the_line_and_by_notes_are_whole(shared: Path) -> None:
    document = read(only(shared, "letters/2017-08-28_VenJ"))
    assert "huisvestingsopdracht" in document.text
    assert "blijven investeren in samenwerking" in document.text  # a note and a page break come between
    assert not any(character.isdigit() for sentence in sentences(document) for character in sentence.text[-3:])


def test_every_sentence_is_verbatim_in_its_document(shared: Path) -> None:
    for path in sorted((shared / "letters").iterdir()):
        document = read(path)
        cut = list(sentences(document))
        assert cut, path.name
        assert all(document.text[one.start : one.end] == one.text for one in cut)
        assert all(1 <= one.page <= len(document.pages) for one in cut)


def test_two_layouts_of_one_letter_hold_the_same_sentences(shared: Path) -> None:
    letter, print_ = (
        {s.text for s in sentences(read(only(shared, f"letters/2025-02-14_LVVN_{name}"))) if len(s.text) > 40}
        for name in ("contouren", "kst")
    )
    assert len(letter & print_) / len(letter) > 0.8
