"""PDF -> the characters of each page, with box, baseline, size and weight."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Char:
    """One printed character; lengths in points, origin at the top left of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class CharPage:
    """A page as characters in the order of the file; upright ones only."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]


_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\xa0": " ", "\x00": "", "\ufeff": ""}
_PRIVATE = re.compile("[\ue000-\uf8ff\uffff\ufffd]")  # symbol fonts without a Unicode map: nearly always bullets
_INVISIBLE_SIZE = 2.0  # Word leaves 1-point blanks in letterheads


def pages(path: Path, *, limit: int) -> Iterator[CharPage]:
    """Yield the pages of a PDF one by one; memory stays that of one page.

    Raises UnreadableError when the file is no PDF, damaged, locked with a password or longer than `limit` pages.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(path) as pdf:
            if len(pdf.pages) > limit:
                raise UnreadableError(
                    f"{len(pdf.pages)} pagina's, meer dan de grens van {limit}",
                    f"splits het bestand of zet BORGING_MAX_PAGES={len(pdf.pages)}",
                )
            if not pdf.pages:
                raise UnreadableError("geen enkele pagina leesbaar", "het bestand is afgebroken: haal het opnieuw op")
            for page in pdf.pages:
                yield CharPage(page.page_number, float(page.width), float(page.height), _chars(page))
                page.close()
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file makes it stumble on
        if isinstance(error.__cause__ or error.__context__, PDFPasswordIncorrect) or "Password" in repr(error):
            raise UnreadableError("met een wachtwoord beveiligd", "sla het zonder wachtwoord op") from error
        raise UnreadableError(
            f"beschadigde PDF ({type(error).__name__})", "haal het opnieuw op of druk het af naar een nieuwe PDF"
        ) from error


def _chars(page: Any) -> tuple[Char, ...]:
    height = float(page.height)
    found = []
    for raw in page.chars:
        size = float(raw["size"])
        if not raw["upright"] or size < _INVISIBLE_SIZE:
            continue
        font = raw["fontname"].lower()
        found.append(
            Char(
                text=_PRIVATE.sub("•", _LIGATURES.get(raw["text"], raw["text"])),
                x0=float(raw["x0"]),
                x1=float(raw["x1"]),
                top=float(raw["top"]),
                bottom=float(raw["bottom"]),
                baseline=height - float(raw["matrix"][5]),
                size=size,
                bold="bold" in font or "black" in font,
                italic="italic" in font or "oblique" in font,
            )
        )
    return tuple(found)
