"""How a text becomes the terms of the keyword index, and which of its words answer a query."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import tantivy

from kb.fold import fold
from kb.words.compounds import parts
from kb.words.forms import forms

_REMEMBERED = 200_000  # words
_WORD = re.compile(r"\w+")


def stemmed() -> Any:
    """Return tantivy's analyzer into Dutch stems without the words that every text has ("de", "van")."""
    return _folded().filter(tantivy.Filter.stopword("dutch")).filter(tantivy.Filter.stemmer("dutch")).build()


def literal() -> Any:
    """Return tantivy's analyzer into words as they stand there, small and without accents."""
    return _folded().build()


def given() -> Any:
    """Return tantivy's analyzer of terms that were made before, with a blank between them."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


@lru_cache(_REMEMBERED)
def stems(word: str) -> tuple[str, ...]:
    """Return what one word is in the index: its stem, nothing when every text has it."""
    known = forms().get(fold(word))
    return (known,) if known else tuple(_stemmed().analyze(word))


@lru_cache(_REMEMBERED)
def stems_of_parts(word: str) -> tuple[str, ...]:
    """Return the stems of the words that a compound is made of."""
    return tuple(stem for part in parts(fold(word)) for stem in stems(part))


def all_stems(text: str) -> list[str]:
    """Return the stems of all words in the text."""
    return [stem for word in _WORD.findall(text.lower()) for stem in stems(word)]


def all_parts(text: str) -> list[str]:
    """Return the stems of the words that the compounds in the text are made of."""
    return [stem for word in _WORD.findall(text.lower()) for stem in stems_of_parts(word)]


def marks(text: str, words: Iterable[str], prefixes: Iterable[str] = ()) -> list[tuple[int, int, str]]:
    """Return where the text has one of these words, in some form or as part of a compound: (start, end, which)."""
    wanted: dict[str, str] = {}
    for word in words:
        for stem in (*stems_of_parts(word), *stems(word)):
            wanted[stem] = word
    begins = {fold(prefix): prefix for prefix in prefixes}
    return [
        (found.start(), found.end(), meant)
        for found in _WORD.finditer(text)
        if (meant := _meant(found.group().lower(), wanted, begins))
    ]


def _meant(word: str, wanted: dict[str, str], begins: dict[str, str]) -> str | None:
    for found in (stems, stems_of_parts):  # one after the other: to cut a compound takes longest
        for stem in found(word):
            if stem in wanted:
                return wanted[stem]
    return next((typed for begin, typed in begins.items() if fold(word).startswith(begin)), None) if begins else None


@cache
def _stemmed() -> Any:
    return stemmed()


def _folded() -> Any:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
