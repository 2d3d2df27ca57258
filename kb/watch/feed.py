"""News of standing queries as an Atom feed (RFC 4287) in a file."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from defusedxml.ElementTree import parse

from kb.export import replace_file
from kb.watch import News

_ATOM = "http://www.w3.org/2005/Atom"
_KEPT = 200  # entries: a reader that looks once a week misses none
_CONTROL = {number: " " for number in range(32) if chr(number) not in "\t\n\r"}  # what XML cannot hold


def write_feed(path: Path, every: Iterable[News], *, at: datetime) -> int:
    """Put the news before what the file already tells, in one step; return how many entries are new.

    A file that is no Atom feed is never overwritten. Raises OSError, ValueError.
    """
    ET.register_namespace("", _ATOM)
    old = _entries(path)
    new = [entry for news in every for entry in _new(news, at)]
    here = {entry.findtext(f"{{{_ATOM}}}id") for entry in new}
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _put(feed, "title", "Borging: nieuw voor uw vragen")
    _put(feed, "id", "urn:borging:vragen")
    _put(feed, "updated", _moment(at))
    feed.extend([*new, *(one for one in old if one.findtext(f"{{{_ATOM}}}id") not in here)][:_KEPT])
    replace_file(path, ET.tostring(feed, encoding="utf-8", xml_declaration=True))
    return len(new)


def _entries(path: Path) -> list[ET.Element]:
    if not path.exists():
        return []
    try:
        root = parse(path).getroot()
    except ET.ParseError as error:
        raise ValueError(f"{path}: geen Atom-feed; kies een ander bestand") from error
    if root.tag != f"{{{_ATOM}}}feed":
        raise ValueError(f"{path}: geen Atom-feed; kies een ander bestand")
    return list(root.findall(f"{{{_ATOM}}}entry"))


def _new(news: News, at: datetime) -> Iterable[ET.Element]:
    for hit in news.hits:
        entry = ET.Element(f"{{{_ATOM}}}entry")
        _put(entry, "title", hit.title)
        _put(entry, "id", f"urn:borging:vraag:{news.watch.number}:{hit.passage_id}")
        _put(entry, "updated", _moment(at))
        _put(ET.SubElement(entry, f"{{{_ATOM}}}author"), "name", hit.sender or "onbekend")
        _put(entry, "summary", f"“{hit.text}” ({hit.document}, p. {hit.page}, {hit.date or 'datum onbekend'})")
        ET.SubElement(entry, f"{{{_ATOM}}}category", term=news.watch.query.translate(_CONTROL))
        yield entry


def _put(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = text.translate(_CONTROL)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
