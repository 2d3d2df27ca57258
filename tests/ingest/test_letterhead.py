"""Letterheads of our own making: who signs, to whom, which day when the evidence disagrees."""

from datetime import date

import pytest

from ingest.letterhead import letterhead
from ingest.model import Box, Letterhead, Line, Page, Region, Signatory

NAME = "brief.txt"


def head(
    *letterhead_lines: str, body: tuple[str, ...] = (), signed: tuple[str, ...] = (), name: str = NAME
) -> Letterhead:
    parts = ((Region.LETTERHEAD, letterhead_lines), (Region.BODY, body), (Region.SIGNATURE, signed))
    lines = [Line(text, Box(0, 0, 0, 0), 0.0, region=region) for region, texts in parts for text in texts]
    return letterhead([Page(1, 0, 0, tuple(lines))], name=name)


SLIP = "Datum 16 januari 2024"

# letterhead | text | file name | the day, what gave it, whether something contradicts it
DAYS = [
    (["Datum 14 februari 2025"], [], NAME, "2025-02-14", "letterhead", False),
    (["Datum", "12 mei 2016"], [], NAME, "2016-05-12", "letterhead", False),
    (["2 2 APR. 2026", "Datum", "Betreft Zorg"], [], NAME, "2026-04-22", "stamp", False),
    (["Den Haag, 3 mei 2018"], [], NAME, "2018-05-03", "place and date", False),
    (["’s-Gravenhage, 3 mei 2001"], [], NAME, "2001-05-03", "place and date", False),
    (["Vastgesteld 3 mei 2018"], [], NAME, "2018-05-03", "print", False),
    (["Betreft Vragen van 3 mei 2018"], [], NAME, None, None, False),
    ([], [], "2018-05-03_BZK_brief.pdf", "2018-05-03", "file name", False),
    ([SLIP], [], "2024-01-18_brief.pdf", "2024-01-16", "letterhead", True),
    ([SLIP], ["Uw brief van 9 januari 2025 is ontvangen."], "2025-01-16_x.pdf", "2025-01-16", "file name", True),
    ([SLIP], ["Bij brief van 16 januari 2025 is dat beantwoord."], NAME, "2025-01-16", "text", True),
    ([SLIP], ["Zie mijn brief van 9 maart 2042."], NAME, "2024-01-16", "letterhead", True),
    ([SLIP], ["Zie mijn brief van 9 december 2023."], NAME, "2024-01-16", "letterhead", False),
    (["Vergaderjaar 2024–2025", SLIP], ["Mijn brief van 2 december 2024."], NAME, "2025-01-16", "text", True),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "text", "name", "day", "source", "doubted"), DAYS)
def test_the_day_and_what_gave_it(
    lines: list[str], text: list[str], name: str, day: str | None, source: str | None, doubted: bool
) -> None:
    found = head(*lines, body=tuple(text), name=name)
    assert (found.day, found.day_from) == (day and date.fromisoformat(day), source)
    assert (found.day_doubt is not None) is doubted


SIGNED = [
    (["De Minister van Financiën,", "A. de Wit"], [("Minister van Financiën", "A. de Wit")]),
    (["Hoogachtend,", "Anna de Wit", "Minister van Financiën"], [("Minister van Financiën", "Anna de Wit")]),
    (
        ["de minister van Volksgezondheid,", "Welzijn en Sport,", "Anna de Wit"],
        [("Minister van Volksgezondheid, Welzijn en Sport", "Anna de Wit")],
    ),
    (
        ["De Minister van Financiën,", "A. de Wit", "De Staatssecretaris van Defensie,", "B.C. van den Berg"],
        [("Minister van Financiën", "A. de Wit"), ("Staatssecretaris van Defensie", "B.C. van den Berg")],
    ),
    (
        ["Anna de Wit", "Minister van Financiën", "Bert van den Berg", "Staatssecretaris van Defensie"],
        [("Minister van Financiën", "Anna de Wit"), ("Staatssecretaris van Defensie", "Bert van den Berg")],
    ),
    (["A. de Wit"], [(None, "A. de Wit")]),
    (["Hoogachtend,"], []),
]


@pytest.mark.parametrize(("lines", "signed"), SIGNED)
def test_all_who_sign(lines: list[str], signed: list[tuple[str | None, str | None]]) -> None:
    found = head("Datum 1 mei 2020", signed=tuple(lines))
    first, *others = [Signatory(*one) for one in signed] or [Signatory(None, None)]
    assert (found.office, found.person, found.cosigners) == (first.office, first.person, tuple(others))


def test_two_who_sign_side_by_side() -> None:
    cells = [
        ("de minister van Volksgezondheid,", 77, 300), ("de minister van Langdurige Zorg,", 297, 300),
        ("Welzijn en Sport,", 77, 312), ("Jeugd en Sport,", 297, 312),
        ("Anna de Wit", 77, 398), ("Bert Blij", 297, 398),
    ]  # fmt: skip
    lines = [Line(text, Box(x, top, x + 120, top + 10), 9.0, region=Region.SIGNATURE) for text, x, top in cells]
    found = letterhead([Page(1, 595, 842, tuple(lines))], name=NAME)
    assert (found.office, found.person) == ("Minister van Volksgezondheid, Welzijn en Sport", "Anna de Wit")
    assert found.cosigners == (Signatory("Minister van Langdurige Zorg, Jeugd en Sport", "Bert Blij"),)


def test_marks_enclosures_and_whom_it_is_to() -> None:
    found = head(
        "> Retouradres Postbus 1 2500 EJ Den Haag", "Vereniging van Voorbeelden", "T.a.v. het bestuur", "Postbus 30435",
        "Datum", "3 mei 2020", "Betreft Huur", "Ons kenmerk", "2020-0000123", "Uw brief van",
        "1 april 2020", "Bijlage(n)", "2",
    )  # fmt: skip
    assert (found.mark, found.your_mark, found.enclosures) == ("2020-0000123", "1 april 2020", "2")
    assert (found.addressee, found.subject) == ("Vereniging van Voorbeelden, T.a.v. het bestuur", "Huur")
    assert found.day == date(2020, 5, 3)


def test_the_letter_that_is_answered_may_stand_in_the_first_sentence() -> None:
    found = head("Datum 3 mei 2020", body=("In antwoord op uw brief van 5 april 2020, nr. 2020Z01234, deel ik u mede",))
    assert found.your_mark == "2020Z01234"
    own = "In vervolg op de brief van 5 april 2020 (Kamerstuk 39 417, nr. 5) deel ik u mede"
    assert head("Datum 3 mei 2020", body=(own,)).your_mark is None


def test_a_print_may_belong_to_two_dossiers() -> None:
    found = head("39 417 Dienstverlening", "36 600 XIV Begroting", "Nr. 12 Brief van de minister van Financiën")
    assert (found.dossier, found.dossiers, found.number) == ("39417", ("39417", "36600-XIV"), "12")
    assert (found.subject, found.office) == ("Dienstverlening", "Minister van Financiën")


def test_a_first_line_that_says_what_it_answers_is_the_subject() -> None:
    assert (
        head("Beantwoording vragen over de loketten", "Datum 3 mei 2020").subject
        == "Beantwoording vragen over de loketten"
    )
    assert head("Geachte voorzitter,", "Datum 3 mei 2020").subject is None
