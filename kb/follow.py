"""A follower applies the store's change log in order and remembers, with its own data, how far it got."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kb.model import Passage

if TYPE_CHECKING:
    from kb.store.passages import PassageStore

_BATCH = 1000  # changes that are applied and committed together: what a kill costs at most


@dataclass(frozen=True, slots=True)
class Position:
    """Up to which change of which store a follower is; sequence 0 is before the first."""

    store: str = ""
    sequence: int = 0


class Follower(Protocol):
    """An index over passages that can be thrown away and built again from the store."""

    def position(self) -> Position:
        """Return how far it got; Position() when it is new."""

    def apply(self, *, added: Sequence[Passage], removed: Sequence[str], position: Position) -> None:
        """Take in the added (over an older one with the same id), drop the removed, and remember the position.

        Doing the same twice must give what doing it once gives: after a kill the last batch comes again.
        """

    def clear(self) -> None:
        """Become new."""

    def count(self) -> int:
        """Return how many passages it holds."""


def follow(
    passages: PassageStore,
    follower: Follower,
    *,
    stage: str,
    until: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> None:
    """Apply what the follower has not seen yet, up to change `until` (the last one when None).

    A follower of another store, one that is ahead of the store (a backup was put back), or one that ends with
    another number of passages than the store is built again. `progress` gets `stage`, done and total changes.
    """
    end = passages.sequence() if until is None else until
    _catch_up(passages, follower, end, stage=stage, progress=progress)
    # Counted only when nobody wrote meanwhile: the store may by now hold more than the follower was asked to.
    if passages.sequence() == end and follower.count() != passages.count() and passages.sequence() == end:
        follower.clear()
        _catch_up(passages, follower, end, stage=stage, progress=progress)


def up_to_date(passages: PassageStore, follower: Follower) -> bool:
    """Return whether the follower has seen every change of this store."""
    return follower.position() == Position(passages.store_id(), passages.sequence())


def _catch_up(
    passages: PassageStore,
    follower: Follower,
    end: int,
    *,
    stage: str,
    progress: Callable[[str, int, int], None] | None,
) -> None:
    here, store = follower.position(), passages.store_id()
    if here.store != store or here.sequence > passages.sequence():
        follower.clear()
        here = Position(store)
    begun = here.sequence
    while here.sequence < end:
        changes = passages.changes(after=here.sequence, limit=min(_BATCH, end - here.sequence))
        # Only how a passage stands now counts: what came and went again is simply not there.
        touched = dict.fromkeys(change.passage_id for change in changes)
        found = passages.get(touched)
        here = Position(store, changes[-1].sequence)
        follower.apply(added=list(found.values()), removed=[one for one in touched if one not in found], position=here)
        if progress:
            progress(stage, here.sequence - begun, end - begun)
