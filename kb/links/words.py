"""What two sentences share: Dutch word stems and parts of compounds, weighted by how rare they are.

How rare is read from frequencies.txt (made by bench/frequencies.py), never from the collection: a link must not
change its score because letters about other things came in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kb.links.cues import data

Vector = Mapping[str, float]

RARE = 5.0
"""Weight of a word from which it leads to few sentences."""

MIN_PART = 5
"""Letters of the shortest word that compounds are split by."""

_TABLE = Path(__file__).with_name("frequencies.txt")
_WORD = re.compile(r"[^\W\d_]{3,}")
_PART = 0.6  # a part of a compound says less than the whole word


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("dutch")


@cache
def stem(word: str) -> str:
    """Return the Snowball stem with doubled vowels made single: structurele and structureel are one."""
    return re.sub(r"([aeou])\1", r"\1", str(_stemmer().stemWord(word)))


@cache
def generic() -> frozenset[str]:
    """Return the stems of the words that say nothing about a subject."""
    return frozenset(stem(word) for word in data()["generic"].split())


def words(text: str) -> list[str]:
    """Return the words of `text` in small letters, of three letters or more, that are not generic."""
    return [word for word in _WORD.findall(text.lower()) if stem(word) not in generic()]


class Weights:
    """How rare each stem is among `size` sentences; makes the vectors that sentences are compared by.

    `counts` says in how many of them a stem stands, `parts` are the words that compounds are split by.
    """

    def __init__(self, counts: Mapping[str, int], parts: Collection[str], *, size: int) -> None:
        self._counts, self._parts, self._size = counts, parts, size
        self._features: dict[str, tuple[tuple[str, float], ...]] = {}
        self._weighed: dict[str, tuple[tuple[str, float], ...]] = {}  # most words come again

    def rarity(self, feature: str) -> float:
        """Return the weight of a stem; one that is not in the table counts as seen once."""
        return math.log(1 + self._size / self._counts.get(feature, 1))

    def vector(self, text: str, *, context: str = "", weight: float = 0.4) -> dict[str, float]:
        """Return feature -> weight, of length 1; words that only stand in `context` count for `weight`."""
        vector: dict[str, float] = {}
        for source, factor in ((context, weight), (text, 1.0)):
            for word in _WORD.findall(source.lower()):
                for feature, weighed in self._weighed[word] if word in self._weighed else self._weigh(word):
                    if (found := factor * weighed) > vector.get(feature, 0.0):
                        vector[feature] = found
        return unit(vector)

    def _weigh(self, word: str) -> tuple[tuple[str, float], ...]:
        telling = () if stem(word) in generic() else self.features(word)
        self._weighed[word] = tuple((feature, share * self.rarity(feature)) for feature, share in telling)
        return self._weighed[word]

    def features(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return the stem of a word, and the stems of its parts where it is a compound of known words."""
        if word not in self._features:
            whole = stem(word)
            parts = self._cut(word) if len(word) >= 2 * MIN_PART else ()
            self._features[word] = ((whole, 1.0), *((part, _PART) for part in parts if part != whole))
        return self._features[word]

    def _cut(self, word: str) -> tuple[str, ...]:
        for end in range(len(word) - MIN_PART, MIN_PART - 1, -1):
            head, tail = word[:end], word[end:]
            if head not in self._parts and not (head.endswith("s") and (head := head[:-1]) in self._parts):
                continue
            parts = (stem(head), stem(tail)) if tail in self._parts else (stem(head),)
            return tuple(part for part in parts if part not in generic())
        tails = (word[start:] for start in range(MIN_PART, len(word) - MIN_PART + 1))
        return next(((stem(tail),) for tail in tails if tail in self._parts and stem(tail) not in generic()), ())


@cache
def frozen() -> Weights:
    """Return the weights of frequencies.txt."""
    size, *lines = _TABLE.read_text(encoding="utf-8").splitlines()
    end = lines.index("")
    counts = {feature: int(count) for feature, count in (line.split() for line in lines[:end])}
    return Weights(counts, frozenset(lines[end + 1 :]), size=int(size))


def unit(vector: Vector) -> dict[str, float]:
    """Return `vector` made of length 1; an empty one stays empty."""
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {feature: value / length for feature, value in vector.items()}


def likeness(a: Vector, b: Vector) -> float:
    """Return the cosine of two vectors of length 1, 0..1."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[feature] for feature, weight in a.items() if feature in b)


def telling(a: Vector, b: Vector) -> float:
    """Return how rare what the two share is, in all: the sum of the weights of the stems in both."""
    return sum(frozen().rarity(feature) for feature in a if feature in b)


def has_rare(a: Vector, b: Vector) -> bool:
    """Return whether the two share a word that few sentences have, and that is not of any bill or report."""
    return any(frozen().rarity(feature) >= RARE for feature in a if feature in b and feature not in _formal())


@cache
def _formal() -> frozenset[str]:
    return frozenset(feature for word in data()["formal"].split() for feature, _ in frozen().features(word))


def shared(a: Vector, b: Vector, text: str, *, most: int = 3) -> str:
    """Return the words that weigh most in what the two share, for showing why, as `text` (that of `a`) prints them."""
    both = sorted(((a[feature] * b[feature], feature) for feature in a if feature in b), reverse=True)
    words = reversed(_WORD.findall(text))  # so that the first one stays
    printed = {feature: word for word in words for feature, _ in frozen().features(word.lower())}
    return ", ".join(dict.fromkeys(printed[feature] for _, feature in both[:most] if feature in printed))
