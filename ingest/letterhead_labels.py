"""The labels of a letterhead ("Datum", "Ons kenmerk") and what stands behind or under them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from ingest.hyphens import join
from ingest.model import Line

_FAR = 2.2  # sizes: a line further down is another paragraph


@cache
def labels() -> dict[str, re.Pattern[str]]:
    """Return the patterns of letterhead.toml, compiled."""
    raw = tomllib.loads(Path(__file__).with_name("letterhead.toml").read_text(encoding="utf-8"))
    joined = {name: "|".join(value) if isinstance(value, list) else value for name, value in raw.items()}
    return {name: re.compile(rf"(?:{pattern})", re.IGNORECASE) for name, pattern in joined.items()}


def labelled(head: Sequence[Line], label: str) -> Iterator[tuple[Line, str, list[Line]]]:
    """Yield each line with the label: the line, what stands behind the label, the lines under it."""
    for index, line in enumerate(head):
        match = labels()[label].match(line.text)
        if match and not (label == "mark" and labels()["your_mark"].match(line.text)):
            under = [other for other in head[index + 1 :] if other.region is line.region]
            yield line, line.text[match.end() :].strip(" :"), under


def value(head: Sequence[Line], label: str, *, lines: int = 1, bare: bool = False) -> str | None:
    """Return what a label says: what stands behind it, else up to `lines` lines under it; None where that is nothing.

    Only what holds a digit is a value, unless `bare`.
    """
    for _, behind, under in labelled(head, label):
        said = [behind] if behind else []
        above = under[0] if under else None
        for line in under[: 0 if said else lines]:
            if labels()["stops"].match(line.text) or (above and line.box.top - above.box.top > _FAR * line.size):
                break
            said.append(line.text)
            above = line
        text = joined(said)
        if text and (bare or any(character.isdigit() for character in text)):
            return text
    return None


def joined(pieces: Sequence[str]) -> str:
    """Return lines as one text, words broken at a line's end made whole."""
    text = ""
    for index, piece in enumerate(pieces):
        printed, gap = join(piece, pieces[index + 1] if index + 1 < len(pieces) else "")
        text += printed + gap
    return text.strip()
