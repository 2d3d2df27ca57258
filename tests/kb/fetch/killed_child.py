"""Brings a store up to date in processes that kill themselves: one line in (folder, event), one status out.

Each run is a fork of this process, which has loaded all that reading needs; so fifty kills take seconds. A run counts
what it does to the world (requests, commits, renames) and dies at the given event, 0 for never. A kill takes nothing
from the disk, so nothing waits for it.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Engine, event

import kb.take_in
from bench.stub_archive import START
from ingest.model import Analysis
from ingest.pipeline import analyse
from kb.fetch.client import Client
from kb.fetch.sync import sync
from kb.fetch.take import take_fetched
from kb.fetch.tweedekamer import Selection, letters
from kb.store import Store
from kb.take_in import take_in


def bring(folder: Path, base: str, client: Client) -> None:
    """List, download, read and let go, as `borging fetch` does."""
    store = Store.open(f"sqlite:///{folder / 'borging.db'}")
    files = folder / "files"
    sync(store, client, letters(client, base, Selection()), folder=files, now=lambda: START)
    reading = partial(take_in, store, max_pages=50, workers=1, again=True)
    for _ in take_fetched(store, "tweedekamer", folder=files, reading=reading):
        pass
    store.close()


def here(paths: Iterable[Path], *, max_pages: int, told: Any, **_: Any) -> Iterator[tuple[Path, Analysis | str]]:
    """Read in this process: one of its own for every run would cost a second."""
    for path in paths:
        yield path, analyse(path, max_pages=max_pages, told=told.get(path))


def counted(last: int) -> Iterator[int]:
    """Count what is done to the world, and die just before the event `last`."""
    events = itertools.count(1)

    def happen(*_: Any, **__: Any) -> None:
        if next(events) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "commit", happen)
    for owner, name in ((httpx.Client, "stream"), (Path, "replace")):
        setattr(owner, name, _after(happen, getattr(owner, name)))
    return events


def _after(happen: Any, then: Any) -> Any:
    def both(*args: Any, **more: Any) -> Any:
        happen()
        return then(*args, **more)

    return both


def main() -> None:
    """Fork a run for each line."""
    kb.take_in.readings = here  # type: ignore[assignment]
    os.fsync = lambda _: None
    event.listen(Engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    letter, base = sys.argv[1:]
    analyse(Path(letter))  # loads what reading needs, once
    client = Client(base, per_second=10_000, attempts=1)
    for line in sys.stdin:
        folder, last = json.loads(line)
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            events = counted(last)
            bring(Path(folder), base, client)
            os.write(write, str(next(events) - 1).encode())
            os._exit(0)
        os.close(write)
        _, status = os.waitpid(pid, 0)
        done = os.read(read, 20).decode() or "0"
        os.close(read)
        print(json.dumps([os.waitstatus_to_exitcode(status), int(done)]), flush=True)  # noqa: T201


main()
