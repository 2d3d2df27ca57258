"""A file becomes a Document: PDF, plain text or Kamerstuk XML, told apart by content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest import ids
from ingest.errors import UnreadableError, reason_of
from ingest.footnotes import footnotes
from ingest.kinds import kind_and_voice
from ingest.letter_parts import part
from ingest.letterhead import letterhead
from ingest.model import Document, DocumentKind, Letterhead, Page, Region, Signatory, Voice
from ingest.movers import movers
from ingest.ocr import Layer
from ingest.report_head import report_head
from ingest.running_text import Placed, RunningText, compose, write
from ingest.tables import tables
from ingest.told import Told, tell
from ingest.voices import answering, voiced

MAX_PAGES = 1500
_UNREAD = (Region.LETTERHEAD, Region.SIGNATURE, Region.FOOTNOTE, Region.FOOTER)


def read(path: Path, *, max_pages: int = MAX_PAGES, layer: Layer | None = None, told: Told | None = None) -> Document:
    """Read one file. The text of a scan is empty and its pages are named in `textless_pages`; with the `layer` that
    OCR made of it (`ingest.ocr`) its text is that of the layer. What its source has `told` of it wins.

    Raises UnreadableError with reason and remedy when the file can't become a Document.
    """
    try:
        content = path.read_bytes()
    except IsADirectoryError as error:
        raise UnreadableError("dit is een map", "geef een bestand, of neem de map op met `borging ingest`") from error
    except PermissionError as error:
        raise UnreadableError("geen leesrechten", f"chmod u+r '{path.name}'") from error
    except OSError as error:
        raise UnreadableError(f"niet te openen ({reason_of(error)})") from error
    if not content.strip():
        raise UnreadableError("leeg bestand", "haal het opnieuw op")
    document = _read(path, content, max_pages=max_pages, layer=layer)
    return tell(document, told) if told else document


def _read(path: Path, content: bytes, *, max_pages: int, layer: Layer | None) -> Document:
    identity = ids.of_bytes(content)
    if b"%PDF-" in content[:1024]:
        return _pdf(path, identity, max_pages, layer)
    if path.suffix.lower() == ".pdf":
        raise UnreadableError("geen PDF: het begint niet met %PDF-", "haal het opnieuw op bij de bron")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _xml(path, identity)
    return _text(path, identity)


def _pdf(path: Path, identity: str, max_pages: int, layer: Layer | None) -> Document:
    from ingest.layout import classify
    from ingest.lines import lines
    from ingest.measures import measure
    from ingest.pdf import pages

    printed = pages(layer.path if layer else path, limit=max_pages)
    drawn = [
        Page(page.number, page.width, page.height, tuple(lines(page)), page.rules, page.hidden_layer)
        for page in printed
    ]
    measures = measure(drawn)
    parted = part(classify(drawn, measures))
    head = letterhead(parted, name=path.name)
    textless = tuple(page.number for page in parted if not page.lines)
    running = compose(parted, measures)
    document = _document(path, identity, parted, running, head, textless)
    document = replace(document, notes=footnotes(parted, running.marks), tables=tables(parted))
    return replace(document, ocr=layer.confidence) if layer else document


def _text(path: Path, identity: str) -> Document:
    from ingest.plain import plain

    pages, blocks = plain(path)
    parted = part(pages)
    head = letterhead(parted, name=path.name)
    return _document(path, identity, parted, write(_drafts(parted, blocks)), head)


def _xml(path: Path, identity: str) -> Document:
    from ingest.kamerstuk import kamerstuk

    page, blocks, head = kamerstuk(path)
    return _document(path, identity, (page,), write(_drafts((page,), blocks)), head)


def _drafts(
    pages: Sequence[Page], blocks: Sequence[tuple[Region, list[tuple[int, int]]]]
) -> list[tuple[Region, list[Placed]]]:
    """Resolve references to lines; what turned out to be letterhead or signature falls out."""
    drafts = []
    for region, refs in blocks:
        lines = [Placed(pages[number - 1].lines[index], number) for number, index in refs]
        kept = [placed for placed in lines if placed.line.region not in _UNREAD]
        if kept:
            drafts.append((region, kept))
    return drafts


def _document(
    path: Path,
    identity: str,
    pages: Sequence[Page],
    running: RunningText,
    head: Letterhead,
    textless: tuple[int, ...] = (),
) -> Document:
    opening = "\n".join(
        line.text for line in (pages[0].lines if pages else ()) if line.region not in (Region.BODY, Region.ITEM)
    )
    closing = [line.text for page in pages for line in page.lines if line.region is Region.SIGNATURE]
    kind, voice, by_own_words = kind_and_voice(
        "\n".join([opening, *closing]), running.text, running.blocks, head, pages=len(pages)
    )
    if by_own_words:  # a ministry that it names is written about, and nobody says who writes
        head = replace(head, ministry=None)
    elif voice is Voice.AUDITOR:  # it writes about ministries, it is none
        head = replace(head, office="Algemene Rekenkamer", ministry=None)
    if kind is DocumentKind.MOTION:  # the dossier's title may name a ministry, but none speaks
        first, *others = movers(pages[0].lines) or (None,)
        head = replace(head, ministry=None, person=first, cosigners=tuple(Signatory(None, one) for one in others))
    if kind is DocumentKind.CONSULTATION:
        head = replace(head, office=head.office or answering(running.text))
    if kind is DocumentKind.REPORT:
        head = report_head(pages, replace(head, subject=head.subject or _printed_title(pages)))
    return Document(
        id=identity,
        name=path.name,
        kind=kind,
        voice=voice,
        letterhead=head,
        pages=tuple(pages),
        text=running.text,
        blocks=voiced(running.blocks, text=running.text, spans=running.spans, pages=pages, kind=kind),
        spans=running.spans,
        textless_pages=textless,
    )


def _printed_title(pages: Sequence[Page]) -> str | None:
    """Return the largest type of the first three pages: the title on a report's cover."""
    front = [line for page in pages[:3] for line in page.lines if len(line.text) > 3]
    size = max((line.size for line in front), default=0.0)
    title = [line.text for line in front if line.size > 0.92 * size][:4]
    return " ".join(title) or None
