"""Ids from content: the same bytes, sentence or finding gets the same id on every machine and every run."""

from __future__ import annotations

from hashlib import sha256

_LENGTH = 16  # 64 bits: one chance in a million of a clash among six million items


def of_bytes(content: bytes) -> str:
    """Return the id of a file's content."""
    return of_sha(sha256(content).hexdigest())


def of_sha(digest: str) -> str:
    """Return the id of the content that has this SHA-256, in hexadecimal."""
    return digest[:_LENGTH]


def of_parts(*parts: object) -> str:
    """Return an id of the parts in their order; a part is written as str(), None as the empty text."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return sha256(joined.encode()).hexdigest()[:_LENGTH]
