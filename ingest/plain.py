"""Plain text -> pages and blocks: wrapped lines, blank lines between paragraphs, or the whole letter on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.layout import cues
from ingest.lines import ENUMERATOR
from ingest.model import Box, Line, Page, Region

Refs = list[tuple[int, int]]  # (page number, index of the line on it)
_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1b]")
_LETTER_OPENING = re.compile(
    r"(Aan de Voorzitter van de (?:Tweede|Eerste) Kamer der Staten-Generaal)\s+"
    r"((?:Den Haag|[’']s-Gravenhage), \d{1,2} \w+ \d{4})\s+"
)
_LABEL = re.compile(
    r"\s+(?=(?:DATUM|Datum|BETREFT|Betreft|UW KENMERK|ONS\s+KENMERK|BIJLAGE(?:N|\(N\))?)\s"
    r"|Geachte (?:mevrouw|heer|voorzitter))"
)
_SPACED = [  # labels set with space between their letters: "D A T U M", "B IJL A G EN"
    (label, re.compile(rf"(?<!\S){' *'.join(map(re.escape, label.replace(' ', '')))}(?!\S)"))
    for label in ("DATUM", "BETREFT", "UW KENMERK", "ONS KENMERK", "BIJLAGE(N)", "BIJLAGEN", "BIJLAGE")
]
_SIGNED = re.compile(  # function and name on one line, or run on in the text
    r"(?m)(?:^|(?<=\s))(De (?:[Mm]inister|[Ss]taatssecretaris) (?:van|voor) [A-Z][^.\n]{3,90}?,)"
    r" ((?:[A-Z][a-z]?\. ?){1,6}(?:(?:van|de|der|den|ter|ten) )*[A-Z][\w’'-]+)(?=[ \t]*$|\s+[A-Z])"
)
_QUESTION = re.compile(r"\s+((?:Vraag|Antwoord)(?: op vraag)? \d{1,3}\b|Antwoord(?= [A-Z]))\s+(?=[A-Z])")
_FOOTNOTE = re.compile(r"\d{1,2}\s+(?:[A-Z](?![a-z]*\s\d)|https?:|www\.).{0,300}")
_INLINE_FOOTNOTE = re.compile(r"\s\d{1,2}\s+Raadpleegbaar via www\.tweedekamer\.nl\.?|\[\d{1,3}\]")
_MARK_ON_WORD = re.compile(r"(?<=[a-zà-ÿ])(\d{1,2})(?=[.,;:)\s]|$)")
_OPENING = 2500  # characters in which a letterhead is sought
_BROKEN_WORD = re.compile(r"(?<=[a-zà-ÿ])- (?=[a-zà-ÿ])")
_ENDS = re.compile(r"[.?!:;,][\"”’»)]*$")
_ITEM = re.compile(rf"(?:{ENUMERATOR.pattern})\s+\S")


def plain(path: Path) -> tuple[list[Page], list[tuple[Region, Refs]]]:
    """Return the pages of a text file (cut at form feeds) and its blocks as references to lines.

    Raises UnreadableError for an empty file or one that is no text.
    """
    text = _decode(path.read_bytes())
    sheets = [sheet for sheet in text.split("\f") if sheet.strip()]
    pages: list[Page] = []
    blocks: list[tuple[Region, Refs]] = []
    notes = _footnote_marks(text)
    for number, sheet in enumerate(sheets, start=1):
        lines: list[Line] = []
        for region, texts in _paragraphs(_lay_out(sheet), notes):
            drawn = [Line(_clean(text, notes), _NOWHERE, 0.0, region=region) for text in texts]
            drawn = [line for line in drawn if line.text]
            _append(
                blocks, region, [(number, len(lines) + index) for index in range(len(drawn))], [*lines, *drawn], pages
            )
            lines += drawn
        pages.append(Page(number, 0.0, 0.0, tuple(lines)))
    return pages, blocks


def _decode(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    else:
        raise UnreadableError("geen leesbare tekst", "sla het op als UTF-8")
    if not text.strip():
        raise UnreadableError("leeg bestand", "haal het opnieuw op")
    if _BINARY.search(text):
        raise UnreadableError("geen tekst maar binaire inhoud", "geef een PDF, tekst of Kamerstuk-XML")
    return text.replace("\r\n", "\n").replace("\xa0", " ").replace("\xad", "")


def _lay_out(sheet: str) -> str:
    """Give a letter that was written on one line its lines back: two blanks stood for a line's end, more for white."""
    if sheet.count("\n") <= len(sheet) / 2000:
        sheet = _labels_joined(sheet.strip()[:_OPENING]) + sheet.strip()[_OPENING:]
        sheet = re.sub(r" {3,}", "\n\n", sheet)
        sheet = re.sub(r" {2}", "\n", sheet)
        sheet = _BROKEN_WORD.sub("-\n", sheet)
        sheet = _LABEL.sub("\n", sheet[:_OPENING]) + sheet[_OPENING:]
        sheet = re.sub(r"(?<=\n)(Geachte [^,\n]{3,60},)\s*", r"\1\n\n", sheet)
        sheet = _QUESTION.sub(r"\n\n\1\n\n", sheet)
    return _SIGNED.sub(r"\n\n\1\n\2\n\n", _LETTER_OPENING.sub(r"\1\n\n\2\n\n", sheet))


def _labels_joined(text: str) -> str:
    for label, spaced in _SPACED:
        text = spaced.sub(label, text)
    return text


def _footnote_marks(text: str) -> frozenset[str]:
    """Return the numbers of the notes printed on lines of their own: they may be stuck to words as marks."""
    return frozenset(re.findall(r"(?m)^\s*(\d{1,2})\s+(?=[A-Z]|https?:|www\.)[^\n]{4,200}$", text))


def _clean(text: str, notes: frozenset[str]) -> str:
    text = _INLINE_FOOTNOTE.sub("", text)
    text = _MARK_ON_WORD.sub(lambda mark: "" if mark[1] in notes else mark[0], text)
    return " ".join(text.split())


def _paragraphs(sheet: str, notes: frozenset[str]) -> Iterator[tuple[Region, list[str]]]:
    for paragraph in re.split(r"\n\s*\n", sheet):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        group: list[str] = []
        for line in lines:
            note = _FOOTNOTE.fullmatch(line) and line.split()[0] in notes and not _ITEM.match(line)
            if note or _ITEM.match(line) or cues()["furniture"].fullmatch(line):
                yield from _group(group)
                group = []
            if note or cues()["furniture"].fullmatch(line):
                yield (Region.FOOTNOTE if note else Region.FOOTER), [line]
            else:
                group.append(line)
        yield from _group(group)


def _group(lines: list[str]) -> Iterator[tuple[Region, list[str]]]:
    if not lines:
        return
    if _ITEM.match(lines[0]) and len(lines[0]) > 4:
        yield Region.ITEM, lines
    elif len(lines) == 1 and len(lines[0]) < 110 and not _ENDS.search(lines[0]) and lines[0][0].isupper():
        yield Region.HEADING, lines
    else:
        yield Region.BODY, lines


def _append(
    blocks: list[tuple[Region, Refs]], region: Region, refs: Refs, lines: list[Line], pages: list[Page]
) -> None:
    """Add a block; text that goes on after a footnote or a page break is joined to the block that it goes on with."""
    if not refs or region in (Region.FOOTNOTE, Region.FOOTER):
        return
    if blocks and region is Region.BODY and lines[refs[0][1]].text[0].islower():
        above, known = blocks[-1]
        number, index = known[-1]
        before = (lines if number > len(pages) else pages[number - 1].lines)[index]
        if not _ENDS.search(before.text):
            blocks[-1] = (Region.BODY if above is Region.HEADING else above, [*known, *refs])
            return
    blocks.append((region, refs))
