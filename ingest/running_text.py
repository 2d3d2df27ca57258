"""Pages with regions -> one running text with its blocks, and where each stretch stands on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.footnotes import PlacedMark
from ingest.heading_levels import Style, levels
from ingest.hyphens import join
from ingest.layout import cues
from ingest.lines import ENUMERATOR
from ingest.measures import Measures
from ingest.model import Block, Box, Line, Page, Region, Span

_READ = (Region.BODY, Region.HEADING, Region.ITEM)
_NUMBER = re.compile(
    rf"(?:(?:aanbeveling|advies)\s+)?(?P<n>{ENUMERATOR.pattern}|\d{{1,2}})(?:[.:)]|\s|$)", re.IGNORECASE
)
_NAMED_NUMBER = re.compile(r"(?:aanbeveling|advies) (?P<n>\d{1,2}[a-z]?)\s?[:.]", re.IGNORECASE)
_PARAGRAPH_GAP = 1.35  # of the usual line distance
_ENDS = re.compile(r"[.?!:;][\"”’»)]*$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its page."""

    line: Line
    page: int


@dataclass(slots=True)
class _Draft:
    region: Region
    lines: list[Placed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RunningText:
    """`text` is the blocks joined by newlines; blocks, spans and marks lie in order, blocks and spans apart."""

    text: str
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
    marks: tuple[PlacedMark, ...] = ()


def compose(pages: Iterable[Page], measures: Measures) -> RunningText:
    """Join the lines that are read into paragraphs, headings and items; a paragraph may run over a page break."""
    placed = [Placed(line, page.number) for page in pages for line in page.lines if line.region in _READ]
    return write([(draft.region, draft.lines) for draft in _drafts(placed, measures)])


def write(drafts: Iterable[tuple[Region, Sequence[Placed]]]) -> RunningText:
    """Write blocks of lines under each other and give each its heading, lead-in and number."""
    pieces: list[str] = []
    blocks: list[Block] = []
    spans: list[Span] = []
    marks: list[PlacedMark] = []
    styles: list[Style] = []
    at = 0
    heading: str | None = None
    lead_in: str | None = None
    for region, lines in drafts:
        text, block_spans = _flow(lines, at)
        if not text:
            continue
        if region is Region.HEADING:
            heading, lead_in = text, None
            line = lines[0].line
            styles.append(Style(round(line.size, 1), line.bold, line.italic))
        number = (_NUMBER if region is not Region.BODY else _NAMED_NUMBER).match(text)
        blocks.append(
            Block(
                start=at,
                end=at + len(text),
                region=region,
                heading=heading if region is not Region.HEADING else None,
                lead_in=lead_in if region is Region.ITEM else None,
                number=number["n"].strip("().") or None if number else None,
            )
        )
        if region is Region.BODY:
            lead_in = _last_clause(text) if text.endswith(":") else None
        pieces.append(text)
        spans += block_spans
        marks += _marks(lines, block_spans)
        at += len(text) + 1
    return RunningText("\n".join(pieces), _levelled(blocks, styles), tuple(spans), tuple(marks))


def _levelled(blocks: Sequence[Block], styles: Sequence[Style]) -> tuple[Block, ...]:
    headings = [block for block in blocks if block.region is Region.HEADING]
    depths = iter(levels([(style, block.number) for style, block in zip(styles, headings, strict=True)]))
    return tuple(replace(block, level=next(depths)) if block.region is Region.HEADING else block for block in blocks)


def _last_clause(text: str) -> str:
    """Return the sentence that ends the paragraph: the words that a list hangs on."""
    return re.split(r"(?<=[.?!])\s+(?=[A-Z])", text)[-1]


def _marks(lines: Iterable[Placed], spans: Iterable[Span]) -> Iterator[PlacedMark]:
    for placed, span in zip(lines, spans, strict=True):
        for mark in placed.line.marks:
            yield PlacedMark(mark.text, placed.page, min(span.start + mark.at, span.end))


def _flow(lines: Sequence[Placed], at: int) -> tuple[str, list[Span]]:
    text = ""
    spans: list[Span] = []
    for index, placed in enumerate(lines):
        following = lines[index + 1].line.text if index + 1 < len(lines) else ""
        printed, gap = join(placed.line.text, following)
        spans.append(Span(at + len(text), at + len(text) + len(printed), placed.page, placed.line.box))
        text += printed + gap
    return text, spans


def _drafts(placed: Sequence[Placed], measures: Measures) -> Iterator[_Draft]:
    draft: _Draft | None = None
    for current in placed:
        if draft is not None and _continues(draft, current, measures):
            draft.lines.append(current)
            continue
        if draft is not None:
            yield draft
        draft = _Draft(current.line.region, [current])
    if draft is not None:
        yield draft


def _continues(draft: _Draft, current: Placed, measures: Measures) -> bool:
    """Tell whether a line goes on with the block before it."""
    last = draft.lines[-1]
    line, before = current.line, last.line
    if line.region is Region.ITEM or cues()["salutation"].fullmatch(before.text):
        return False
    if (line.region is Region.HEADING) != (draft.region is Region.HEADING):
        return False
    turned = current.page != last.page or line.box.top < before.box.top - 2
    if draft.region is Region.HEADING:
        alike = abs(line.size - before.size) < 0.6 and line.bold == before.bold
        return alike and not turned and not _opens_number(line) and _near(before.box, line.box, 1.6 * line.size)
    if turned:
        return not _ENDS.search(before.text)
    if not _near(before.box, line.box, _PARAGRAPH_GAP * measures.leading):
        return False
    return draft.region is Region.BODY or line.box.x0 > draft.lines[0].line.box.x0 - 3


def _opens_number(line: Line) -> bool:
    return bool(re.match(r"\d{1,2}(\.\d{1,2})*\.?\s", line.text))


def _near(above: Box, below: Box, distance: float) -> bool:
    return below.bottom - above.bottom < distance
