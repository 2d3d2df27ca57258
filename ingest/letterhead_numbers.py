"""The dossiers and the number of a parliamentary print: from its head, or from a file name as kst-35334-331."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DOSSIER = re.compile(r"(?P<dossier>\d{2} ?\d{3}(?:[- ]?\(?[IVXLC]+\)?|-\d{2})?)(?=\s|$)")
_NUMBER = re.compile(r"Nr\.\s*(?P<number>\d+)\b")
_FILE_NAME = re.compile(r"kst-(?P<dossier>\d{5}(?:-(?:[IVXLC]+|\d{2}(?=-)))?)-(?P<number>\d+)")


def dossiers_and_number(texts: Sequence[str], *, name: str) -> tuple[tuple[str, ...], str | None]:
    """Return all dossiers as "35334" or "36600-XIV" and the number in them, as only prints have."""
    number = next((match["number"] for text in texts if (match := _NUMBER.match(text))), None)
    if number:
        found = [dossier_key(match["dossier"]) for text in texts if (match := _DOSSIER.match(text))]
        if found:
            return tuple(dict.fromkeys(found)), number
    named = _FILE_NAME.search(name)
    return ((named["dossier"],), named["number"]) if named else ((), None)


def dossier_key(printed: str) -> str:
    """Return a dossier as it is compared: "36 600 XIV", "36 600-XIV" and "36600 (XIV)" are "36600-XIV"."""
    plain = re.sub(r"[\s()–-]+", "", printed).upper()
    return f"{plain[:5]}-{plain[5:]}" if len(plain) > 5 else plain


def dossier_title(text: str) -> str | None:
    """Return what stands behind the dossier's number on its line; None when the line begins with none."""
    match = _DOSSIER.match(text)
    return text[match.end() :].strip() if match else None


def is_number(text: str) -> bool:
    """Tell whether a line begins with the number of a print: "Nr. 289 Verslag van …"."""
    return _NUMBER.match(text) is not None
