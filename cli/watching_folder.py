"""borging watch folder"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cli.knowledge import opened
from cli.output import complain, say
from cli.progress import stages
from cli.taking_in import read_files, said
from ingest.ocr import missing

if TYPE_CHECKING:
    from kb.base import KnowledgeBase

_SECONDS = 1.0  # how long a file must lie still


def watch_files(folder: Path) -> None:
    """Read what lies in a folder and what comes into it, until interrupted; each file once it lies still."""
    if not folder.is_dir():
        complain(f"{folder} is geen map; geef de map waarin bestanden worden gezet")
        raise typer.Exit(2)
    from kb.fetch.folder import still

    say(f"{folder} wordt in de gaten gehouden; stop met Ctrl-C.")
    told: set[str] = set()
    with opened() as kb, suppress(KeyboardInterrupt):
        from kb.alone import BusyError

        for ready in still(folder, _ticks(), lost=lambda one: _once(told, f"{one.path}: {one.reason}")):
            try:
                _read(kb, ready)
            except (
                BusyError
            ) as error:  # what was read is kept; whoever holds the index, or the next search, brings it in
                complain(str(error))


def _ticks() -> Iterator[None]:
    """Yield for ever, a second apart. Looking is enough: news of changes would have to be waited out all the same,
    until a file lies still, and network drives give none."""
    while True:
        yield
        time.sleep(_SECONDS)


def _once(told: set[str], line: str) -> None:
    if line not in told:
        told.add(line)
        complain(line)


def _read(kb: KnowledgeBase, files: list[Path]) -> None:
    if not files:
        return
    from kb.tying import tie_all

    with stages() as progress:
        scans = None if missing() else kb.settings.scans
        outcomes = list(read_files(kb, files, scans=scans, progress=progress))
        links = tie_all(kb.store, progress=progress)
        kb.sync(progress=progress)
    say(said(outcomes, links))
