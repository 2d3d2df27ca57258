"""Giving every passage its vector, once, in the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.encoders import Encoder
    from kb.store.vectors import VectorStore

_BATCH = 64


def encode(vectors: VectorStore, encoder: Encoder, *, progress: Callable[[str, int, int], None] | None = None) -> int:
    """Encode every passage that has no vector of this model yet; return how many.

    Long texts first and alike lengths together: no thread waits for one long text, and the time left is never
    guessed too short. Every batch is kept at once, so that stopping costs at most one.
    """
    lengths = vectors.missing(encoder.key)
    digests = sorted(lengths, key=lambda digest: (-lengths[digest], digest))
    for first in range(0, len(digests), _BATCH):
        texts = vectors.texts(digests[first : first + _BATCH])
        rows = encoder.passages(list(texts.values())).astype("<f4")
        vectors.put(encoder.key, {digest: row.tobytes() for digest, row in zip(texts, rows, strict=True)})
        if progress:
            progress("coderen", min(first + _BATCH, len(digests)), len(digests))
    return len(digests)
