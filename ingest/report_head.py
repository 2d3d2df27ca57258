"""Who a report is from: the body that its cover or colophon names, whoever commissioned it or wrote a preface."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from ingest.letterhead_signed import office_named
from ingest.ministries import ministry_in
from ingest.model import Letterhead, Line, Page, Region

_COVER = 3  # pages
_ENDS = (4, 1)  # the colophon is among the first four pages or the last
_GOES_ON = re.compile(r"(?:\b(?:van|voor|de|het|der|en|door|inzake)|[,:])$", re.IGNORECASE)
_TRAILING = re.compile(r"(?:,|\s(?:van|voor|de|het|der|en|inzake))+$")
_OF_GOVERNMENT = re.compile(r"minister|staatssecretaris", re.IGNORECASE)


@cache
def cues() -> dict[str, re.Pattern[str]]:
    """Return the patterns of report_head.toml, compiled."""
    raw = tomllib.loads(Path(__file__).with_name("report_head.toml").read_text(encoding="utf-8"))
    return {name: re.compile(pattern) for name, pattern in raw.items()}


def report_head(pages: Sequence[Page], head: Letterhead) -> Letterhead:
    """Return the head of a report: its sender is whom cover or colophon names, None where they name nobody.

    A signature, as under a preface, counts only where the signatory's own ministry publishes the report.
    """
    maker = _made_by(pages) or _published_by(pages)
    ministry = ministry_in(maker, on=head.day) if maker and _OF_GOVERNMENT.match(maker) else None
    signed = ministry_in(head.office, on=head.day) if head.office else None
    name = ministry.name if ministry else None
    if ministry is not None and signed is ministry:
        return replace(head, ministry=name)
    return replace(head, office=maker, person=None, ministry=name, cosigners=())


def _made_by(pages: Sequence[Page]) -> str | None:
    large = (line for page in pages[:_COVER] for line in page.lines if line.region is Region.HEADING)
    return _named("made_by", _joined(large))


def _published_by(pages: Sequence[Page]) -> str | None:
    first, last = _ENDS
    ends = (*pages[:first], *pages[max(first, len(pages) - last) :])
    return next((name for page in ends if (name := _named("published_by", _joined(page.lines)))), None)


def _named(cue: str, text: str) -> str | None:
    match = cues()[cue].search(text)
    return office_named(_TRAILING.sub("", match["name"])) if match else None


def _joined(lines: Iterable[Line]) -> str:
    """Return lines of text, those of one size that go on made one: "Rapport van het" + "Adviescollege Geluid"."""
    text, size = "", 0.0
    for line in lines:
        goes_on = abs(line.size - size) < 1 and (_GOES_ON.search(text) or line.text[0].islower())
        text, size = f"{text}{' ' if goes_on else chr(10)}{line.text}", line.size
    return text
