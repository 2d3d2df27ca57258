"""A sentence as patterns see it: its words in lower case, each followed by one space, punctuation apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Reading:
    """`words` is matched against; `starts` and `spans` lead an offset in `words` back to the text as printed."""

    text: str
    words: str
    vocabulary: frozenset[str]
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """Return where words[start:end] stands in `text`; both offsets lie on word boundaries."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return (self.spans[first][0], self.spans[last - 1][1]) if first < last else (0, 0)


def read(text: str) -> Reading:
    """Return the reading of a sentence, in time linear in its length."""
    tokens: list[str] = []
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for match in _TOKEN.finditer(text):
        token = match[0].lower()
        tokens.append(token)
        starts.append(at)
        spans.append(match.span())
        at += len(token) + 1
    words = " ".join(tokens) + " " if tokens else ""
    return Reading(text, words, frozenset(tokens), tuple(starts), tuple(spans))
