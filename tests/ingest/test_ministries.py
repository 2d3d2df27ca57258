from datetime import date

import pytest

from ingest.calendar import cabinet_on
from ingest.ministries import ministries, ministry_called, ministry_in, successors

BZK = "Binnenlandse Zaken en Koninkrijksrelaties"
ELI = "Economische Zaken, Landbouw en Innovatie"

# what a letterhead or signature says | the letter's day | the ministry as it was called then
SAID = [
    ("Minister van Justitie", "2005-03-01", "Justitie"),
    ("Minister van Veiligheid en Justitie", "2012-03-01", "Veiligheid en Justitie"),
    ("Ministerie van Justitie en Veiligheid", "2019-03-01", "Justitie en Veiligheid"),
    ("Minister voor Rechtsbescherming", "2019-03-01", "Justitie en Veiligheid"),
    ("Minister voor Vreemdelingenzaken en Integratie", "2004-03-01", "Justitie"),
    ("Minister van Binnenlandse Zaken", "1996-03-01", "Binnenlandse Zaken"),
    ("MINISTER VAN BINNENLANDSE ZAKEN EN KONINKRIJKSRELATIES", "2023-07-07", BZK),
    ("Minister voor Wonen en Rijksdienst", "2015-03-01", BZK),
    ("Minister voor Volkshuisvesting en Ruimtelijke Ordening", "2023-03-01", BZK),
    ("Minister van Volkshuisvesting en Ruimtelijke Ordening", "2025-03-01", "Volkshuisvesting en Ruimtelijke Ordening"),
    ("Minister van Asiel en Migratie", "2026-04-01", "Justitie en Veiligheid"),
    ("Minister voor Jeugd en Gezin", "2008-03-01", "Volksgezondheid, Welzijn en Sport"),
    ("Staatssecretaris van Economische Zaken, Landbouw en Innovatie", "2011-03-01", ELI),
    ("Staatssecretaris van Economische Zaken", "2015-04-24", "Economische Zaken"),
    ("Minister van Economische Zaken en Klimaat", "2018-04-24", "Economische Zaken en Klimaat"),
    ("Minister van Landbouw, Natuurbeheer en Visserij", "2000-04-24", "Landbouw, Natuurbeheer en Visserij"),
    ("minister van Onderwijs, Cultuur en Wetenschappen", "2000-04-24", "Onderwijs, Cultuur en Wetenschappen"),
    ("minister van Onderwijs, Cultuur en Wetenschap", "2022-04-24", "Onderwijs, Cultuur en Wetenschap"),
]  # fmt: skip

CALLED = [
    ("LNV", "2000-01-01", "Landbouw, Natuurbeheer en Visserij"),
    ("LNV", "2019-11-01", "Landbouw, Natuur en Voedselkwaliteit"),
    ("V&J", None, "Veiligheid en Justitie"),
    ("OCenW", None, "Onderwijs, Cultuur en Wetenschappen"),
    ("ocw", None, "Onderwijs, Cultuur en Wetenschap"),
    ("EL&I", None, ELI),
    ("EZ", "2015-01-01", "Economische Zaken"),
    ("volksgezondheid", None, "Volksgezondheid, Welzijn en Sport"),
    ("Justitie", None, "Justitie"),
]


@pytest.mark.parametrize(("said", "day", "name"), SAID)
def test_a_ministry_is_called_as_it_was_then(said: str, day: str, name: str) -> None:
    found = ministry_in(said, on=date.fromisoformat(day))
    assert found is not None and found.name == name


@pytest.mark.parametrize(("code", "day", "name"), CALLED)
def test_a_code_means_the_ministry_of_its_day(code: str, day: str | None, name: str) -> None:
    found = ministry_called(code, on=date.fromisoformat(day) if day else None)
    assert found is not None and found.name == name


def test_what_is_no_ministry_is_none() -> None:
    assert ministry_in("Vereniging van Nederlandse Gemeenten") is None
    assert ministry_called("CTIVD") is None
    assert ministry_called(" ") is None


def test_old_paper_still_names_its_ministry() -> None:
    found = ministry_in("Ministerie van Veiligheid en Justitie", on=date(2017, 11, 2))
    assert found is not None and found.code == "VenJ"


def test_names_change_with_a_cabinet_and_never_overlap() -> None:
    for one in ministries():
        assert one.since is None or one.until is None or one.since < one.until
        if one.since and one.certain:
            cabinet = cabinet_on(one.since)
            assert (cabinet and cabinet.took_office) == one.since or one.since == date(2003, 7, 1), one
        for other in ministries():
            if other is not one and other.name == one.name and other.since and one.until:
                assert one.until <= other.since or (one.since or date.min) >= other.since


@pytest.mark.parametrize(
    ("name", "of", "on", "heirs"),
    [
        ("Veiligheid en Justitie", "2017-08-28", "2017-10-26", ["Justitie en Veiligheid"]),
        ("Veiligheid en Justitie", "2017-08-28", "2017-10-25", ["Veiligheid en Justitie"]),
        ("Economische Zaken", "2016-01-01", "2018-01-01", [
            "Economische Zaken en Klimaat", "Landbouw, Natuur en Voedselkwaliteit"]),
        ("Landbouw, Natuur en Voedselkwaliteit", "2020-02-07", "2025-02-14", [
            "Landbouw, Visserij, Voedselzekerheid en Natuur"]),
        ("Justitie", "2005-01-01", "2020-01-01", ["Justitie en Veiligheid"]),
        ("Volksgezondheid, Welzijn en Sport", "2012-01-25", "2020-01-01", ["Volksgezondheid, Welzijn en Sport"]),
        ("CTIVD", "2012-01-25", "2020-01-01", []),
    ],
)  # fmt: skip
def test_who_took_the_work_over(name: str, of: str, on: str, heirs: list[str]) -> None:
    found = successors(name, of=date.fromisoformat(of), on=date.fromisoformat(on))
    assert [one.name for one in found] == heirs


def test_every_ministry_that_ended_has_heirs_that_then_existed() -> None:
    for one in ministries():
        if one.until:
            found = successors(one.name, of=one.since or date(1994, 8, 1), on=one.until)
            assert found and all(heir.held_on(one.until) for heir in found), one
