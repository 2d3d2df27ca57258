"""Tells what kind of document this is and who speaks in it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from ingest.model import Block, DocumentKind, Letterhead, Voice

_OPENING = 1500  # characters
_REPORT_PAGES = 5
_BY_THEIR_HEAD = (
    DocumentKind.MOTION,
    DocumentKind.CONSULTATION,
    DocumentKind.DECISION_NOTE,
    DocumentKind.ADVICE,
    DocumentKind.ANNEX,
)
_OF_THE_HOUSE = (DocumentKind.MOTION, DocumentKind.CONSULTATION)


@cache
def _cues() -> dict[str, dict[str, re.Pattern[str]]]:
    raw = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))
    return {
        table: {
            name: re.compile(
                "|".join([patterns] if isinstance(patterns, str) else patterns), re.IGNORECASE | re.MULTILINE
            )
            for name, patterns in rows.items()
        }
        for table, rows in raw.items()
    }


def kind_and_voice(
    opening: str, text: str, blocks: tuple[Block, ...], head: Letterhead, *, pages: int
) -> tuple[DocumentKind, Voice]:
    """Return kind and voice; `opening` is all that page 1 shows before the text, side column included."""
    start = f"{opening}\n{text[:_OPENING]}"
    kind = _kind(start, text, blocks, head, pages)
    return kind, _voice(start, kind, head)


def _kind(start: str, text: str, blocks: tuple[Block, ...], head: Letterhead, pages: int) -> DocumentKind:
    cues = _cues()["kind"]
    for kind in _BY_THEIR_HEAD:
        if cues[kind].search(start):
            return kind
    answers = _cues()["blocks"]["answers"]
    if sum(bool(answers.match(text, block.start)) for block in blocks) >= 2:
        return DocumentKind.ANSWERS
    if cues["letter"].search(start):
        return DocumentKind.LETTER
    if head.number and not head.office:
        return DocumentKind.PRINT
    if pages >= _REPORT_PAGES:
        return DocumentKind.REPORT
    return DocumentKind.LETTER if head.office else DocumentKind.OTHER


def _voice(start: str, kind: DocumentKind, head: Letterhead) -> Voice:
    cues = _cues()["voice"]
    if cues["auditor"].search(start) or (head.office or "").lower() == "algemene rekenkamer":
        return Voice.AUDITOR
    if kind in _OF_THE_HOUSE or cues["house"].search(start):
        return Voice.HOUSE
    if cues["adviser"].search(start) or kind in (DocumentKind.REPORT, DocumentKind.ADVICE):
        return Voice.ADVISER
    return Voice.GOVERNMENT
