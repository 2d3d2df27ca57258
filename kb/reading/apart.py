"""Work on untrusted files in processes that may be lost: what kills, stalls or swells one is named, no more."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.resource_tracker import ensure_running
from pathlib import Path
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

MEMORY = 1 << 30  # bytes that one file may take, beyond what the process takes before it
_OUT_OF_MEMORY = 77  # an exit status of our own
_READY = "ready"
_HOUR = 3600.0  # no system waits for infinity
_REMEDY = "druk het bestand af naar een nieuwe PDF"


@dataclass(frozen=True, slots=True)
class Lost:
    """No answer came; `reason` is one Dutch line with the remedy."""

    reason: str


def apart(
    work: Callable[[Item], Answer],
    items: Iterable[Item],
    *,
    count: int,
    seconds: float,
) -> Iterator[tuple[Item, Answer | Lost]]:
    """Do the work in `count` processes, one item at a time each, and yield what came of each as it comes.

    An item gets `seconds` and 1 GiB of address space of its own (where the system can limit it); a process that
    dies or overstays is replaced. Work, items and answers must pickle. Raises RuntimeError when a process cannot
    even start.
    """
    waiting = iter(items)
    workers: list[_Worker[Item, Answer]] = []
    try:
        while True:
            while len(workers) < count and (given := next(((item,) for item in waiting), None)):
                workers.append(_Worker(work, given[0], seconds))
            if not workers:
                return
            left = min(worker.deadline for worker in workers) - _now()
            wait([worker.pipe for worker in workers], timeout=max(0.0, min(left, _HOUR)))
            for worker in list(workers):
                answer = worker.heard()
                if answer is None:
                    continue
                yield worker.item, answer[0]
                following = None if isinstance(answer[0], Lost) else next(((item,) for item in waiting), None)
                if following:
                    worker.give(following[0])
                else:
                    worker.end()
                    workers.remove(worker)
    finally:
        for worker in workers:
            worker.end()


class _Worker(Generic[Item, Answer]):
    """A process with the item that it is at."""

    def __init__(self, work: Callable[[Item], Answer], item: Item, seconds: float) -> None:
        context = _context()
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        with _undisturbed():
            self._process.start()
        theirs.close()
        self._seconds = seconds
        self._ready = False
        self.deadline = float("inf")
        self.item = item

    def give(self, item: Item) -> None:
        """Send it an item and start the clock."""
        self.item = item
        self.deadline = _now() + self._seconds
        with suppress(OSError):  # it died meanwhile: `heard` says so
            self.pipe.send(item)

    def heard(self) -> tuple[Answer | Lost] | None:
        """Return what came of its item, None when nothing did yet."""
        try:
            if self.pipe.poll():
                said = self.pipe.recv()
                if self._ready:
                    return (said,)
                self._ready = True
                self.give(self.item)
        except (EOFError, OSError):
            return (self._died(),)
        if _now() > self.deadline:
            return (Lost(f"na {self._seconds:g} seconden afgebroken; {_REMEDY} of zet BORGING_SECONDS hoger"),)
        return None

    def _died(self) -> Lost:
        self._process.join()
        code = self._process.exitcode or 0
        if not self._ready:
            raise RuntimeError(f"a reading process could not start (exit code {code})")
        if code in (_OUT_OF_MEMORY, -signal.SIGABRT):  # pdfium aborts when it gets no memory
            return Lost(f"te groot voor het geheugen; splits het of {_REMEDY}")
        name = signal.Signals(-code).name if code < 0 else f"code {code}"
        return Lost(f"het leesproces viel om ({name}); {_REMEDY}")

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _context() -> Any:
    """Fork from a clean process that is ready to read, where the system can: a worker then starts at once."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["borging", "kb.reading.ready"])
    return context


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let what is started here inherit that Ctrl-C is not for it: while loading it would answer with a traceback."""
    ensure_running()  # the first time that would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, work: Callable[[Any], object]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    _limit_memory()
    said: object = _READY
    while True:
        try:
            pipe.send(said)
            said = work(pipe.recv())
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        except (EOFError, OSError):  # the parent is gone
            return


def _limit_memory() -> None:
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return
    import resource

    taken = int(statm.read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))


def _now() -> float:
    return time.monotonic()
