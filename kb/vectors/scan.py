"""The nearest passages by comparing with each: exact, and the quickest way while they are not many."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from kb.store.vectors import VectorStore


class Held:
    """The vectors of passages in memory: `ids` and the rows of a matrix of shape (len(ids), dimensions)."""

    def __init__(self, ids: Sequence[str], rows: NDArray[np.float32]) -> None:
        self._ids = ids
        self._rows = rows
        self._places = {one: place for place, one in enumerate(ids)}

    def nearest(
        self, query: NDArray[np.float32], *, limit: int, among: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return at most `limit` passage ids with their cosine, nearest first, of all passages or of those in `among`.

        `query` has shape (dimensions,) and length 1. A passage that is not encoded yet is not there.
        """
        if not self._ids or limit < 1:
            return []
        places = None
        if among is not None:
            places = np.array([self._places[one] for one in among if one in self._places], dtype=np.int64)
        near = cosines(self._rows if places is None else self._rows[places], query)
        best = np.argsort(-near, kind="stable")[:limit]
        return [(self._ids[int(at if places is None else places[at])], float(near[at])) for at in best]


def cosines(rows: NDArray[np.float32], query: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the products of rows and query, both of length 1, in one thread.

    `rows @ query` takes all cores; its threads then spin for a while, in the way of whatever is next.
    """
    found: NDArray[np.float32] = np.einsum("ij,j->i", rows, query)
    return found


def hold(vectors: VectorStore, model: str, among: Collection[str] | None = None) -> Held:
    """Read the vectors of these passages, of all when None."""
    here = dict(vectors.get(model, among))
    rows = matrix(here.values()) if here else np.empty((0, 0), np.float32)
    return Held(list(here), rows)


def scan(
    vectors: VectorStore, model: str, query: NDArray[np.float32], *, limit: int, among: Collection[str] | None = None
) -> list[tuple[str, float]]:
    """Read the vectors of these passages and return those that are nearest to the query; as `Held.nearest`."""
    return hold(vectors, model, among).nearest(query, limit=limit)


def matrix(blobs: Collection[bytes]) -> NDArray[np.float32]:
    """Return the vectors of these blobs (as the store keeps them) as rows."""
    return np.frombuffer(b"".join(blobs), dtype="<f4").reshape(len(blobs), -1)
