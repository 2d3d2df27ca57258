"""Kamerstuk XML (officielebekendmakingen.nl) -> lines, blocks and what the document says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from ingest.errors import UnreadableError
from ingest.letterhead import sender
from ingest.letterhead_addressee import addressee
from ingest.letterhead_day import day_of
from ingest.letterhead_numbers import dossier_key
from ingest.letterhead_signed import signatories
from ingest.ministries import ministry_in
from ingest.model import Box, Letterhead, Line, Page, Region

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
_OPENING = 6  # lines in which a letter says to whom it is
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
    return Page(1, 0.0, 0.0, tuple(lines)), blocks, _letterhead(piece, lines, name=path.name)


def _blocks(element: Element) -> Iterator[tuple[Region, str]]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == "datumtekst" or (child.tag == "titel" and element.tag == "stuk"):
            yield Region.LETTERHEAD, _text(child)
        elif child.tag in _HEADINGS:
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


def _letterhead(piece: Element, lines: list[Line], *, name: str) -> Letterhead:
    title = _text(piece.find("stuk/titel"))
    dossiers = tuple(dict.fromkeys(filter(None, (dossier_key(_text(one)) for one in piece.iter("dossiernr")))))
    dated = day_of([line for line in lines if line.region is Region.LETTERHEAD], lines, name=name)
    office = sender(title)
    ministry = ministry_in(title, on=dated.day)
    signed = signatories([line for line in lines if line.region is Region.SIGNATURE])
    return Letterhead(
        day=dated.day,
        subject=_text(piece.find("dossier/titel")) or title or None,
        office=office,
        person=signed[0].person if signed else None,
        ministry=ministry.name if ministry else None,
        addressee=addressee(lines[:_OPENING]),
        dossier=dossiers[0] if dossiers else None,
        number=_text(piece.find(".//ondernummer")) or None,
        day_from=dated.source,
        day_doubt=dated.doubt,
        cosigners=signed[1:],
        dossiers=dossiers,
    )
