"""How fast, and in how much memory, records are synchronised with a source on this machine.

    python -m bench.fetching [--records 10000] [--steps 4]

Prints the seconds, records a second and highest memory of the process after each quarter: flat memory is a last column
that does not grow. The source runs in a process of its own, so that only the client is measured.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from bench.stub_archive import START, Archive
from bench.stub_server import serving
from kb.fetch.client import Client
from kb.fetch.record import Page, written
from kb.fetch.tweedekamer import Selection, letters
from kb.store import Store


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--steps", type=int, default=4)
    given = parser.parse_args()
    ours, theirs = get_context("spawn").Pipe()
    source = get_context("spawn").Process(target=_serve, args=(theirs, given.records), daemon=True)
    source.start()
    base = ours.recv()
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), base, records=given.records, steps=given.steps)
    ours.send("done")
    source.join()


def _serve(pipe: Connection, records: int) -> None:
    archive = Archive()
    for number in range(1, records + 1):
        archive.letter(number, text=["Kort."])
    with serving(archive) as stub:
        pipe.send(stub.base)
        pipe.recv()


def _measure(folder: Path, base: str, *, records: int, steps: int) -> None:
    store = Store.open(f"sqlite:///{folder / 'borging.db'}")
    client = Client(base, per_second=1e6)
    chosen, followed = letters(client, base, Selection())
    store.records.begin(followed, written(START))
    began = time.perf_counter()
    kept, step = 0, records // steps
    for page in chosen.pages(None):
        kept += store.records.put(chosen, page)
        if kept >= step:
            step += records // steps
            _say(kept, time.perf_counter() - began)
    store.records.put(chosen, Page(()), complete=True)
    began = time.perf_counter()
    again = sum(store.records.put(chosen, page) for page in chosen.pages(store.records.reached(chosen.key)))
    sys.stdout.write(f"again: {again} records, {time.perf_counter() - began:.1f} s\n")
    client.close()
    store.close()


def _say(kept: int, seconds: float) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{kept:6} records  {seconds:6.1f} s  {kept / seconds:7.0f} a second  {memory:6.0f} MB\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
