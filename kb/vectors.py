"""The vector index: a Chroma collection that follows the store, and the encoding that feeds it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from kb.follow import Position
from kb.model import Passage
from kb.store_open import StoreError

if TYPE_CHECKING:
    from kb.encoders import Encoder
    from kb.store_vectors import VectorStore

_CURRENT = "current"  # the file that names the folder in use
_AT_ONCE = 1000
_OVER = 4  # how many times more neighbours are asked for than the filter lets through on average


class ModelError(Exception):
    """The index was built with another encoder than the one that asks; str() is one Dutch line with the remedy."""


class Vectors:
    """Passages by their meaning.

    Chroma keeps an embedded collection in a folder of its own under `folder`; an index that is broken or built anew
    gets another folder, and the file "current" then names that one.
    """

    def __init__(self, collection: Any, vectors: VectorStore, model: str, *, done: Callable[[], None]) -> None:
        self._collection = collection
        self._vectors = vectors
        self._model = model
        self._done = done

    @classmethod
    def open(cls, folder: Path, *, url: str | None, vectors: VectorStore, model: str, store: str) -> Vectors:
        """Open the collection of this store, probed; one that is broken is begun anew.

        Raises ModelError when it was built with another encoder, StoreError when Chroma cannot be reached.
        """
        if url:
            return cls._on_server(url, vectors, model, store)
        current = folder / _CURRENT
        if current.is_file():
            collection = _probed(folder / current.read_text())
            if collection is not None:
                _same_model(collection, model)
                return cls(collection, vectors, model, done=lambda: None)
        fresh = cls.anew(folder, url=None, vectors=vectors, model=model, store=store)
        fresh.swap_in()  # what was there is of no use to anyone: better half an index that can go on after a kill
        return fresh

    @classmethod
    def anew(cls, folder: Path, *, url: str | None, vectors: VectorStore, model: str, store: str) -> Vectors:
        """Begin a new collection beside the one in use; `swap_in` puts it in its place. Raises StoreError."""
        if url:
            client = _server(url)
            if _name(store) in [collection.name for collection in client.list_collections()]:
                client.delete_collection(_name(store))
            return cls._on_server(url, vectors, model, store)
        place = folder / f"chroma-{uuid4().hex[:8]}"
        try:
            place.mkdir(parents=True)
        except OSError as error:
            raise StoreError(f"de map {place} kan niet worden gemaakt", "kies met BORGING_DATA een andere") from error
        collection = _create(_embedded(place), "borging", model)
        return cls(collection, vectors, model, done=lambda: _point_to(folder, place))

    @classmethod
    def _on_server(cls, url: str, vectors: VectorStore, model: str, store: str) -> Vectors:
        collection = _create(_server(url), _name(store), model)
        _same_model(collection, model)
        return cls(collection, vectors, model, done=lambda: None)

    def swap_in(self) -> None:
        """Make this collection the one that is opened from now on, and remove the one that was."""
        self._done()

    def position(self) -> Position:
        """Return how far it got in the log; Position() when new."""
        kept = self._collection.metadata or {}
        return Position(kept.get("store", ""), kept.get("sequence", 0))

    def count(self) -> int:
        """Return how many passages it holds."""
        return int(self._collection.count())

    def apply(self, *, added: Sequence[Passage], removed: Sequence[str], position: Position) -> None:
        """Take in and drop passages, then note the position: after a kill in between the batch just comes again."""
        here = dict(self._vectors.get(self._model, [passage.id for passage in added]))
        if removed:
            self._collection.delete(ids=list(removed))
        if here:
            self._collection.upsert(ids=list(here), embeddings=_matrix(here.values()))
        self._note(position)

    def clear(self) -> None:
        """Become new, in place."""
        while ids := self._collection.get(limit=_AT_ONCE, include=[])["ids"]:
            self._collection.delete(ids=ids)
        self._note(Position())

    def search(
        self, query: NDArray[np.float32], *, limit: int, among: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return about `limit` passage ids with their cosine, nearest first; only passages in `among`, if given.

        `query` has shape (dimensions,) and length 1. A filter is applied to an over-fetch; where too few are left
        `scan` is the one to ask.
        """
        total = self.count()
        share = 1.0 if among is None else max(len(among), 1) / max(total, 1)
        wanted = min(total, limit if among is None else int(limit / share * _OVER))
        if not wanted:
            return []
        found = self._collection.query(query_embeddings=query[None, :], n_results=wanted, include=["distances"])
        near = zip(found["ids"][0], found["distances"][0], strict=True)
        return [(one, 1 - float(distance)) for one, distance in near if among is None or one in among][:limit]

    def _note(self, position: Position) -> None:
        metadata = {"model": self._model, "store": position.store, "sequence": position.sequence}
        self._collection.modify(metadata=metadata)


def scan(
    vectors: VectorStore, model: str, query: NDArray[np.float32], *, limit: int, among: Collection[str] | None = None
) -> list[tuple[str, float]]:
    """Return the nearest passages by comparing with each of them: exact, and quick when they are few."""
    here = dict(vectors.get(model, among))
    if not here:
        return []
    near = _matrix(here.values()) @ query
    best = np.argsort(-near, kind="stable")[:limit]
    ids = list(here)
    return [(ids[place], float(near[place])) for place in best]


def encode(
    vectors: VectorStore,
    encoder: Encoder,
    *,
    batch: int = 64,
    progress: Callable[[str, int, int], None] | None = None,
) -> int:
    """Encode every passage that has no vector of this model yet; return how many.

    Long texts first and alike lengths together: no thread waits for one long text, and the time left is never
    guessed too short. Every batch is kept at once, so that stopping costs at most one.
    """
    lengths = vectors.missing(encoder.key)
    digests = sorted(lengths, key=lambda digest: (-lengths[digest], digest))
    for first in range(0, len(digests), batch):
        texts = vectors.texts(digests[first : first + batch])
        rows = encoder.passages(list(texts.values())).astype("<f4")
        vectors.put(encoder.key, {digest: row.tobytes() for digest, row in zip(texts, rows, strict=True)})
        if progress:
            progress("coderen", min(first + batch, len(digests)), len(digests))
    return len(digests)


def _matrix(blobs: Collection[bytes]) -> NDArray[np.float32]:
    return np.frombuffer(b"".join(blobs), dtype="<f4").reshape(len(blobs), -1)


def _embedded(place: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(place), settings=Settings(anonymized_telemetry=False))


def _server(url: str) -> Any:
    from urllib.parse import urlsplit

    import chromadb
    from chromadb.config import Settings

    where = urlsplit(url if "//" in url else f"//{url}")
    ssl = where.scheme == "https"
    try:
        return chromadb.HttpClient(
            host=where.hostname or "localhost",
            port=where.port or (443 if ssl else 8000),
            ssl=ssl,
            settings=Settings(anonymized_telemetry=False),
        )
    except Exception as error:  # chromadb gives ValueError, httpx errors or its own, by what fails first
        raise StoreError(f"de Chroma-server op {url} antwoordt niet", "controleer BORGING_CHROMA") from error


def _name(store: str) -> str:
    return f"borging-{store[:16]}"  # knowledge bases that share a server do not share a collection


def _create(client: Any, name: str, model: str) -> Any:
    return client.get_or_create_collection(
        name, metadata={"model": model}, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
    )


def _same_model(collection: Any, model: str) -> None:
    built = (collection.metadata or {}).get("model")
    if built != model:
        raise ModelError(
            f"de zoekindex is gemaakt met encoder {built}, ingesteld is {model}; "
            "draai `borging reindex` of zet BORGING_ENCODER terug"
        )


def _probed(place: Path) -> Any | None:
    """Return the collection in this folder, None when it does not do what a collection must."""
    try:
        collection = _embedded(place).get_collection("borging", embedding_function=None)
        if count := collection.count():
            row = np.asarray(collection.peek(1)["embeddings"], dtype=np.float32)
            found = collection.query(query_embeddings=row, n_results=min(count, 10), include=["distances"])
            if not found["ids"][0]:
                return None
        return collection
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # a panic in Chroma's Rust is no Exception
        return None


def _point_to(folder: Path, place: Path) -> None:
    named = folder / f"{_CURRENT}.new"
    named.write_text(place.name)
    named.replace(folder / _CURRENT)
    for old in folder.glob("chroma-*"):
        if old != place:
            shutil.rmtree(old, ignore_errors=True)
