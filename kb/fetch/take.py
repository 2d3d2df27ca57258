"""What came is read with what its source says of it; then what it replaces is let go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kb.store import Store
from kb.store.files import Unread
from kb.take_in import Outcome, State

Reading = Callable[[list[Path]], Iterable[Outcome]]
"""Takes files into the store and yields what became of each: `kb.take_in.take_in` with its options."""


def take_fetched(store: Store, source: str, *, folder: Path, reading: Reading) -> Iterator[Outcome]:
    """Read what came from a source and was not read yet, and let go of what it replaces or the source deleted.

    A file that cannot be read is noted as a failure of its record, and fetched and read again the next time.
    """
    waiting: dict[Path, list[Unread]] = defaultdict(list)
    for file in store.records.files.unread(source, folder):
        waiting[file.path].append(file)
    if waiting:
        for outcome in reading(list(waiting)):
            reason = outcome.reason if outcome.state is State.FAILED else None
            for file in waiting[outcome.path]:
                store.records.files.read(file, reason=reason)
            yield outcome
    store.records.files.retire(source, folder)
