"""Every stored quote against its source: is it verbatim on its page, within its box?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ingest import ids
from ingest.errors import UnreadableError, reason_of
from ingest.ocr import layer
from kb.store import Store
from kb.store.quotes import Quote
from kb.verify.sheets import Sheet, sheets


class Fault(StrEnum):
    """What is wrong with a quote or with its source."""

    NOT_VERBATIM = "not_verbatim"
    CHANGED = "changed"
    GONE = "gone"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is off: a quote (`quote`) or a source file; `reason` is Dutch for a source."""

    fault: Fault
    path: Path
    quote: Quote | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """What checking one document gave: how many of its quotes could be checked, and what is off."""

    document: str
    quotes: int
    troubles: tuple[Trouble, ...]


def verify(
    store: Store,
    *,
    max_pages: int,
    scans: Path | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Iterator[Verified]:
    """Yield what checking each document gave. One file is open at a time, two of its pages are in memory.

    Only line-break hyphens, white space, bullets and raised marks may differ. A document is checked in the first of
    its sources that still has the bytes that were read, a scan in the text layer that OCR made of it (in the folder
    `scans`). Raises StoreError.
    """
    total = store.counts()["documents"]
    for done, document in enumerate(store.documents(), start=1):
        troubles: list[Trouble] = []
        whole = None
        for path in store.sources(document.id):
            trouble = _changed(path, document.id)
            if trouble:
                troubles.append(trouble)
            else:
                whole = whole or path
        held = list(store.quotes(document.id)) if whole else []
        if whole:
            try:
                printed = whole if document.ocr is None else _layer(document.id, scans)
                troubles += [Trouble(Fault.NOT_VERBATIM, whole, one) for one in _off(printed, held, max_pages)]
            except UnreadableError as error:
                troubles.append(Trouble(Fault.UNREADABLE, whole, reason=str(error)))
        yield Verified(document.name, len(held), tuple(troubles))
        progress("nalezen", done, total)


def _layer(identity: str, scans: Path | None) -> Path:
    found = layer(identity, folder=scans) if scans else None
    if found is None:
        raise UnreadableError("de tekst van de OCR is weg", "neem het opnieuw op met --again")
    return found.path


def _changed(path: Path, identity: str) -> Trouble | None:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Trouble(Fault.GONE, path, reason="staat hier niet meer: verplaatst of verwijderd")
    except OSError as error:
        return Trouble(Fault.UNREADABLE, path, reason=f"niet te openen ({reason_of(error)})")
    if ids.of_bytes(content) != identity:
        return Trouble(Fault.CHANGED, path, reason="gewijzigd sinds het werd opgenomen: neem het opnieuw op")
    return None


def _off(path: Path, held: Iterable[Quote], max_pages: int) -> Iterator[Quote]:
    """Yield the quotes that do not stand where they should."""
    by_page: dict[int, list[Quote]] = {}
    for quote in held:
        by_page.setdefault(quote.page, []).append(quote)
    before: Sheet | None = None
    unfinished: list[Quote] = []  # they may run over to the next page
    for sheet in sheets(path, max_pages=max_pages):
        for quote in unfinished:
            if before and not before.within(quote.box).and_then(sheet.whole).holds(quote.text):
                yield quote
        waiting = by_page.pop(sheet.number, [])
        unfinished = [quote for quote in waiting if not sheet.within(quote.box).holds(quote.text)]
        before = sheet
    yield from unfinished
    for missing in by_page.values():
        yield from missing
