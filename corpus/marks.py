"""Sentences and their labels, read from a Typst source.

The running text of a source has one sentence a line; a line `//: {label = "commitment", …}` under a sentence labels it
with one or more TOML inline tables. Typst takes that line for a comment, so text and labels cannot drift apart.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

MARK = "//:"
FOOTNOTE = re.compile(r"#footnote\[[^\[\]]*\]")
HEADING_CALL = re.compile(r"#heading\([^()]*\)\[([^\[\]]*)\]")
LINE_START = re.compile(r"^(?:=+|[-+])\s+")


@dataclass(frozen=True, slots=True)
class Marked:
    """One sentence as it should be read, with its labels as written; empty `labels` means that it is no finding."""

    text: str
    labels: tuple[dict[str, Any], ...] = ()


def read_marks(source: str) -> tuple[Marked, ...]:
    """Return the headings, sentences and list items of a source's running text, in order.

    Raises ValueError for a mark that stands under no sentence and tomllib.TOMLDecodeError for one that is no TOML.
    """
    found: list[Marked] = []
    for paragraph in re.split(r"\n\s*\n", _running_text(source)):
        if paragraph.lstrip().startswith("#") and not HEADING_CALL.match(paragraph.strip()):
            continue  # a table, a signature, a page break
        for line in filter(None, map(str.strip, paragraph.splitlines())):
            if not line.startswith(MARK):
                found.append(Marked(_plain(line)))
            elif found and not found[-1].labels:
                labels = tomllib.loads(f"labels = [{line.removeprefix(MARK)}]")["labels"]
                found[-1] = Marked(found[-1].text, tuple(labels))
            else:
                raise ValueError(f"no unlabelled sentence above the mark: {line}")
    return tuple(found)


def _running_text(source: str) -> str:
    """Return what follows the `#show: layout.with( … )` call at the head of a source."""
    _, _, text = source.partition("\n)\n")
    if not text:
        raise ValueError("the source has no lay-out call that ends with a line of its own")
    return text


def _plain(line: str) -> str:
    line = HEADING_CALL.sub(r"\1", FOOTNOTE.sub("", line))
    return LINE_START.sub("", line).replace("*", "").strip()
