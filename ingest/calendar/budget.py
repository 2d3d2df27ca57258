"""The fixed moments of the budget year, computed from their legal or customary rule.

Sources: Grondwet art. 65 (Prinsjesdag: third Tuesday of September); Comptabiliteitswet 2016
(Voorjaarsnota by 1 June, since 2023 sent in April; Najaarsnota by 1 December); custom for Verantwoordingsdag
(third Wednesday of May).
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class BudgetMoment(StrEnum):
    PRINSJESDAG = "prinsjesdag"
    VERANTWOORDINGSDAG = "verantwoordingsdag"
    VOORJAARSNOTA = "voorjaarsnota"
    NAJAARSNOTA = "najaarsnota"


def budget_moment(moment: BudgetMoment, year: int) -> tuple[date, date]:
    """Return the first and last day of `moment` in `year`: one day, or the weeks up to a note's legal last day."""
    match moment:
        case BudgetMoment.PRINSJESDAG:
            day = _nth_weekday(year, 9, weekday=2, nth=3)
            return day, day
        case BudgetMoment.VERANTWOORDINGSDAG:
            day = _nth_weekday(year, 5, weekday=3, nth=3)
            return day, day
        case BudgetMoment.VOORJAARSNOTA:
            return date(year, 4, 1), date(year, 6, 1)
        case BudgetMoment.NAJAARSNOTA:
            return date(year, 11, 1), date(year, 12, 1)


def _nth_weekday(year: int, month: int, *, weekday: int, nth: int) -> date:
    start = date(year, month, 1)
    return start + timedelta(days=(weekday - start.isoweekday()) % 7 + 7 * (nth - 1))
