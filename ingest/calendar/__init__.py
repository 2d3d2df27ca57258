"""Dated facts that letters count from: cabinets, recesses and the fixed days of the budget year."""

from ingest.calendar.budget import BudgetMoment, budget_moment
from ingest.calendar.cabinets import Cabinet, cabinet_called, cabinet_on, cabinets, next_cabinet_after
from ingest.calendar.recesses import Recess, next_recess_after, recess

__all__ = [
    "BudgetMoment",
    "Cabinet",
    "Recess",
    "budget_moment",
    "cabinet_called",
    "cabinet_on",
    "cabinets",
    "next_cabinet_after",
    "next_recess_after",
    "recess",
]
