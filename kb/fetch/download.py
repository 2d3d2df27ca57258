"""A file of a source into the data folder, under the hash of its content: no name from the network is ever a path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from kb.fetch.errors import FetchError

if TYPE_CHECKING:
    import httpx

    from kb.fetch.client import Client

FILE_BYTES = 256 << 20
_TYPES = {
    "application/pdf": ".pdf",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/octet-stream": "",  # says nothing: the content decides
    "binary/octet-stream": "",
}
_COMING = "coming"  # the folder of what is not whole yet


@dataclass(frozen=True, slots=True)
class Download:
    """A file that came: `sha` (SHA-256) and `suffix` say where it is; `etag` and `modified` make asking again cheap."""

    sha: str
    suffix: str
    size: int
    etag: str | None = None
    modified: str | None = None


def download(
    client: Client, url: str, *, folder: Path, etag: str | None = None, modified: str | None = None
) -> Download | None:
    """Get a file, PDF or XML, at most FILE_BYTES, into its place; None when `etag` or `modified` still holds.

    It is there whole or not at all. Raises FetchError; OSError when the folder cannot be written.
    """
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = {name: value for name, value in asked.items() if value} | {"Accept-Encoding": "identity"}
    return client.take(url, lambda answer, pieces: _keep(answer, pieces, folder), limit=FILE_BYTES, headers=headers)


def place(folder: Path, sha: str, suffix: str) -> Path:
    """Return where a file is."""
    return folder / sha[:2] / f"{sha}{suffix}"


def sweep(folder: Path) -> None:
    """Remove what a killed run left half-way."""
    for path in (folder / _COMING).glob("*"):
        path.unlink()


def _keep(answer: httpx.Response, pieces: Iterator[bytes], folder: Path) -> Download | None:
    if answer.status_code == 304:
        return None
    media = answer.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if media not in _TYPES:
        raise FetchError(f"is {media or 'van onbekende soort'}, geen PDF of XML; Borging leest dat niet")
    coming = folder / _COMING / uuid4().hex
    coming.parent.mkdir(parents=True, exist_ok=True)
    digest, size, head = sha256(), 0, b""
    try:
        with coming.open("wb") as file:
            for piece in pieces:
                head = (head + piece)[:1024] if len(head) < 1024 else head
                digest.update(piece)
                size += file.write(piece)
            suffix = _suffix(head, _TYPES[media])
            kept = place(folder, digest.hexdigest(), suffix)
            if not kept.exists():
                file.flush()
                os.fsync(file.fileno())
                kept.parent.mkdir(parents=True, exist_ok=True)
                coming.replace(kept)
    finally:
        coming.unlink(missing_ok=True)
    return Download(digest.hexdigest(), suffix, size, answer.headers.get("ETag"), answer.headers.get("Last-Modified"))


def _suffix(head: bytes, said: str) -> str:
    """Return what the content is; what it is said to be must agree."""
    xml = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml")
    found = ".pdf" if b"%PDF-" in head else ".xml" if xml else ""
    if not head:
        raise FetchError("is leeg; de volgende keer opnieuw")
    if not found or said not in ("", found):
        raise FetchError(f"is geen {(said or '.pdf')[1:].upper()}, al zegt de bron van wel; de volgende keer opnieuw")
    return found
