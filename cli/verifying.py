"""borging verify"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from cli.counted import counted
from cli.knowledge import opened
from cli.labels import label
from cli.output import Format, emit, say, table
from cli.progress import stages

if TYPE_CHECKING:
    from kb.export import Row
    from kb.verify import Trouble, Verified

VERIFY_KEYS = ("document", "path", "fault", "reason", "held", "id", "page", "text")


@dataclass(slots=True)
class _Count:
    documents: int = 0
    quotes: int = 0
    off: int = 0
    sources: int = 0
    rows: list[tuple[str, ...]] = field(default_factory=list)


def show_verified(*, format: Format) -> None:
    """Check every quote against its source, print what is off; exit code 1 when anything is."""
    with opened() as kb, stages() as progress:
        from kb.verify import verify

        count = _Count()
        found = _counted(
            verify(kb.store, max_pages=kb.settings.max_pages, scans=kb.settings.scans, progress=progress), count
        )
        if format is Format.TABLE:
            rows = [_cells(document, trouble) for document, trouble in found]
        else:
            emit((_row(document, trouble) for document, trouble in found), VERIFY_KEYS, format=format)
            rows = []
    if rows:
        table("Niet in orde", (("Document", 2), ("Plaats", None), ("Wat", 2), ("Citaat", 3)), rows)
    if format is Format.TABLE:
        were = "het was" if count.sources == 1 else "ze waren"
        say(
            f"{counted(count.quotes, 'citaat')} uit {counted(count.documents, 'document')} nagelezen: {count.off} niet "
            f"letterlijk op hun plaats; {counted(count.sources, 'bronbestand')} niet zoals {were}."
        )
    if count.off or count.sources:
        raise typer.Exit(1)


def _counted(found: Iterator[Verified], count: _Count) -> Iterator[tuple[str, Trouble]]:
    for one in found:
        count.documents += bool(one.quotes)
        count.quotes += one.quotes
        for trouble in one.troubles:
            count.off += trouble.quote is not None
            count.sources += trouble.quote is None
            yield one.document, trouble


def _cells(document: str, trouble: Trouble) -> tuple[str, ...]:
    quote = trouble.quote
    if quote is None:
        return document, "", f"{label(trouble.fault)}: {trouble.path} {trouble.reason}", ""
    return document, f"p. {quote.page}", f"{label(quote.held)} {label(trouble.fault)}", quote.text


def _row(document: str, trouble: Trouble) -> Row:
    quote = trouble.quote
    return {
        "document": document,
        "path": str(trouble.path),
        "fault": str(trouble.fault),
        "reason": trouble.reason or None,
        "held": str(quote.held) if quote else None,
        "id": quote.id if quote else None,
        "page": quote.page if quote else None,
        "text": quote.text if quote else None,
    }
