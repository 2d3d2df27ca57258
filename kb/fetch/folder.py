"""A folder that people drop files into: each file once it lies still."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kb.take_in import Outcome, files_in

Look = tuple[int, int]
"""Size and moment of change: a file that has the same twice in a row is no longer being written."""


def still(folder: Path, ticks: Iterable[object], *, lost: Callable[[Outcome], None]) -> Iterator[list[Path]]:
    """Yield after each tick the files that lie still since the tick before and were not yielded as they are now.

    What cannot be opened is told to `lost`. Files that are gone are forgotten.
    """
    looked: dict[Path, Look] = {}
    given: dict[Path, Look] = {}
    for _ in ticks:
        now: dict[Path, Look] = {}
        for found in files_in([folder]):
            if isinstance(found, Outcome):
                lost(found)
            elif look := _look(found):
                now[found] = look
        ready = [path for path, look in now.items() if looked.get(path) == look != given.get(path)]
        given = {path: look for path, look in given.items() if path in now} | {path: now[path] for path in ready}
        looked = now
        yield ready


def _look(path: Path) -> Look | None:
    try:
        stat = path.stat()
    except OSError:  # gone again
        return None
    return stat.st_size, stat.st_mtime_ns
