"""On a day before its letter nothing of it exists yet: said, never shown as if it did."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cli.output import day, refuse

if TYPE_CHECKING:
    from ingest.model import Document


def must_exist(document: Document | None, as_of: date) -> None:
    """Leave with exit code 2 and one line when a document is of a later day; one without a day always exists."""
    when = document.letterhead.day if document else None
    if document and when and when > as_of:
        refuse(f"op {day(as_of)} bestond dit nog niet: {document.name} is van {day(when)}; kies een latere --as-of")
