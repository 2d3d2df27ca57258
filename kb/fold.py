"""Text without what people leave out when they type."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return the text in small letters without accents: a scan often loses them too."""
    return "".join(one for one in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(one))
