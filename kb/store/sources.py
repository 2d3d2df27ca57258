"""Which file holds which document: by path, size and time of change, else by content."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select

from kb.store.open import translated, writing
from kb.store.passages import replace_passages
from kb.store.rows import plain
from kb.store.schema import documents, failures, sources
from kb.store.tying import forget


def known_document(engine: Engine, path: Path) -> str | None:
    """Return the id of the document in this file, None when its content is new. Raises OSError."""
    stat = path.stat()
    with translated(), engine.begin() as connection:
        seen = connection.execute(select(sources).where(sources.c.path == _where(path))).mappings().first()
        if seen and (seen["size"], seen["mtime_ns"]) == (stat.st_size, stat.st_mtime_ns):
            return str(seen["document_id"])
        sha = _sha(path)
        found = connection.scalar(select(sources.c.document_id).where(sources.c.sha == sha).limit(1))
    if found is None:
        return None
    with writing(engine) as connection:
        put_source(connection, path, found)
    return str(found)


def put_source(connection: Connection, path: Path, document_id: str) -> None:
    """Note that the file holds this document and is no failure (any more). Raises OSError.

    The document that it held before goes when no other file holds it.
    """
    row = _row(path, document_id)
    before = connection.execute(select(sources).where(sources.c.path == row["path"])).mappings().first()
    if before is None or dict(before) != row:
        connection.execute(delete(sources).where(sources.c.path == row["path"]))
        connection.execute(insert(sources).values(row))
    connection.execute(delete(failures).where(failures.c.path == row["path"]))
    if before is not None and before["document_id"] != document_id:
        forget_orphan(connection, before["document_id"])


def forget_orphan(connection: Connection, document_id: str) -> None:
    """Forget a document that no file holds any more."""
    if connection.scalar(select(sources.c.path).where(sources.c.document_id == document_id).limit(1)) is None:
        replace_passages(connection, document_id, ())
        forget(connection, document_id)
        connection.execute(delete(documents).where(documents.c.id == document_id))


def _row(path: Path, document_id: str) -> dict[str, Any]:
    stat = path.stat()
    return {
        "path": _where(path),
        "size": stat.st_size,
        "mtime_ns": stat.st_mtime_ns,
        "sha": _sha(path),
        "document_id": document_id,
    }


def _where(path: Path) -> str:
    return plain(str(path.absolute()))


def _sha(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
