"""Ids of passages as numbers, for what keeps and compares many: an id is 64 bits in hexadecimal (ingest/ids.py)."""

from __future__ import annotations

_HALF = 1 << 63  # so that it fits in a signed number


def key_of(id: str) -> int:
    """Return an id as a signed number of 64 bits."""
    return int(id, 16) - _HALF


def id_of(key: int) -> str:
    """Return the id that has this number."""
    return f"{key + _HALF:016x}"
