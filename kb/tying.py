"""Finds versions of one letter, ties all findings of first versions together, and keeps the links."""

from __future__ import annotations

from collections.abc import Callable

from kb.judgement_settle import settle
from kb.links import tie
from kb.store import Store
from kb.versions import versions


def tie_all(store: Store, *, again: bool = False, progress: Callable[[str, int, int], None] = lambda *_: None) -> int:
    """Suggest the links anew if findings came or went since (or `again`); return how many links there are."""
    if store.tied() and not again:
        return store.counts()["links"]
    progress("banden", 0, 1)
    documents = {head.id: store.document(head.id) or head for head in store.documents()}  # with their text
    same_as = versions(documents.values())
    store.versions.put(same_as)
    firsts = {id_: document for id_, document in documents.items() if id_ not in same_as}
    count = store.replace_links(tie(firsts, list(store.findings())))
    settle(store)
    progress("banden", 1, 1)
    return count
