"""Vectors side by side in a file, so that those of some passages are read at once. A follower: it can be deleted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kb.follow import Position
from kb.keys import keys_of
from kb.model import Passage
from kb.store.open import StoreError
from kb.vectors.scan import cosines, matrix, scan

if TYPE_CHECKING:
    from kb.store.vectors import VectorStore

_GONE = np.iinfo(np.int64).min  # the key of a passage that was removed
_KEY, _FLOAT = 8, 4  # bytes
_AT_ONCE = 512  # rows, less than a megabyte, that stay near the processor

Keys = NDArray[np.int64]


class Rows:
    """Two files that grow together: the keys of passages and their vectors; what one is longer than the other is cut.

    Removed passages keep their place without a key. Beside them the position in the log, written last.
    """

    def __init__(self, folder: Path, vectors: VectorStore, *, model: str, dimensions: int) -> None:
        name = f"rows-{sha256(model.encode()).hexdigest()[:8]}"
        self._keys, self._rows, self._position = (folder / f"{name}.{end}" for end in ("keys", "f32", "json"))
        self._vectors, self._model, self._dimensions = vectors, model, dimensions
        self._ordered: tuple[tuple[int, int], Keys, Keys] | None = None
        self._mapped: tuple[tuple[int, int], NDArray[np.float32]] | None = None

    def position(self) -> Position:
        """Return how far it got in the log; Position() when new."""
        try:
            store, sequence = json.loads(self._position.read_text())
            return Position(str(store), int(sequence))
        except (OSError, ValueError):
            return Position()

    def count(self) -> int:
        """Return how many passages it holds."""
        return int((self._read_keys() != _GONE).sum())

    def apply(self, *, added: Sequence[Passage], removed: Sequence[str], position: Position) -> None:
        """Take in and drop passages, then note the position. Raises StoreError when it cannot be written."""
        ids = [passage.id for passage in added]
        at = self._places([*ids, *removed])
        new = [one for one, place in zip(ids, at, strict=False) if place < 0]
        here = dict(self._vectors.get(self._model, new))
        try:
            self._drop(at[len(ids) :])
            self._append(here)
            written = self._position.with_suffix(".new")
            written.write_text(json.dumps([position.store, position.sequence]))
            written.replace(self._position)
        except OSError as error:
            raise StoreError(f"{self._rows}: {error.strerror or error}", "controleer de vrije ruimte") from error

    def clear(self) -> None:
        """Become new."""
        for path in (self._position, self._keys, self._rows):
            path.unlink(missing_ok=True)

    def nearest(self, query: NDArray[np.float32], *, limit: int, among: Sequence[str]) -> list[tuple[str, float]]:
        """Return at most `limit` of these passages with their cosine, nearest first; `query` has length 1.

        What is not in the files yet is read from the store; what is not encoded yet is not there.
        """
        places = self._places(among)
        here = np.flatnonzero(places >= 0)
        near = self._cosines(places[here], query)
        best = np.argsort(-near, kind="stable")[:limit]
        found = [(among[int(here[at])], float(near[at])) for at in best]
        if len(here) < len(among):
            rest = [among[int(at)] for at in np.flatnonzero(places < 0)]
            found += scan(self._vectors, self._model, query, limit=limit, among=rest)
            found.sort(key=lambda scored: -scored[1])
        return found[:limit]

    def _append(self, here: dict[str, bytes]) -> None:
        count = len(self._read_keys())
        keys = np.array(keys_of(list(here)), dtype="<i8")
        rows = matrix(here.values()) if here else np.empty((0, self._dimensions), "<f4")
        self._rows.parent.mkdir(parents=True, exist_ok=True)
        for path, width, new in ((self._rows, _FLOAT * self._dimensions, rows), (self._keys, _KEY, keys)):
            with path.open("ab") as file:
                file.truncate(count * width)
                file.write(new.tobytes())

    def _drop(self, places: Keys) -> None:
        if len(places := places[places >= 0]):
            keys = np.memmap(self._keys, "<i8", mode="r+")
            keys[places] = _GONE
            keys.flush()

    def _read_keys(self) -> Keys:
        try:
            whole = self._rows.stat().st_size // (_FLOAT * self._dimensions)
            return np.fromfile(self._keys, "<i8", count=min(whole, self._keys.stat().st_size // _KEY))
        except OSError:
            return np.empty(0, np.int64)

    def _cosines(self, places: Keys, query: NDArray[np.float32]) -> NDArray[np.float32]:
        if not len(places):
            return np.empty(0, np.float32)
        rows = self._map()
        return np.concatenate(
            [cosines(rows[places[at : at + _AT_ONCE]], query) for at in range(0, len(places), _AT_ONCE)]
        )

    def _map(self) -> NDArray[np.float32]:
        """Return the rows as they lie in the file; mapped once, as the first touch of each page takes longest."""
        about = self._rows.stat()
        stamp = about.st_ino, about.st_size
        if self._mapped is None or self._mapped[0] != stamp:
            whole = about.st_size // (_FLOAT * self._dimensions)
            self._mapped = stamp, np.asarray(np.memmap(self._rows, "<f4", "r", shape=(whole, self._dimensions)))
        return self._mapped[1]

    def _places(self, ids: Sequence[str]) -> Keys:
        """Return the row of each of these passages, -1 where there is none."""
        keys, places = self._order()
        wanted = np.array(keys_of(ids), dtype=np.int64)
        if not len(keys):
            return np.full(len(wanted), -1)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[at] == wanted, places[at], -1)

    def _order(self) -> tuple[Keys, Keys]:
        """Return the keys in order with the row of each; read anew when the file has changed."""
        try:
            about = self._keys.stat()
        except OSError:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        stamp = about.st_size, about.st_mtime_ns
        if self._ordered is None or self._ordered[0] != stamp:
            keys = self._read_keys()
            places = np.argsort(keys, kind="stable")
            self._ordered = stamp, keys[places], places
        return self._ordered[1], self._ordered[2]
