"""Text without what people leave out when they type."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return the text in small letters without accents: a scan often loses them too."""
    lower = text.lower()
    if lower.isascii():  # nearly every word, and a search folds thousands
        return lower
    return "".join(one for one in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(one))
