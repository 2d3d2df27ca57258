from datetime import date

import pytest

from ingest.days import day_in, day_in_file_name, days_in, is_stamp

DAYS = [
    ("Datum 14 februari 2025", date(2025, 2, 14)),
    ("2 2 APR. 2026", date(2026, 4, 22)),
    ("12-05-2016", date(2016, 5, 12)),
    ("1 mrt 2010", date(2010, 3, 1)),
    ("31 februari 2025", None),
    ("februari 2025", None),
    ("nr. 2023Z16994", None),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_day_in_a_line(text: str, day: date | None) -> None:
    assert day_in(text) == day


def test_all_days_in_a_line() -> None:
    assert list(days_in("van 3 mei 2016 en 4 juni 2016")) == [date(2016, 5, 3), date(2016, 6, 4)]


def test_a_stamp_is_known_by_its_capitals() -> None:
    assert is_stamp("2 2 APR. 2026")
    assert not is_stamp("22 april 2026")
    assert not is_stamp("Den Haag")


def test_a_month_in_a_file_name_is_no_day() -> None:
    assert day_in_file_name("2017-08-28_VenJ_brief.pdf") == date(2017, 8, 28)
    assert day_in_file_name("2024-10_VWS_nota.pdf") is None
