"""The calendar: facts that hang together, and the rules of thumb that agree with them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from ingest.calendar import BudgetMoment, budget_moment, cabinet_on, next_cabinet_after, recess
from ingest.calendar.cabinets import cabinets
from ingest.calendar.recesses import _by_rule, _data


@pytest.mark.parametrize(
    ("day", "cabinet", "caretaker"),
    [
        (date(1994, 8, 21), None, False),
        (date(1994, 8, 22), "kok-i", False),
        (date(2017, 3, 13), "rutte-ii", False),
        (date(2017, 8, 28), "rutte-ii", True),
        (date(2017, 10, 25), "rutte-ii", True),
        (date(2017, 10, 26), "rutte-iii", False),
        (date(2024, 7, 1), "rutte-iv", True),
        (date(2024, 7, 2), "schoof", False),
        (date(2026, 2, 23), "jetten", False),
    ],
)
def test_cabinet_on_a_day(day: date, cabinet: str | None, caretaker: bool) -> None:
    found = cabinet_on(day)
    assert (found.id if found else None) == cabinet
    assert (found.is_caretaker_on(day) if found else False) is caretaker


@pytest.mark.parametrize(
    ("day", "cabinet"),
    [
        (date(2017, 8, 28), "rutte-iii"),
        (date(2017, 10, 25), "rutte-iii"),
        (date(2017, 10, 26), "rutte-iv"),
        (date(2025, 6, 4), "jetten"),
        (date(2026, 2, 23), None),
    ],
)
def test_next_cabinet_after_a_day(day: date, cabinet: str | None) -> None:
    found = next_cabinet_after(day)
    assert (found.id if found else None) == cabinet


def testcabinets_follow_each_other_without_a_gap() -> None:
    for earlier, later in pairwise(cabinets()):
        assert earlier.ended == later.took_office
        assert earlier.resigned is not None and earlier.took_office < earlier.resigned < later.took_office
    assert all(cabinet.source for cabinet in cabinets())


@pytest.mark.parametrize(
    ("kind", "year", "first", "last", "certain"),
    [
        ("zomer", 2020, date(2020, 7, 3), date(2020, 8, 31), True),
        ("zomer", 2023, date(2023, 7, 7), date(2023, 9, 4), True),
        ("zomer", 2015, date(2015, 7, 3), date(2015, 8, 31), False),
        ("kerst", 2023, date(2023, 12, 22), date(2024, 1, 15), True),
        ("mei", 2024, date(2024, 4, 26), date(2024, 5, 13), True),
    ],
)
def test_recess(kind: str, year: int, first: date, last: date, certain: bool) -> None:
    found = recess(kind, year)
    assert found is not None
    assert (found.first, found.last, found.certain) == (first, last, certain)
    assert found.source


def test_a_recess_without_date_or_rule_is_unknown() -> None:
    assert recess("herfst", 2031) is None
    assert recess("pasen", 2023) is None


@pytest.mark.parametrize("row", _data()["recess"], ids=lambda row: f"{row['kind']}-{row['first'].year}")
def test_rules_of_thumb_agree_with_the_known_recesses(row: dict[str, object]) -> None:
    kind, first = str(row["kind"]), row["first"]
    assert isinstance(first, date)
    rule = _data()["rule"].get(kind)
    if rule:
        guess = _by_rule(kind, first.year, rule)
        assert (guess.first, guess.last) == (first, row["last"])
    else:
        assert first.isoweekday() == 5


@pytest.mark.parametrize(
    ("moment", "year", "first", "last"),
    [
        (BudgetMoment.PRINSJESDAG, 2019, date(2019, 9, 17), date(2019, 9, 17)),
        (BudgetMoment.PRINSJESDAG, 2026, date(2026, 9, 15), date(2026, 9, 15)),
        (BudgetMoment.VERANTWOORDINGSDAG, 2025, date(2025, 5, 21), date(2025, 5, 21)),
        (BudgetMoment.VOORJAARSNOTA, 2020, date(2020, 4, 1), date(2020, 6, 1)),
        (BudgetMoment.NAJAARSNOTA, 2020, date(2020, 11, 1), date(2020, 12, 1)),
    ],
)
def test_budget_moment(moment: BudgetMoment, year: int, first: date, last: date) -> None:
    assert budget_moment(moment, year) == (first, last)


def test_prinsjesdag_is_always_a_tuesday_in_the_third_week() -> None:
    days = [budget_moment(BudgetMoment.PRINSJESDAG, year)[0] for year in range(1990, 2040)]
    assert all(day.isoweekday() == 2 and 15 <= day.day <= 21 for day in days)
    assert all(later - earlier > timedelta(days=350) for earlier, later in pairwise(days))
