"""A compound that has no vector borrows that of its tail: "aanpassingswet" means about what "wet" does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.strings import get_string_id

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_HEAD, _TAIL = 3, 5  # letters that must stand before the tail, and that a tail must have


@Language.component("borging_tails")
def lend_vectors(doc: Doc) -> Doc:
    """See to it that each word whose tail has a vector has one too."""
    for token in doc:
        lend(doc.vocab, token.lower_)
    return doc


def lend(vocab: Vocab, word: str) -> None:
    """Point the word, in lower case, to the vector of its longest tail that has one, unless it has its own."""
    rows = vocab.vectors.key2row
    if len(word) < _HEAD + _TAIL or get_string_id(word) in rows:
        return
    for start in range(_HEAD, len(word) - _TAIL + 1):
        row = rows.get(get_string_id(word[start:]))
        if row is not None:
            vocab.vectors.add(vocab.strings.add(word), row=row)
            return
