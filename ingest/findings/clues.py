"""A sentence's clues: what the classifier weighs, as short strings ("w=zal", "b=uw_kamer", "c=kamer", "P=commitment").

w a word, b two words in a row, c a class of the lexicon, v that class in the document's voice; h and l words of the
heading and the lead-in; P and N what rules found in the sentence before and after. Digits count as "#".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from ingest.findings.looks import Look
from ingest.findings.patterns import lexicon

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def clues(look: Look, before: Look | None, after: Look | None) -> frozenset[str]:
    """Return the clues of a sentence between its neighbours, in time linear in its length."""
    return frozenset(_of_words(look)) | frozenset(_of_place(look, before, after))


def _of_words(look: Look) -> Iterator[str]:
    words = _words(look.reading.words)
    for word in words:
        yield f"w={word}"
        for name in _classes().get(word, ()):
            yield from (f"c={name}", f"v={look.place.voice} {name}")
    for one, other in pairwise(("^", *words, "$")):
        yield f"b={one}_{other}"


def _of_place(look: Look, before: Look | None, after: Look | None) -> Iterator[str]:
    place = look.place
    yield from (f"voice={place.voice}", f"region={place.region}")
    for name, reading in (("h", place.heading), ("l", place.lead_in)):
        for word in _words(reading.words):
            yield f"{name}={word}"
    if place.lead_in.words:
        yield "l"
    for name, neighbour in (("P", before), ("N", after)):
        for kind in neighbour.hits if neighbour else ():
            yield f"{name}={kind}"


def _words(text: str) -> tuple[str, ...]:
    return tuple(_NUMBER.sub("#", word) for word in text.split())


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    """The classes of the lexicon that a word is in."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in lexicon().items():
        for word in words:
            found[word] = (*found.get(word, ()), name)
    return found
