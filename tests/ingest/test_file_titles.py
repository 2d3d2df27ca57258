"""A file's name is shown in words, and said to be one."""

import pytest

from ingest.file_titles import file_title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2012-01-25_VWS_Toezegging-zorg.txt", "Toezegging zorg (bestandsnaam)"),
        ("2024-10_VWS_nota-scan.pdf", "Nota scan (bestandsnaam)"),
        ("2002-03-15_VROM_kst-17050-229_omvang-fraude.txt", "Omvang fraude (bestandsnaam)"),
        ("jaarverslag 2014.PDF", "Jaarverslag 2014 (bestandsnaam)"),
        ("kst-39417-14.xml", "kst-39417-14.xml"),
        ("2012-01-25.txt", "2012-01-25.txt"),
        ("document", "Document (bestandsnaam)"),
    ],
)
def test_file_titles(name: str, title: str) -> None:
    assert file_title(name) == title
