"""Kamerstuk XML (officielebekendmakingen.nl) -> lines, blocks and what the document says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from ingest.days import day_in
from ingest.errors import UnreadableError
from ingest.letterhead import sender
from ingest.ministries import ministry_in
from ingest.model import Box, Letterhead, Line, Page, Region

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
_HEADINGS = ("tussenkop", "kop", "titel")
_SKIPPED = ("noot", "noot.al", "noot.nr", "kamerstukkop", "dossier", "stuknr", "metadata", "table", "plaatje")


def kamerstuk(path: Path) -> tuple[Page, list[tuple[Region, list[tuple[int, int]]]], Letterhead]:
    """Return the one page, its blocks as references to lines, and the letterhead.

    Raises UnreadableError when the file is no well-formed Kamerstuk; external entities are refused.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import parse

    try:
        root = parse(path).getroot()
    except (ParseError, DefusedXmlException) as error:
        raise UnreadableError(f"geen welgevormde XML ({type(error).__name__})", "haal het opnieuw op") from error
    piece = root if root.tag == "kamerstuk" else root.find(".//kamerstuk")
    if piece is None:
        raise UnreadableError("XML zonder kamerstuk", "geef een Kamerstuk van officielebekendmakingen.nl")
    lines = [Line(text, _NOWHERE, 0.0, region=region) for region, text in _blocks(piece) if text]
    blocks = [(line.region, [(1, index)]) for index, line in enumerate(lines)]
    return Page(1, 0.0, 0.0, tuple(lines)), blocks, _letterhead(piece, [line.text for line in lines[:4]])


def _blocks(element: Element) -> Iterator[tuple[Region, str]]:
    for child in element:
        if child.tag in _SKIPPED or (child.tag == "titel" and element.tag == "stuk"):
            continue
        if child.tag in _HEADINGS:
            yield Region.HEADING, _text(child)
        elif child.tag == "li":
            mark = _text(child.find("li.nr")) or "•"
            texts = [_text(part) for part in child.iter() if part.tag == "al"]
            yield Region.ITEM, f"{mark} {' '.join(texts)}"
        elif child.tag in ("naam", "functie"):
            yield Region.SIGNATURE, _name(child)
        elif child.tag == "al":
            yield _region(_text(child)), _text(child)
        else:
            yield from _blocks(child)


def _region(text: str) -> Region:
    opening = re.fullmatch(r"(?:Aan de Voorzitter van de (?:Tweede|Eerste) Kamer.*|.{0,20}, \d{1,2} \w+ \d{4})", text)
    return Region.LETTERHEAD if opening else Region.BODY


def _text(element: Element | None) -> str:
    """Return the text of an element without that of its footnotes, white space made single."""
    if element is None:
        return ""
    pieces = [element.text or ""]
    for child in element:
        pieces.append("" if child.tag == "noot" else _text_raw(child))
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())


def _name(element: Element) -> str:
    """Return first and last name with a blank between, however the XML is indented."""
    return " ".join(filter(None, (_text(part) for part in element))) or _text(element)


def _text_raw(element: Element) -> str:
    return (element.text or "") + "".join(
        ("" if child.tag == "noot" else _text_raw(child)) + (child.tail or "") for child in element
    )


def _letterhead(piece: Element, opening: list[str]) -> Letterhead:
    title = _text(piece.find("stuk/titel"))
    dossier = re.sub(r"\s", "", _text(piece.find(".//dossiernr"))) or None
    office = sender(title)
    ministry = ministry_in(title)
    signed = [_name(element) for element in piece.iter("naam")]
    return Letterhead(
        day=next((day for text in opening if (day := day_in(text))), None),
        subject=_text(piece.find("dossier/titel")) or title or None,
        office=office,
        person=next(filter(None, signed), None),
        ministry=ministry.name if ministry else None,
        addressee=next((text for text in opening if text.startswith("Aan de Voorzitter")), None),
        dossier=dossier,
        number=_text(piece.find(".//ondernummer")) or None,
    )
