"""Before a search: what is quickly done is done, and what is behind is said."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from kb.alone import BusyError
from kb.follow import up_to_date

if TYPE_CHECKING:
    from kb.base import KnowledgeBase, Progress

_FEW = 64  # passages that are encoded while somebody waits: a few seconds at worst


def ready(kb: KnowledgeBase, *, progress: Progress | None = None) -> tuple[str, ...]:
    """Let the words follow the store, encode a few passages, and return in Dutch what cannot be searched yet.

    Raises StoreError, EncoderError, and ModelError when all vectors are another encoder's.
    """
    from kb.encoders import ModelError

    notes = []
    if not up_to_date(kb.store.passages, kb.words):
        try:
            kb.sync_words(progress=progress)
        except BusyError:  # what that process has done so far can be searched
            notes.append("een ander proces werkt de woordindex bij; de nieuwste letters staan er nog niet in")
    missing = kb.unencoded()
    if 0 < missing <= _FEW:
        with suppress(BusyError):
            kb.encode(progress=progress)
            missing = 0
    if missing and not kb.store.vectors.count(kb.encoder.key) and kb.store.vectors.count(None):
        raise ModelError(
            f"de passages hebben geen vectoren van encoder {kb.encoder.key}; "
            "draai `borging reindex` of zet BORGING_ENCODER terug"
        )
    if missing:
        total = kb.store.passages.count()
        notes.append(f"{missing} van {total} passages zijn alleen op woord te vinden; `borging index` rondt dat af")
    return tuple(notes)
