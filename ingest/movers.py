"""Who moves a motion: the members in its title, which prints set in capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Line

_TITLE = re.compile(r"motie van (?:het lid|de leden)\s+(?P<names>.+)", re.IGNORECASE)
_BEGINS = re.compile(r"(?:gewijzigde |nader gewijzigde )?motie van\b", re.IGNORECASE)
_APART = re.compile(r"\s*,\s*|\s+en\s+", re.IGNORECASE)
_PARTICLES = frozenset({"van", "de", "der", "den", "ter", "ten", "te", "el", "het", "’t", "'t"})
_TITLE_LINES = 4


def movers(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the movers as they are written in a sentence, the first first: "Van Campen"; none where no title is."""
    for index, line in enumerate(lines):
        if not _BEGINS.match(line.text):
            continue
        title = line.text
        for below in lines[index + 1 : index + _TITLE_LINES]:
            if not below.text.isupper():
                break
            title = f"{title} {below.text}"
        match = _TITLE.search(title)
        return tuple(map(_written, _APART.split(match["names"].removesuffix(" c.s.")))) if match else ()
    return ()


def _written(name: str) -> str:
    """Return a name in capitals as "Van der Lee" or "Teunissen-Jansen"; one in small letters stays as it is."""
    if not name.isupper():
        return name
    words = [word.lower() if word.lower() in _PARTICLES else _capitals(word) for word in name.split()]
    text = " ".join(words)
    return text[0].upper() + text[1:]


def _capitals(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))
