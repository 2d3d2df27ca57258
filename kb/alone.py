"""One process at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kb.store.open import StoreError


class BusyError(StoreError):
    """Another process is doing this already."""


@contextmanager
def alone(folder: Path, *, doing: str = "werkt de zoekindex bij") -> Iterator[None]:
    """Hold the right to change what is in this folder; it ends with the process, killed or not.

    The lock is SQLite's own on an empty file: it is tried on every system, and needs no process ids or clean-up.
    Raises BusyError when another process holds it, StoreError when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"de gegevensmap {folder} kan niet worden gemaakt", "kies met BORGING_DATA een andere"
        ) from error
    with closing(sqlite3.connect(folder / "sync.lock", timeout=0, isolation_level=None)) as lock:
        _take(lock, doing)
        yield


def _take(lock: sqlite3.Connection, doing: str) -> None:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise BusyError(f"een ander proces {doing}", "wacht tot het klaar is") from error
        raise StoreError(f"de map kan niet worden vergrendeld ({error})", "controleer de gegevensmap") from error
