"""Which documents are versions of one letter: the ministry's PDF and the Kamerstuk print say the same words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from heapq import nsmallest
from zlib import crc32

from ingest.model import Document

SAME = 0.9
"""From this share of common runs of three words on two documents are one letter.

Measured: 0.995 for one letter as PDF and as print, 0.914 for a Kamerstuk as XML and as text with its notes; 0.846 for
two treaty notices that differ in the treaty alone.
"""

_LEAST = 30  # words; what is shorter says too little to be told from another letter
_MARKS = 12  # sentences by which a text is looked up: those whose hashes are the smallest, so the same in each version
_TELLING = 40  # letters; what is shorter stands in many letters
_CROWD = 30  # letters that share a sentence: it is a phrase of their mould and leads nowhere
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.?!:;]\s|\n")

Runs = Counter[tuple[str, str, str]]


def versions(documents: Iterable[Document]) -> Mapping[str, str]:
    """Return for each later version the id of the document, first in the order given, that it is a version of.

    Documents need their text. Two prints with another number, or of another dossier, are two letters whatever they say.
    """
    firsts: dict[int, list[Document]] = defaultdict(list)
    found: dict[str, str] = {}
    for document in documents:
        marks = _marks(document.text)
        near = {first.id: first for mark in marks if len(firsts[mark]) < _CROWD for first in firsts[mark]}
        same = next((first for first in near.values() if _is_one(document, first)), None)
        if same:
            found[document.id] = same.id
        else:
            for mark in marks:
                firsts[mark].append(document)
    return found


def _marks(text: str) -> list[int]:
    sentences = ("".join(_WORD.findall(one)) for one in _SENTENCE_END.split(text.lower()))
    return nsmallest(_MARKS, {crc32(one.encode()) for one in sentences if len(one) >= _TELLING})


def _is_one(document: Document, first: Document) -> bool:
    a, b = document.letterhead, first.letterhead
    if a.number and b.number and (a.dossier, a.number) != (b.dossier, b.number):
        return False
    runs, others = _runs(document.text), _runs(first.text)
    if min(sum(runs.values()), sum(others.values())) < _LEAST:
        return False
    return 2 * sum((runs & others).values()) >= SAME * (sum(runs.values()) + sum(others.values()))


def _runs(text: str) -> Runs:
    """Return how often each run of three words occurs."""
    words = _WORD.findall(text.lower())
    return Counter(zip(words, words[1:], words[2:], strict=False))
