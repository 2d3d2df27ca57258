"""Whatever a folder holds: one clear reason, never a traceback, never a hang."""

import os
from collections.abc import Iterator
from math import inf, nan
from pathlib import Path

import pikepdf
import pytest

from ingest.chars import Char, measured, printable
from ingest.errors import UnreadableError
from ingest.read import read

LETTER = Path(__file__).parents[2] / "corpus" / "2018-11-27_IenW_onderhoud-kleine-veerstoepen.pdf"


def refused(path: Path, **options: int) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(path, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "leeg.pdf").write_bytes(b"")
    assert refused(tmp_path / "leeg.pdf").startswith("leeg bestand")


def test_a_web_page_called_pdf(tmp_path: Path) -> None:
    (tmp_path / "fout.pdf").write_text("<html><body>404</body></html>")
    assert refused(tmp_path / "fout.pdf").startswith("geen PDF")


def test_a_locked_pdf(tmp_path: Path) -> None:
    with pikepdf.open(LETTER) as pdf:
        pdf.save(tmp_path / "slot.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refused(tmp_path / "slot.pdf").startswith("met een wachtwoord beveiligd")


def test_a_pdf_locked_against_change_only_can_be_read(tmp_path: Path) -> None:
    with pikepdf.open(LETTER) as pdf:
        pdf.save(tmp_path / "open.pdf", encryption=pikepdf.Encryption(owner="a", user=""))
    assert read(tmp_path / "open.pdf").text == read(LETTER).text


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.95])
def test_a_cut_off_pdf(tmp_path: Path, share: float) -> None:
    whole = LETTER.read_bytes()
    (tmp_path / "half.pdf").write_bytes(whole[: int(share * len(whole))])
    try:
        document = read(tmp_path / "half.pdf")
    except UnreadableError as error:
        assert "haal het opnieuw op" in str(error)
    else:  # pdfminer mends a lost cross-reference table when the pages are still there
        assert document.text in read(LETTER).text


def test_characters_that_no_text_may_hold_are_bullets() -> None:
    assert [printable(text) for text in ("\ud83d", "\ude00", "\ue03a", "\x00", "a", "ﬁ")] == [
        "•",
        "•",
        "•",
        "",
        "a",
        "fi",
    ]


def test_letters_without_measure_are_known() -> None:
    letter = Char("a", 1, 2, 3, 4, 4, 9, False, False)
    assert measured(letter)
    assert not measured(letter._replace(bottom=inf))
    assert not measured(letter._replace(x0=nan))


def test_more_pages_than_the_limit(tmp_path: Path) -> None:
    with pikepdf.open(LETTER) as pdf:
        for _ in range(999):
            pdf.pages.extend(pdf.pages[:2])
        assert len(pdf.pages) == 2000
        pdf.save(tmp_path / "dik.pdf")
    assert "2000 pagina's" in refused(tmp_path / "dik.pdf")
    assert "BORGING_MAX_PAGES=2000" in refused(tmp_path / "dik.pdf", max_pages=1999)


def test_a_name_with_spaces_and_accents(tmp_path: Path) -> None:
    path = tmp_path / "Brief één, bijlage ‘ü’.pdf"
    path.write_bytes(LETTER.read_bytes())
    assert read(path).name == path.name


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("scheef.xml", b"<kamerstuk><al>", "geen welgevormde XML"),
        ("ander.xml", b"<rss><channel/></rss>", "XML zonder kamerstuk"),
        ("bom.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><kamerstuk>&b;</kamerstuk>', "geen welgev"),
        ("beeld.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "geen tekst maar binaire inhoud"),
        ("wit.txt", b" \n\t\n", "leeg bestand"),
    ],
)
def test_text_that_is_no_letter(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name).startswith(reason)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "weg.pdf").startswith("niet te openen")


@pytest.fixture
def nobody() -> Iterator[None]:
    """Root may read anything: take another user's rights for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_without_rights(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "dicht.pdf"
    path.write_bytes(LETTER.read_bytes())
    path.chmod(0)
    request.getfixturevalue("nobody")
    assert refused(path).startswith("geen leesrechten")
