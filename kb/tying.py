"""Finds versions of one letter, ties what is new to what is there, and keeps the links."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from ingest.model import Document
from kb.judgement.settle import settle
from kb.links import tie_letter
from kb.links.items import items_of
from kb.register import match_register
from kb.store import Store
from kb.ties.read import read_names
from kb.versions import alike, is_one, marks, versions

Progress = Callable[[str, int, int], None]


def tie_all(store: Store, *, again: bool = False, progress: Progress = lambda *_: None) -> int:
    """Suggest the links of letters that are new or speak of what is new (`again`: of all); return how many links are.

    Only those letters, and the findings that they may speak of, are read. In whatever order letters come, the links
    are those of `kb.links.tie` over all first versions together. Can be stopped and resumed. Raises StoreError.
    """
    if again:
        store.tying.clear()
        store.versions.clear()
    new = store.tying.unseen()
    if new:
        _settle_versions(store, new)
        _shelve(store, progress)
    read_names(store, progress=progress)
    if new or store.tying.due():
        _tie_due(store, progress)
        settle(store)
        match_register(store)
    return store.counts()["links"]


def _settle_versions(store: Store, new: Iterable[str]) -> None:
    """Find of what letters the new documents are versions; a letter that proves to be a later version is set aside."""
    told = store.records.files.twins()
    pairs = {**told, **{first: later for later, first in told.items()}}
    for id_ in new:
        document = store.document(id_)
        if document is None:
            continue
        store.versions.mark(id_, marks(document.text))
        group = _group(store, document, pairs)
        if len(group) > 1:
            before = store.versions.get()
            same = _with_told(versions(sorted(group, key=_order)), told, {one.id for one in group})
            store.versions.put({one.id: same.get(one.id) for one in group})
            for one in group:
                if one.id in same and one.id not in before:
                    store.tying.set_aside(one.id)
                elif one.id in before and one.id not in same:
                    store.tying.look_again(one.id)


def _group(store: Store, document: Document, pairs: Mapping[str, str]) -> list[Document]:
    """Return the document with those that are versions of it, and of those: by their words, or in `pairs`."""
    group, todo = {document.id: document}, [document]
    while todo:
        one = todo.pop()
        own = marks(one.text)
        for id_, theirs in store.versions.near(one.id, own).items():
            other = store.document(id_) if id_ not in group and alike(own, theirs) else None
            if other and is_one(one, other):
                group[id_] = other
                todo.append(other)
        other = store.document(pairs[one.id]) if pairs.get(one.id, one.id) not in group else None
        if other:
            group[other.id] = other
            todo.append(other)
    return list(group.values())


def _with_told(found: Mapping[str, str], told: Mapping[str, str], group: Collection[str]) -> dict[str, str]:
    """Add the versions that a source gave as files of one record, whatever their words."""
    same_as = dict(found)
    for later in sorted(group):
        first = told.get(later)
        if first in group and first is not None and later not in same_as:
            root = same_as.get(first, first)
            same_as |= {one: root for one, of in same_as.items() if of == later} | {later: root}
    return {later: first for later, first in same_as.items() if later != first}


def _order(document: Document) -> tuple[bool, str, str, str]:
    day = document.letterhead.day
    return day is None, str(day), document.name.removesuffix("xml"), document.id  # of one name, the XML first


def _shelve(store: Store, progress: Progress) -> None:
    """Keep by what the new letters are looked up, and find which older ones may speak of them."""
    new = store.tying.unseen()
    whole = 2 * len(new) > store.counts()["documents"]  # then to tie all is less work than to find out which
    for place, id_ in enumerate(new, 1):
        document = store.document(id_)
        if document:
            store.tying.shelve(id_, items_of(document, store.findings(document_id=id_)), alone=whole)
        progress("banden zoeken", place, len(new))
    if whole:
        store.tying.all_due()


def _tie_due(store: Store, progress: Progress) -> None:
    """Tie the letters that are due, the earliest first; what changes there can make later ones due."""
    shelf = store.shelf()
    while due := store.tying.due():
        for place, id_ in enumerate(due, 1):
            store.tying.put(id_, tie_letter(shelf, shelf.of_letter(id_)))
            progress("banden", place, len(due))
