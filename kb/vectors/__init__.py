"""The vector index: a Chroma collection that follows the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kb.encoders import ModelError
from kb.follow import Position
from kb.model import Passage
from kb.store.open import StoreError
from kb.vectors.chroma import begun, collection, forget, in_use, on_server, point_to
from kb.vectors.scan import matrix

if TYPE_CHECKING:
    from kb.store.vectors import VectorStore

__all__ = ["ModelError", "Vectors"]

_AT_ONCE = 1000


class Vectors:
    """Passages by their meaning.

    An embedded collection has a folder of its own; one that is broken or built anew gets another folder, and the
    file "current" beside it then names that one.
    """

    def __init__(self, client: Any, found: Any, vectors: VectorStore, model: str) -> None:
        self._client = client
        self._collection = found
        self._vectors = vectors
        self._model = model
        self._swap: Callable[[], None] = lambda: None

    @classmethod
    def open(cls, folder: Path, *, url: str | None, vectors: VectorStore, model: str, store: str) -> Vectors:
        """Open the collection of this store, probed; one that is broken is begun anew.

        Raises ModelError when it was built with another encoder, StoreError when Chroma cannot be reached.
        """
        client = on_server(url) if url else in_use(folder)
        if client is not None:
            return cls(client, collection(client, model=model, store=store if url else ""), vectors, model)
        fresh = cls.anew(folder, url=url, vectors=vectors, model=model, store=store)
        fresh.swap_in()  # what was there is of no use to anyone: better half an index that can go on after a kill
        return fresh

    @classmethod
    def anew(cls, folder: Path, *, url: str | None, vectors: VectorStore, model: str, store: str) -> Vectors:
        """Begin a new collection beside the one in use, which serves until `swap_in`. Raises StoreError.

        On a server the new one takes the old one's name and so its place at once.
        """
        if url:
            client = on_server(url)
            forget(client, store=store)
            return cls(client, collection(client, model=model, store=store), vectors, model)
        client, place = begun(folder)
        fresh = cls(client, collection(client, model=model), vectors, model)
        fresh._swap = lambda: point_to(folder, place)
        return fresh

    def swap_in(self) -> None:
        """Make this collection the one that is opened from now on, and remove the one that was."""
        self._swap()

    def close(self) -> None:
        """Let go of Chroma's files or connection."""
        self._client.close()

    def position(self) -> Position:
        """Return how far it got in the log; Position() when new."""
        kept = self._collection.metadata or {}
        return Position(kept.get("store", ""), kept.get("sequence", 0))

    def count(self) -> int:
        """Return how many passages it holds."""
        with _translated():
            return int(self._collection.count())

    def apply(self, *, added: Sequence[Passage], removed: Sequence[str], position: Position) -> None:
        """Take in and drop passages, then note the position: after a kill in between the batch just comes again."""
        here = dict(self._vectors.get(self._model, [passage.id for passage in added]))
        with _translated():
            if removed:
                self._collection.delete(ids=list(removed))
            if here:
                self._collection.upsert(ids=list(here), embeddings=matrix(here.values()))
            self._note(position)

    def clear(self) -> None:
        """Become new, in place."""
        with _translated():
            while ids := self._collection.get(limit=_AT_ONCE, include=[])["ids"]:
                self._collection.delete(ids=ids)
            self._note(Position())

    def search(self, query: NDArray[np.float32], *, limit: int) -> list[tuple[str, float]]:
        """Return at most `limit` passage ids with their cosine, nearest first; `query` is of shape (dimensions,)."""
        if limit < 1:
            return []
        with _translated():
            found = self._collection.query(query_embeddings=query[None, :], n_results=limit, include=["distances"])
        return [(one, 1 - float(far)) for one, far in zip(found["ids"][0], found["distances"][0], strict=True)]

    def _note(self, position: Position) -> None:
        metadata = {"model": self._model, "store": position.store, "sequence": position.sequence}
        self._collection.modify(metadata=metadata)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # Chroma has no error of its own for a full disk, a lost server or a broken file
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        remedy = "controleer de vrije ruimte en de server, en draai dan `borging reindex`"
        raise StoreError(f"de zoekindex weigert ({said})", remedy) from error
