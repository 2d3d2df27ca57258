"""Who a report is from: its cover and colophon, never whoever commissioned it or wrote a preface."""

from datetime import date

import pytest

from ingest.model import Box, Letterhead, Line, Page, Region, Signatory
from ingest.report_head import report_head

LNV = "Minister van Landbouw, Natuur en Voedselkwaliteit"
DAY = date(2020, 5, 4)


def page(number: int, *texts: str, region: Region = Region.HEADING, size: float = 14.0) -> Page:
    lines = (Line(text, Box(70, 20 * at, 300, 20 * at + size), size, region=region) for at, text in enumerate(texts))
    return Page(number, 595, 842, tuple(lines))


def test_the_cover_names_the_maker_over_the_signature_of_a_minister() -> None:
    cover = page(1, "Zacht veen", "Tweede rapport van het", "Adviescollege Bodem", "en Water Nederland", "Mei 2020")
    head = report_head([cover], Letterhead(day=DAY, office=LNV, person="J. Jansen", ministry="Landbouw"))
    assert (head.office, head.person, head.ministry) == ("Adviescollege Bodem en Water Nederland", None, None)


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("Eindadvies van de commissie Waterkering",), "Commissie Waterkering"),
        (("Advies van de Raad voor de Dijken", "Korte termijn"), "Raad voor de Dijken"),
        (("Rapport van de Tijdelijke Werkgroep Veen", "Deel 2"), "Tijdelijke Werkgroep Veen"),
        (("Advies van de expert",), None),
        (("Een advies over de raad",), None),
    ],
)
def test_names_on_a_cover(texts: tuple[str, ...], name: str | None) -> None:
    assert report_head([page(1, *texts)], Letterhead()).office == name


def test_the_colophon_names_who_publishes_it() -> None:
    texts = ("Dit is een uitgave van:", "Instituut voor Veen", "en Klei", "Postbus 1")
    colophon = page(2, *texts, region=Region.COLOPHON, size=9.0)
    assert report_head([page(1, "Zacht veen"), colophon], Letterhead()).office == "Instituut voor Veen en Klei"


def test_a_preface_is_signed_by_the_sender_only_where_the_ministry_publishes_the_report() -> None:
    signed = Letterhead(day=DAY, office=LNV, person="J. Jansen", cosigners=(Signatory(None, "P. Peters"),))
    ends = page(9, "Dit rapport is een uitgave van het ministerie van Landbouw,", "Natuur en Voedselkwaliteit.")
    published = report_head([page(1, "Veen"), ends], signed)
    assert (published.office, published.person) == (LNV, "J. Jansen")
    assert published.ministry == "Landbouw, Natuur en Voedselkwaliteit"
    other = report_head([page(1, "Veen"), page(9, "Dit is een uitgave van Stichting Veen.")], signed)
    assert (other.office, other.person, other.ministry, other.cosigners) == ("Stichting Veen", None, None, ())


def test_nobody_named_is_unknown() -> None:
    head = report_head([page(1, "Zacht veen", "2020")], Letterhead(day=DAY, office=LNV, person="J. Jansen"))
    assert (head.office, head.person, head.ministry) == (None, None, None)
