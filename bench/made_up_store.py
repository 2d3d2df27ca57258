"""A database of made-up letters for a measurement: kept where an URL says, else gone after it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kb.store import Store


@contextmanager
def filled(count: int, url: str | None, *, fill: Callable[[str, int], object]) -> Iterator[Store]:
    """Yield the store, filled with `count` letters where it was empty, and print what it holds."""
    with tempfile.TemporaryDirectory() as folder:
        where = url or f"sqlite:///{folder}/borging.db"
        store = Store.open(where)
        if not store.counts()["documents"]:
            start = time.perf_counter()
            fill(where, count)
            print(f"{count} letters put in the database in {time.perf_counter() - start:.0f} s", flush=True)
        print(store.counts(), flush=True)
        yield store
        store.close()
