"""By what a document may be named and what a sentence may name, as numbers that are looked up.

A sentence and a document that share no key have nothing to do with each other (`kb.ties.known`); one alone says little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from zlib import crc32

from ingest.model import Document
from ingest.references import references
from kb.resolve import names
from kb.ties.cues import match
from kb.ties.known import NEAR, OPENING, WORTH, bodies, is_report, titles

_WORD = re.compile(r"\w+")
_LONG = 5  # the first words of a name that are looked up: many titles begin alike
_KINDS = {"promise", "report"}  # references that name no document by themselves


def of_document(document: Document) -> set[int]:
    """Return the keys by which sentences may name a document."""
    named = {_key(kind, key.casefold()) for kind, key in names(document)}
    if is_report(document):
        named |= {_key("name", *name[:_LONG]) for name in (*titles(document), *bodies(document))}
    return named


def of_sentence(text: str, *, day: date | None) -> set[int]:
    """Return the keys of what a sentence may name; `day` is that of its letter."""
    if not WORTH.search(text):
        return set()
    found = {_key(one.kind, one.key.casefold()) for one in references(text, day=day) if one.kind not in _KINDS}
    return found | {_key("name", *words) for words in _names(text)}


def _names(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the first words of what may be a title or the name of a body in `text`."""
    places = list(_WORD.finditer(text))
    words = [one[0].casefold() for one in places]
    theirs = match("their_report", text) is not None
    for at, place in enumerate(places[:-1]):
        start = place.start()
        quoted = text[:start].rstrip()[-1:] in OPENING and start > 0
        if theirs or quoted or (text[start].isupper() and match("noun", text[max(0, start - NEAR) : start])):
            yield from (tuple(words[at : at + length]) for length in range(2, _LONG + 1))


def _key(*parts: str) -> int:
    return crc32("\n".join(parts).encode())
