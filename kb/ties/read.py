"""Keeps by what each document may be named, and what its sentences may name, where that is not kept yet."""

from __future__ import annotations

from collections.abc import Callable

from kb.store import Store
from kb.ties.keys import of_document, of_sentence


def read_names(store: Store, *, progress: Callable[[str, int, int], None] = lambda *_: None) -> None:
    """Read the documents that are new since the last time; can be stopped and resumed. Raises StoreError."""
    new = store.naming.unread()
    for done, id_ in enumerate(new, 1):
        document = store.pick.documents([id_]).get(id_)
        if document:
            day = document.letterhead.day
            said = {at: of_sentence(text, day=day) for at, text in store.naming.sentences(id_).items()}
            store.naming.put(id_, of_document(document), said)
        progress("stukken", done, len(new))
