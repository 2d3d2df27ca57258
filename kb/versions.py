"""Which documents are versions of one letter: the ministry's PDF and the Kamerstuk print say the same words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from heapq import nsmallest
from itertools import pairwise
from zlib import crc32

from ingest.model import Document

SAME = 0.9
"""From this share of common runs of three words on two documents are one letter.

Measured: 0.995 for one letter as PDF and as print, 0.914 for a Kamerstuk as XML and as text with its notes; 0.846 for
two treaty notices that differ in the treaty alone.
"""

_RUN = 3  # words: single words also agree between letters of one mould
_LEAST = 30  # words; what is shorter says too little to be told from another letter
_MARKS = 8  # smallest hashes of a text's runs: two versions share one with a chance of 1 in 10 ** 6 that they do not
_WORD = re.compile(r"[^\W\d_]+")

Runs = Counter[int]


def versions(documents: Iterable[Document]) -> Mapping[str, str]:
    """Return for each later version the id of the document, first in the order given, that it is a version of.

    Documents need their text. Two prints with another number, or of another dossier, are two letters whatever they say.
    """
    firsts: dict[int, list[Document]] = defaultdict(list)
    found: dict[str, str] = {}
    for document in documents:
        runs = _runs(document.text)
        if sum(runs.values()) < _LEAST:
            continue
        marks = nsmallest(_MARKS, runs)
        near = {first.id: first for mark in marks for first in firsts[mark]}
        same = next((first for first in near.values() if _is_one(document, runs, first)), None)
        if same:
            found[document.id] = same.id
        else:
            for mark in marks:
                firsts[mark].append(document)
    return found


def _is_one(document: Document, runs: Runs, first: Document) -> bool:
    a, b = document.letterhead, first.letterhead
    if a.number and b.number and (a.dossier, a.number) != (b.dossier, b.number):
        return False
    others = _runs(first.text)
    return 2 * sum((runs & others).values()) >= SAME * (sum(runs.values()) + sum(others.values()))


def _runs(text: str) -> Runs:
    """Return how often each run of three words occurs, as hashes that are the same in every process."""
    words = [crc32(word.encode()) for word in _WORD.findall(text.lower())]
    return Counter(hash((a, *b)) for a, b in zip(words, pairwise(words[1:]), strict=False))
