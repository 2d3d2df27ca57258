"""The nearest passages by comparing with each: exact, and the quickest way while they are not many."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from kb.store_vectors import VectorStore


def scan(
    vectors: VectorStore, model: str, query: NDArray[np.float32], *, limit: int, among: Collection[str] | None = None
) -> list[tuple[str, float]]:
    """Return at most `limit` passage ids with their cosine, nearest first, of all passages or of those in `among`.

    `query` has shape (dimensions,) and length 1. A passage that is not encoded yet is not there.
    """
    here = dict(vectors.get(model, among))
    if not here or not limit:
        return []
    ids = list(here)
    near = matrix(here.values()) @ query
    return [(ids[place], float(near[place])) for place in np.argsort(-near, kind="stable")[:limit]]


def matrix(blobs: Collection[bytes]) -> NDArray[np.float32]:
    """Return the vectors of these blobs (as the store keeps them) as rows."""
    return np.frombuffer(b"".join(blobs), dtype="<f4").reshape(len(blobs), -1)
