"""Ids of passages as numbers, for what keeps and compares many: an id is 64 bits in hexadecimal (ingest/ids.py)."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_HALF = 1 << 63  # so that it fits in a signed number
_DIGITS = 16


def keys_of(ids: Sequence[str]) -> list[int]:
    """Return ids as signed numbers of 64 bits. All at once, as a filter has thousands."""
    return [number - _HALF for number in struct.unpack(f">{len(ids)}Q", bytes.fromhex("".join(ids)))]


def ids_of(keys: Sequence[int]) -> list[str]:
    """Return the ids that have these numbers."""
    digits = struct.pack(f">{len(keys)}Q", *(key + _HALF for key in keys)).hex()
    return [digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS)]
