"""Tells what kind of document this is and who speaks in it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from ingest.model import Block, DocumentKind, Letterhead, Voice

_OPENING = 1500  # characters
_REPORT_PAGES = 5
_TELLING = 2  # ways of speaking of oneself: one may be a quotation
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
) -> tuple[DocumentKind, Voice, bool]:
    """Return kind, voice, and whether the voice is told by nothing but how the text speaks of itself.

    `opening` is all that page 1 shows before the text, side column included.
    """
    start = f"{opening}\n{text[:_OPENING]}"
    kind = _kind(start, text, blocks, head, pages)
    printed = _voice(start, kind, head)
    own = None if printed else _own_words(text, kind, head)
    return kind, printed or own or Voice.GOVERNMENT, own is not None


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


def _voice(start: str, kind: DocumentKind, head: Letterhead) -> Voice | None:
    cues = _cues()["voice"]
    if cues["auditor"].search(start) or (head.office or "").lower() == "algemene rekenkamer":
        return Voice.AUDITOR
    if kind in _OF_THE_HOUSE or cues["house"].search(start):
        return Voice.HOUSE
    if cues["adviser"].search(start) or kind in (DocumentKind.REPORT, DocumentKind.ADVICE):
        return Voice.ADVISER
    return None


def _own_words(text: str, kind: DocumentKind, head: Letterhead) -> Voice | None:
    """Return who speaks by how the text speaks of itself, where no sender is printed; None where that is not sure."""
    cues = _cues()["own_words"]
    if head.office or cues["government"].search(text):
        return None
    unsent = kind is DocumentKind.OTHER and not head.ministry
    if len(cues["adviser"].findall(text)) < _TELLING and not (unsent and len(cues["advice"].findall(text)) >= _TELLING):
        return None
    return Voice.AUDITOR if cues["auditor"].search(text) else Voice.ADVISER
