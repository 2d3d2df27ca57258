"""Getting at Chroma: an embedded collection in a folder, probed before it is trusted, or one on a server."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from kb.encoders import ModelError
from kb.store.open import StoreError

_CURRENT = "current"  # the file that names the folder in use
_COLLECTION = "borging"


def in_use(folder: Path) -> Any | None:
    """Return the client of the folder in use; None when there is none or it does not do what it must."""
    current = folder / _CURRENT
    if not current.is_file():
        return None
    client = None
    try:
        client = _embedded(folder / current.read_text())
        _probe(client.get_collection(_COLLECTION, embedding_function=None))
        return client
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # a panic in Chroma's Rust is no Exception
        if client is not None:
            with suppress(Exception):
                client.close()
        return None


def begun(folder: Path) -> tuple[Any, Path]:
    """Return a client of a new folder beside the one in use, and that folder. Raises StoreError."""
    place = folder / f"chroma-{uuid4().hex[:8]}"
    try:
        place.mkdir(parents=True)
    except OSError as error:
        raise StoreError(f"de map {place} kan niet worden gemaakt", "kies met BORGING_DATA een andere") from error
    return _embedded(place), place


def point_to(folder: Path, place: Path) -> None:
    """Make `place` the folder in use, in one step, and remove the others."""
    named = folder / f"{_CURRENT}.new"
    named.write_text(place.name)
    named.replace(folder / _CURRENT)
    for old in folder.glob("chroma-*"):
        if old != place:
            shutil.rmtree(old, ignore_errors=True)


def on_server(url: str) -> Any:
    """Return a client of a Chroma server. Raises StoreError when it does not answer."""
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
    except Exception as error:  # ValueError, an error of httpx or one of Chroma's own, by what fails first
        raise StoreError(f"de Chroma-server op {url} antwoordt niet", "controleer BORGING_CHROMA") from error


def forget(client: Any, *, store: str) -> None:
    """Remove the collection of this store from a server, whatever encoder fed it."""
    name = _name(store)
    if name in [found.name for found in client.list_collections()]:
        client.delete_collection(name)


def collection(client: Any, *, model: str, store: str = "") -> Any:
    """Return the collection of this client, made where needed. Raises ModelError when another encoder fed it.

    On a server `store` tells knowledge bases apart, as they share it; a folder holds one.
    """
    found = client.get_or_create_collection(
        _name(store),
        metadata={"model": model},
        configuration={"hnsw": {"space": "cosine"}},
        embedding_function=None,
    )
    built = (found.metadata or {}).get("model")
    if built != model:
        raise ModelError(
            f"de zoekindex is gemaakt met encoder {built}, ingesteld is {model}; "
            "draai `borging reindex` of zet BORGING_ENCODER terug"
        )
    return found


def _name(store: str) -> str:
    return f"{_COLLECTION}-{store[:16]}" if store else _COLLECTION


def _embedded(place: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(place), settings=Settings(anonymized_telemetry=False))


def _probe(found: Any) -> None:
    """Raise something when the collection cannot count, show and find what it holds."""
    if count := found.count():
        row = found.peek(1)["embeddings"]
        if not found.query(query_embeddings=row, n_results=min(count, 10), include=["distances"])["ids"][0]:
            raise LookupError("a vector does not find even itself")
