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
LEAST_MARKS = 3
"""Marks that two texts must share before they are compared, fewer where one of them has fewer."""

_MARKS = 12  # sentences by which a text is looked up: those whose hashes are the smallest, so the same in each version
_TELLING = 40  # letters; what is shorter stands in many letters
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.?!:;]\s|\n")

Runs = Counter[tuple[str, str, str]]


def versions(documents: Iterable[Document]) -> Mapping[str, str]:
    """Return for each later version the id of the document, first in the order given, that it is a version of.

    Documents need their text. Two prints with another number, or of another dossier, are two letters whatever they say.
    """
    firsts: dict[str, tuple[Document, frozenset[int]]] = {}
    held: dict[int, list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for document in documents:
        own = marks(document.text)
        shared = Counter(id_ for mark in own for id_ in held[mark])
        near = (firsts[id_] for id_ in firsts if id_ in shared)
        same = next((one for one, theirs in near if alike(own, theirs) and is_one(document, one)), None)
        if same:
            found[document.id] = same.id
        else:
            firsts[document.id] = document, own
            for mark in own:
                held[mark].append(document.id)
    return found


def marks(text: str) -> frozenset[int]:
    """Return the hashes by which a text is looked up among many."""
    sentences = ("".join(_WORD.findall(one)) for one in _SENTENCE_END.split(text.lower()))
    return frozenset(nsmallest(_MARKS, {crc32(one.encode()) for one in sentences if len(one) >= _TELLING}))


def alike(a: frozenset[int], b: frozenset[int]) -> bool:
    """Return whether two texts share so many marks that they may be one: a phrase of their mould is not enough."""
    return len(a & b) >= max(1, min(LEAST_MARKS, len(a), len(b)))


def is_one(document: Document, first: Document) -> bool:
    """Return whether two documents are versions of one letter; both need their text."""
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
