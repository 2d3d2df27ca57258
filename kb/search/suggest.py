"""What was meant, when a word is in no letter: the nearest word that is."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from kb.fold import fold
from kb.query import Query
from kb.words.text import stems, stems_of_parts

if TYPE_CHECKING:
    from kb.base import KnowledgeBase

_SHORTEST = 4  # letters: a shorter word is near to too many
_LONG = 7  # letters from which on two may be wrong
_SOME = 30  # passages that are looked at for a nearer word
_ALIKE = 0.7  # share of letters that must agree


def suggestion(kb: KnowledgeBase, typed: str, query: Query) -> str | None:
    """Return what was typed with each word that no passage has replaced by the likest that one has; None: no need."""
    found = typed
    for word in query.words:
        if len(word) >= _SHORTEST and word.isalpha() and not _known(kb, word) and (likest := _likest(kb, word)):
            found = re.sub(rf"\b{re.escape(word)}\b", likest, found, flags=re.IGNORECASE)
    return found if found != typed else None


def absent(kb: KnowledgeBase, query: Query) -> tuple[str, ...]:
    """Return the words of the query that no passage has in any form, nor a part of."""
    whole = (word for word in query.words if word not in query.prefixes and stems(word))
    return tuple(word for word in whole if not kb.words.has(word, parts=True))


def _known(kb: KnowledgeBase, word: str) -> bool:
    return not stems(word) or bool(stems_of_parts(word)) or kb.words.has(word)


def _likest(kb: KnowledgeBase, word: str) -> str | None:
    for distance in (1, 2) if len(word) >= _LONG else (1,):
        ids = kb.words.alike(word, distance=distance, limit=_SOME)
        texts = " ".join(f"{one.text} {one.context}" for one in kb.store.passages.get(ids).values())
        near = {one: SequenceMatcher(None, fold(one), fold(word)).ratio() for one in _words(texts, len(word), distance)}
        best = max(near, key=lambda one: (near[one], kb.words.often(one)), default=None)
        if best is not None and near[best] >= _ALIKE:
            return best
    return None


def _words(text: str, length: int, distance: int) -> set[str]:
    return {one for one in re.findall(r"[^\W\d_]+", text.lower()) if abs(len(one) - length) <= distance}
