"""The meanings that terms_periods.toml names: words by slot, the year asked for and the letter's day -> Period.

None = the words need the letter's day and that is unknown, or they name no existing day.
"""

from __future__ import annotations

from datetime import date, timedelta

from ingest.calendar import BudgetMoment, budget_moment, recess
from ingest.terms_periods import (
    Meaning,
    Period,
    Slots,
    count,
    month_number,
    months_later,
    ordinal,
    part_kind,
    part_of_month,
    season,
    weekday_number,
    whole_month,
)

_HALF_YEAR = timedelta(days=183)


def _day(slots: Slots, year: int, day: date | None) -> Period | None:
    month = int(slots["m"]) if "m" in slots else month_number(slots["month"])
    try:
        found = date(year, month, int(slots["d"].rstrip("estd")))
    except ValueError:
        return None
    return Period(found, found, "day")


def _before_day(slots: Slots, year: int, day: date | None) -> Period | None:
    """Up to the day before a meeting; one that is more than half a year off was the last one, not the next."""
    named = _day(slots, year, day)
    if named is None or day is None or not timedelta(0) < named.first - day < _HALF_YEAR:
        return None
    return Period(day, named.first - timedelta(days=1))


def _days(slots: Slots, year: int, day: date | None) -> Period | None:
    last = _day({"d": slots["d2"], "month": slots["month"]}, year, day)
    first = _day({"d": slots["d"], "month": slots.get("month2") or slots["month"]}, year, day)
    return Period(first.first, last.last) if first and last and first.first <= last.last else None


def _weekday(slots: Slots, year: int, day: date | None) -> Period | None:
    if day is None:
        return None
    wanted = weekday_number(slots["weekday"] if "weekday" in slots else slots["weekday2"])
    found = day + timedelta(days=(wanted - day.weekday() - 1) % 7 + 1)
    return Period(found, found, "day")


def _week_of(slots: Slots, year: int, day: date | None) -> Period | None:
    named = _day(slots, year, day)
    if named is None:
        return None
    monday = named.first - timedelta(days=named.first.weekday())
    return Period(monday, monday + timedelta(days=6))


def _nth_week(slots: Slots, year: int, day: date | None) -> Period | None:
    month, nth = whole_month(year, month_number(slots["month"])), ordinal(slots["nth"])
    if nth == -1:
        return Period(month.last - timedelta(days=6), month.last)
    first = month.first + timedelta(days=7 * (nth - 1))
    return Period(first, min(first + timedelta(days=6), month.last))


def _months(slots: Slots, year: int, day: date | None) -> Period | None:
    first = part_of_month(whole_month(year, month_number(slots["month"])), part_kind(slots.get("part")))
    if "month2" not in slots:
        return first
    month = month_number(slots["month2"])
    wraps = month < month_number(slots["month"])
    last = part_of_month(whole_month(year + wraps, month), part_kind(slots.get("part2")))
    return Period(first.first, last.last)


def _quarter(slots: Slots, year: int, day: date | None) -> Period | None:
    first = int(slots["q"]) if "q" in slots else ordinal(slots["nth"])
    last = int(slots["q2"]) if "q2" in slots else ordinal(slots["nth2"]) if "nth2" in slots else first
    first, last = (4 if nth == -1 else nth for nth in (first, last))
    if max(first, last) > 4 or first > last:
        return None
    part = part_kind(slots.get("part") or slots.get("part2"))
    if part and first == last:
        month = whole_month(year, 3 * first - {"begin": 2, "mid": 1, "end": 0}[part])
        return Period(month.first, month.last, before=month.last if part == "end" else None)
    return Period(date(year, 3 * first - 2, 1), whole_month(year, 3 * last).last)


def _half_year(slots: Slots, year: int, day: date | None) -> Period | None:
    match ordinal(slots["nth"]):
        case 1:
            return Period(date(year, 1, 1), date(year, 6, 30))
        case 2 | -1:
            return Period(date(year, 7, 1), date(year, 12, 31))
    return None


def _first_months(slots: Slots, year: int, day: date | None) -> Period | None:
    return Period(date(year, 1, 1), date(year, 3, 31))


def _recess(slots: Slots, year: int, day: date | None) -> Period | None:
    kind = slots.get("recess") or slots["holiday"]
    found = recess({"voorjaars": "voorjaar", "krokus": "voorjaar"}.get(kind, kind), year)
    return Period(found.first, found.last, before=found.first) if found else None


def _christmas(slots: Slots, year: int, day: date | None) -> Period | None:
    return Period(date(year, 12, 25), date(year, 12, 26))


def _turn_of_year(slots: Slots, year: int, day: date | None) -> Period | None:
    end = date(year, 12, 31)
    return Period(end, end, before=end)


def _half_month(slots: Slots, year: int, day: date | None) -> Period | None:
    month = whole_month(year, month_number(slots["month"]))
    match ordinal(slots["nth"]):
        case 1:
            return Period(month.first, month.first.replace(day=15))
        case 2:
            return Period(month.first.replace(day=16), month.last)
    return None


def _season(slots: Slots, year: int, day: date | None) -> Period | None:
    """ "Volgend voorjaar" is next year's once this year's has begun; before that the words do not say which."""
    name = next(slots[key] for key in ("season", "season2", "season3") if key in slots)
    next_one = slots.get("which", "").startswith("volgend")
    if day and next_one and (year <= day.year or day < season(name, day.year).first):
        return None
    return season(name, year, part_kind(slots.get("part") or slots.get("part2")))


def _budget(slots: Slots, year: int, day: date | None) -> Period | None:
    """The budget of a year is presented on Prinsjesdag of the year before; without a year: the next Prinsjesdag.

    The House treats the budgets from then on, one by one, until the Christmas recess.
    """
    named = any(slots.get(key) for key in ("year", "year2", "year3"))
    first, last = budget_moment(BudgetMoment.PRINSJESDAG, year - 1 if named else year)
    if slots.get("debate"):
        end = recess("kerst", first.year)
        return Period(first, end.first, before=end.first) if end else None
    return Period(first, last, "day")


def _budget_moment(slots: Slots, year: int, day: date | None) -> Period | None:
    first, last = budget_moment(BudgetMoment(slots["moment"]), year)
    return Period(first, last, "day" if first == last else "period")


def _school_year(slots: Slots, year: int, day: date | None) -> Period | None:
    start = int(slots["Y"])
    return Period(date(start, 8, 1), date(start + 1, 7, 31))


def _years(slots: Slots, year: int, day: date | None) -> Period | None:
    first, last = int(slots["Y"]), int(slots["Y2"])
    return Period(date(first, 1, 1), date(last, 12, 31)) if first < last else None


def _part_of_year(slots: Slots, year: int, day: date | None) -> Period | None:
    """begin = first quarter, medio = June and July, eind = last quarter."""
    if "year" not in slots and day is None:
        return None
    match part_kind(slots["part"]):
        case "begin":
            return Period(date(year, 1, 1), date(year, 3, 31))
        case "mid":
            return Period(date(year, 6, 1), date(year, 7, 31), before=date(year, 7, 31))
    return Period(date(year, 10, 1), date(year, 12, 31), before=date(year, 12, 31))


def _year(slots: Slots, year: int, day: date | None) -> Period | None:
    return Period(date(year, 1, 1), date(year, 12, 31))


def _this_span(slots: Slots, year: int, day: date | None) -> Period | None:
    if day is None:
        return None
    ahead = slots["which"] not in {"deze", "dit"}
    part = part_kind(slots.get("part"))
    match slots["span"]:
        case "week":
            monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * ahead)
            return Period(monday, monday + timedelta(days=6))
        case "maand":
            start = months_later(day.replace(day=1), int(ahead))
            return part_of_month(whole_month(start.year, start.month), part)
    start = months_later(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3 * ahead)
    return Period(start, months_later(start, 3) - timedelta(days=1))


def _end_of_span(slots: Slots, year: int, day: date | None) -> Period | None:
    if day is None:
        return None
    if slots["span"] == "maand":
        return part_of_month(whole_month(day.year, day.month), "end")
    sunday = day + timedelta(days=6 - day.weekday())
    return Period(sunday - timedelta(days=2), sunday, before=sunday)


def _week_weekday(slots: Slots, year: int, day: date | None) -> Period | None:
    if day is None:
        return None
    ahead = (slots.get("which") or slots["which2"]) not in {"deze", "dit"}
    monday = day + timedelta(days=7 * ahead - day.weekday())
    found = monday + timedelta(days=weekday_number(slots.get("weekday") or slots["weekday2"]))
    return Period(found, found, "day")


def _tomorrow(slots: Slots, year: int, day: date | None) -> Period | None:
    if day is None:
        return None
    found = day + timedelta(days=1 if slots["ahead"] == "morgen" else 2)
    return Period(found, found, "day")


def _within(slots: Slots, year: int, day: date | None) -> Period | None:
    if day is None:
        return None
    number = next(slots[key] for key in ("n", "n2", "n3") if key in slots)
    unit = next(slots[key] for key in ("unit", "unit2", "unit3") if key in slots)
    last = _later(day, count(number), unit)
    return Period(day, last, before=last) if last else None


def _later(day: date, number: float, unit: str) -> date | None:
    """Return the day `number` units after `day`; working days skip weekends, not holidays."""
    if unit.startswith("werkdag"):
        for _ in range(int(number)):
            day += timedelta(days=3 if day.weekday() == 4 else 2 if day.weekday() == 5 else 1)
        return day
    if unit.startswith("da"):
        return day + timedelta(days=int(number))
    if unit.startswith("we"):
        return day + timedelta(days=round(7 * number))
    months = number * {"m": 1, "k": 3, "j": 12}[unit[0]]
    return months_later(day, int(months)) + timedelta(days=15 if months % 1 else 0)


def _now(slots: Slots, year: int, day: date | None) -> Period | None:
    return Period(day, day, "day", before=day) if day else None


MEANINGS: dict[str, Meaning] = {
    "day": _day,
    "before_day": _before_day,
    "days": _days,
    "weekday": _weekday,
    "week_of": _week_of,
    "nth_week": _nth_week,
    "months": _months,
    "quarter": _quarter,
    "half_month": _half_month,
    "half_year": _half_year,
    "first_months": _first_months,
    "recess": _recess,
    "christmas": _christmas,
    "turn_of_year": _turn_of_year,
    "season": _season,
    "budget": _budget,
    "budget_moment": _budget_moment,
    "school_year": _school_year,
    "years": _years,
    "part_of_year": _part_of_year,
    "year": _year,
    "this_span": _this_span,
    "end_of_span": _end_of_span,
    "week_weekday": _week_weekday,
    "tomorrow": _tomorrow,
    "within": _within,
    "now": _now,
}
