"""A database of made-up letters for a measurement: kept where an URL says, else gone after it."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kb.store import Store


def asked(about: str | None) -> tuple[int, str | None]:
    """Return what the command line says: how many letters, and the URL of a database that is kept."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=50_000)
    parser.add_argument("--database", metavar="URL")
    chosen = parser.parse_args()
    return chosen.count, chosen.database


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
