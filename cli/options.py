"""The options that several commands have, with their Dutch help."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

DAY = ["%Y-%m-%d"]
AsOf = Annotated[datetime | None, typer.Option("--as-of", formats=DAY, help="Stand op deze dag; zonder: vandaag.")]
Limit = Annotated[int, typer.Option(min=1, help="Hoeveel regels een tabel heeft; jsonl en csv geven alles.")]
Confirmed = Annotated[bool, typer.Option("--confirmed", help="Alleen wat een mens heeft aanvaard.")]
Rejected = Annotated[bool, typer.Option("--rejected", help="Alleen wat een mens heeft verworpen.")]


def day_of(as_of: datetime | None) -> date:
    """Return the day that is asked about: today without one."""
    return as_of.date() if as_of else date.today()


def judged_by(confirmed: bool, rejected: bool) -> str | None:
    """Return whose verdicts a list is limited to."""
    return "rejected" if rejected else "confirmed" if confirmed else None
