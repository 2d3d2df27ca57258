"""A source file as sheets of printed letters, page by page, to hold quotes against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ingest.chars import Char
from ingest.errors import UnreadableError
from ingest.model import Box
from kb.verify.verbatim import Fragment, Print, fragments, letters, loose

# A footnote's mark that was raised before the letter became plain text, and a note that stands within its sentence.
_MARK = re.compile(
    r"(?<=[a-zà-ÿ])\d{1,2}(?=[.,;:)\s]|$)|\[\d{1,3}\]|\s\d{1,2}\s+Raadpleegbaar via www\.tweedekamer\.nl\.?"
)
_LINE_END = re.compile(r"\n|  +")  # letters that became one line kept two blanks where a line ended


@dataclass(frozen=True)
class Sheet:
    """A page counted from 1: its characters, or the fragments of a text that has no places."""

    number: int
    chars: tuple[Char, ...] = ()
    unplaced: tuple[Fragment, ...] = ()

    @cached_property
    def whole(self) -> Print:
        """All that is printed on the page."""
        return Print([*self.unplaced, *fragments(self.chars, page=self.number)])

    def within(self, box: Box | None) -> Print:
        """What is printed in a box."""
        return self.whole if box is None else Print(fragments(self.chars, page=self.number, box=box))


def sheets(path: Path, *, max_pages: int) -> Iterator[Sheet]:
    """Yield the pages of a file. Raises UnreadableError."""
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" in head:
        from ingest.pdf import pages

        yield from (Sheet(page.number, page.chars) for page in pages(path, limit=max_pages))
    elif head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        yield Sheet(1, unplaced=tuple(_xml(path)))
    else:
        yield from _text(path)


def _text(path: Path) -> Iterator[Sheet]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    written = (part for part in text.split("\f") if part.strip())
    for number, part in enumerate(written, start=1):
        lines = (Fragment(_with_marks(line), number, row) for row, line in enumerate(_LINE_END.split(part)))
        yield Sheet(number, unplaced=tuple(line for line in lines if line.text))


def _with_marks(line: str) -> str:
    pieces, at = "", 0
    for mark in _MARK.finditer(line):
        pieces += letters(line[at : mark.start()]) + loose(mark[0])
        at = mark.end()
    return pieces + letters(line[at:])


def _xml(path: Path) -> Iterator[Fragment]:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import parse

    try:
        texts = list(parse(path).getroot().itertext())
    except (ParseError, DefusedXmlException) as error:
        raise UnreadableError("geen welgevormde XML", "haal het opnieuw op") from error
    for row, text in enumerate(texts):
        if letters(text):
            yield Fragment(letters(text), 1, row)
