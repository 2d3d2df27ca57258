"""What two sentences share: Dutch word stems and parts of compounds, weighted by how rare they are."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from kb.links_cues import data

Vector = Mapping[str, float]

_WORD = re.compile(r"[^\W\d_]{3,}")
_PART = 0.6  # a part of a compound says less than the whole word
_MIN_PART = 5
_CANDIDATE_DF = 100  # a stem in more findings than this brings up no candidates: it is not rare
_CANDIDATE_STEMS = 12


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
    """How rare each stem is among `texts`; makes the vectors that sentences are compared by."""

    def __init__(self, texts: Iterable[str]) -> None:
        tokens = [set(words(text)) for text in texts]
        self._known = set().union(*tokens) if tokens else set()
        self._split: dict[str, tuple[str, ...]] = {}
        self._found: Counter[str] = Counter()
        for found in tokens:
            self._found.update({feature for word in found for feature, _ in self._features(word)})
        self._size = max(len(tokens), 1)

    def rarity(self, feature: str) -> float:
        return math.log(1 + self._size / max(self._found[feature], 1))

    def vector(self, text: str, *, context: str = "", weight: float = 0.4) -> dict[str, float]:
        """Return feature -> weight, of length 1; words that only stand in `context` count for `weight`."""
        vector: dict[str, float] = {}
        for source, factor in ((context, weight), (text, 1.0)):
            for word in words(source):
                for feature, share in self._features(word):
                    vector[feature] = max(vector.get(feature, 0.0), factor * share * self.rarity(feature))
        return unit(vector)

    def _features(self, word: str) -> list[tuple[str, float]]:
        whole = stem(word)
        return [(whole, 1.0), *((part, _PART) for part in self._parts(word) if part != whole)]

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the stems of a compound's parts that are words of the collection themselves."""
        if len(word) < 2 * _MIN_PART:
            return ()
        if word not in self._split:
            self._split[word] = self._cut(word)
        return self._split[word]

    def _cut(self, word: str) -> tuple[str, ...]:
        for end in range(len(word) - _MIN_PART, _MIN_PART - 1, -1):
            head, tail = word[:end], word[end:]
            if head not in self._known and not (head.endswith("s") and (head := head[:-1]) in self._known):
                continue
            parts = (stem(head), stem(tail)) if tail in self._known else (stem(head),)
            return tuple(part for part in parts if part not in generic())
        tails = (word[start:] for start in range(_MIN_PART, len(word) - _MIN_PART + 1))
        return next(((stem(tail),) for tail in tails if tail in self._known and stem(tail) not in generic()), ())


def unit(vector: Vector) -> dict[str, float]:
    """Return `vector` made of length 1; an empty one stays empty."""
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {feature: value / length for feature, value in vector.items()}


def likeness(a: Vector, b: Vector) -> float:
    """Return the cosine of two vectors of length 1, 0..1."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[feature] for feature, weight in a.items() if feature in b)


def shared(a: Vector, b: Vector, *, most: int = 3) -> list[str]:
    """Return the stems that weigh most in what the two share, for showing why."""
    both = sorted(((a[feature] * b[feature], feature) for feature in a if feature in b), reverse=True)
    return [feature for _, feature in both[:most]]


class Index:
    """Which findings hold a stem: brings up candidates through their rarest stems, never all pairs."""

    def __init__(self) -> None:
        self._holders: dict[str, list[int]] = defaultdict(list)

    def add(self, number: int, vector: Vector) -> None:
        for feature in vector:
            self._holders[feature].append(number)

    def candidates(self, vector: Vector, *, but: int = -1) -> set[int]:
        """Return the numbers of the findings, other than `but`, that share one of the rarest stems of `vector`."""
        held = {feature: self._holders[feature] for feature in vector if feature in self._holders}
        useful = [f for f, holders in held.items() if len(holders) <= _CANDIDATE_DF and holders != [but]]
        useful.sort(key=lambda feature: (len(held[feature]), feature))
        return {number for feature in useful[:_CANDIDATE_STEMS] for number in held[feature]} - {but}
