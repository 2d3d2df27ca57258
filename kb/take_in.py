"""Files and folders into the store: what is known is skipped, what fails is named, what is killed goes on later."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from ingest.errors import UnreadableError, reason_of
from ingest.model import Analysis
from ingest.ocr import recognise
from ingest.version import version
from kb.reading import readings
from kb.store import Store

_Reading = tuple[Path, Analysis | str]
_SUFFIXES = (".pdf", ".txt", ".xml")
_FEW = 6  # below this a second process takes longer to start than it gains


class State(StrEnum):
    """What became of a file."""

    NEW = "new"
    KNOWN = "known"
    TEXTLESS = "textless"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file or folder; `reason` is Dutch, for textless and failed ones; `ocr` as in Document."""

    path: Path
    state: State
    reason: str = ""
    findings: int = 0
    ocr: float | None = None


def files_in(paths: Iterable[Path]) -> Iterator[Path | Outcome]:
    """Yield the files that can be read, folders searched to the bottom, by name; Outcomes for what can't be opened."""
    for path in paths:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield path
        else:
            yield Outcome(path, State.FAILED, "bestaat niet; controleer het pad")


def _folder(folder: Path) -> Iterator[Path | Outcome]:
    shut: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=shut.append):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(_SUFFIXES) and not name.startswith("."):
                yield Path(parent, name)
    for error in shut:
        yield Outcome(Path(error.filename), State.FAILED, f"map niet te openen ({reason_of(error)}); geef leesrechten")


def take_in(
    store: Store,
    files: Iterable[Path],
    *,
    max_pages: int,
    seconds: float = 120,
    workers: int | None = None,
    again: bool = False,
    scans: Path | None = None,
    started: Callable[[int], None] = lambda _: None,
) -> Iterator[Outcome]:
    """Analyse the files and remember what they hold, each in one transaction; yield what became of each.

    What this make of the reading has read already is skipped unless `again`. A file gets `seconds`. `started` is told
    how many files are to be read. With a folder `scans` what has no text layer is read with OCR, last of all, and the
    layers are kept there. Raises StoreError.
    """
    unknown: list[Path] = []
    for path in files:
        outcome = None if again else _known(store, path, scans)
        if outcome:
            yield outcome
        else:
            unknown.append(path)
    started(len(unknown))
    told = store.records.told(unknown)
    count = min(workers or os.cpu_count() or 1, len(unknown) if len(unknown) >= _FEW else 1)
    textless: list[tuple[Path, Analysis]] = []
    for path, result in readings(unknown, max_pages=max_pages, seconds=seconds, count=count, told=told):
        if scans and isinstance(result, Analysis) and not result.document.text:
            textless.append((path, result))
        else:
            yield _remember(store, path, result)
    for path, analysis in textless:
        read = partial(readings, [path], max_pages=max_pages, seconds=seconds, told=told)
        yield _with_ocr(store, path, analysis, read=read, scans=scans or Path())


def _with_ocr(
    store: Store, path: Path, analysis: Analysis, *, read: Callable[..., Iterable[_Reading]], scans: Path
) -> Outcome:
    """Remember what OCR makes of a scan; when it fails, that there is a scan."""
    document = analysis.document
    try:
        layer = recognise(path, identity=document.id, pages=len(document.pages), folder=scans)
    except UnreadableError as error:
        return _remember(store, path, analysis, why=str(error))
    ((_, result),) = read(layer=layer)
    return _remember(store, path, result, why="ook OCR vond geen tekst")


def _known(store: Store, path: Path, scans: Path | None) -> Outcome | None:
    """Return that a file is known, unless it must be read: a scan that had to do without OCR gets it now."""
    try:
        known = store.known(path, version=version())
        document = store.document(known) if known and scans else None
        if document and not document.text and document.ocr is None:
            return None
        return Outcome(path, State.KNOWN) if known else None
    except OSError as error:
        reason = f"niet te openen ({reason_of(error)}); geef leesrechten"
        store.fail(path, reason)
        return Outcome(path, State.FAILED, reason)


def _remember(
    store: Store, path: Path, result: Analysis | str, *, why: str = "een scan; lees haar eerst met OCR"
) -> Outcome:
    if isinstance(result, str):
        store.fail(path, result)
        return Outcome(path, State.FAILED, result)
    try:
        new = store.remember(result, source=path)
    except OSError as error:
        return Outcome(path, State.FAILED, f"intussen verdwenen ({reason_of(error)}); haal het opnieuw op")
    if not result.document.text:
        pages = len(result.document.textless_pages)
        counted = "1 pagina" if pages == 1 else f"{pages} pagina's"
        return Outcome(path, State.TEXTLESS, f"geen tekstlaag ({counted}): {why}")
    state = State.NEW if new else State.KNOWN
    return Outcome(path, state, findings=len(result.findings), ocr=result.document.ocr)
