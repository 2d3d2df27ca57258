"""Files and folders into the store: what is known is skipped, what fails is named, what is killed goes on later."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.model import Analysis
from ingest.version import version
from kb.store import Store

_SUFFIXES = (".pdf", ".txt", ".xml")
_FEW = 6  # below this starting other processes takes longer than it gains


class State(StrEnum):
    """What became of a file."""

    NEW = "new"
    KNOWN = "known"
    TEXTLESS = "textless"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file or folder; `reason` is Dutch, for textless and failed ones."""

    path: Path
    state: State
    reason: str = ""
    findings: int = 0


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
        yield Outcome(Path(error.filename), State.FAILED, f"map niet te openen ({error.strerror}); geef leesrechten")


def take_in(
    store: Store,
    files: Iterable[Path],
    *,
    max_pages: int,
    workers: int | None = None,
    again: bool = False,
    started: Callable[[int], None] = lambda _: None,
) -> Iterator[Outcome]:
    """Analyse the files and remember what they hold, each in one transaction; yield what became of each.

    What this make of the reading has read already is skipped unless `again`. `started` is told how many files are
    to be read. Raises StoreError.
    """
    unknown: list[Path] = []
    for path in files:
        outcome = None if again else _known(store, path)
        if outcome:
            yield outcome
        else:
            unknown.append(path)
    started(len(unknown))
    count = min(workers or os.cpu_count() or 1, len(unknown) if len(unknown) >= _FEW else 1)
    work = partial(_analyse, max_pages=max_pages)
    for path, result in _side_by_side(work, unknown, count) if count > 1 else ((path, work(path)) for path in unknown):
        yield _remember(store, path, result)


def _known(store: Store, path: Path) -> Outcome | None:
    try:
        return Outcome(path, State.KNOWN) if store.known(path, version=version()) else None
    except OSError as error:
        reason = f"niet te openen ({error.strerror}); geef leesrechten"
        store.fail(path, reason)
        return Outcome(path, State.FAILED, reason)


def _analyse(path: Path, *, max_pages: int) -> Analysis | str:
    """Return the analysis, or why there is none."""
    from ingest.pipeline import analyse

    try:
        return analyse(path, max_pages=max_pages)
    except UnreadableError as error:
        return str(error)
    except MemoryError:
        return "te groot voor het geheugen; splits het bestand"
    except Exception as error:  # a file may never stop the run: whatever it trips over is its own failure
        return f"niet te verwerken ({type(error).__name__}: {error}); meld dit met het bestand erbij"


def _remember(store: Store, path: Path, result: Analysis | str) -> Outcome:
    if isinstance(result, str):
        store.fail(path, result)
        return Outcome(path, State.FAILED, result)
    try:
        new = store.remember(result, source=path)
    except OSError as error:
        return Outcome(path, State.FAILED, f"intussen verdwenen ({error.strerror}); haal het opnieuw op")
    if not result.document.text:
        pages = len(result.document.textless_pages)
        reason = f"geen tekstlaag ({pages} {'pagina' if pages == 1 else 'paginas'}): een scan; lees haar eerst met OCR"
        return Outcome(path, State.TEXTLESS, reason.replace("paginas", "pagina's"))
    return Outcome(path, State.NEW if new else State.KNOWN, findings=len(result.findings))


def _side_by_side(
    work: Callable[[Path], Analysis | str], paths: list[Path], count: int
) -> Iterator[tuple[Path, Analysis | str]]:
    """Run in `count` processes, few files ahead, so that memory does not grow with the number of files."""
    waiting = iter(paths)
    lost: list[Path] = []
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        running: dict[Future[Analysis | str], Path] = {}
        try:
            for path in waiting:
                running[pool.submit(work, path)] = path
                if len(running) >= 2 * count:
                    yield from _finished(running)
            while running:
                yield from _finished(running)
        except BrokenProcessPool:
            lost = [*running.values(), *waiting]
    for path in lost:
        yield path, _alone(work, path)


def _finished(running: dict[Future[Analysis | str], Path]) -> Iterator[tuple[Path, Analysis | str]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        result = future.result()
        yield running.pop(future), result


def _alone(work: Callable[[Path], Analysis | str], path: Path) -> Analysis | str:
    """Run one file in a process of its own, after a file made such a process die."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(work, path).result()
        except BrokenProcessPool:
            return "het leesproces is afgebroken; druk het bestand af naar een nieuwe PDF"
