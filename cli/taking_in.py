"""borging ingest"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cli.counted import counted
from cli.knowledge import opened
from cli.output import complain, say
from cli.progress import Stages, stages
from ingest.ocr import missing

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.take_in import Outcome


def take_in_paths(paths: Sequence[Path], *, workers: int | None, again: bool, ocr: bool | None) -> None:
    """Take files and folders in, tie and index what they hold; exit code 1 when some could not be read.

    `ocr` None: read scans when the programs for it are installed.
    """
    lacking = None if ocr is False else missing()
    if ocr and lacking:
        complain(lacking)
        raise typer.Exit(1)
    with opened() as kb, stages() as progress:
        from kb.take_in import Outcome, files_in
        from kb.tying import tie_all

        scans = None if ocr is False or lacking else kb.settings.scans
        found = list(files_in(paths))
        outcomes = [one for one in found if isinstance(one, Outcome)]
        for outcome in outcomes:
            complain(f"{outcome.path}: {outcome.reason}")
        if not found:
            complain(f"geen .pdf, .txt of .xml in {', '.join(map(str, paths))}; controleer het pad")
        files = [one for one in found if isinstance(one, Path)]
        outcomes += read_files(kb, files, workers=workers, again=again, scans=scans, progress=progress)
        links = tie_all(kb.store, progress=progress)
        kb.sync(progress=progress)
    conclude(outcomes, links)


def read_files(
    kb: KnowledgeBase,
    files: Sequence[Path],
    *,
    workers: int | None = None,
    again: bool = False,
    scans: Path | None,
    progress: Stages,
) -> Iterator[Outcome]:
    """Read all that is new, complaining of what can't be read as it comes up."""
    from kb.take_in import take_in

    read = total = 0

    def started(count: int) -> None:
        nonlocal total
        total = count

    for outcome in take_in(
        kb.store,
        files,
        max_pages=kb.settings.max_pages,
        seconds=kb.settings.seconds,
        workers=workers,
        again=again,
        scans=scans,
        started=started,
    ):
        if outcome.reason:
            complain(f"{outcome.path}: {outcome.reason}")
        if total:
            read += 1
            progress("lezen", read, total)
        yield outcome


def conclude(outcomes: Sequence[Outcome], links: int) -> None:
    """Say what became of the files; leave with exit code 1 when some could not be read."""
    from kb.take_in import State

    say(said(outcomes, links))
    if any(outcome.state is State.FAILED for outcome in outcomes):
        raise typer.Exit(1)


def said(outcomes: Sequence[Outcome], links: int) -> str:
    """Return in one line what became of the files."""
    from kb.take_in import State

    counts = Counter(outcome.state for outcome in outcomes)
    findings = sum(outcome.findings for outcome in outcomes)
    return (
        f"{counted(len(outcomes), 'bestand')}: {counts[State.NEW]} nieuw met {counted(findings, 'vondst')}, "
        f"{counts[State.KNOWN]} al bekend, "
        f"{sum(one.ocr is not None for one in outcomes)} gelezen met OCR, {counts[State.TEXTLESS]} zonder tekstlaag, "
        f"{counts[State.FAILED]} niet gelezen; {counted(links, 'band')}."
    )
