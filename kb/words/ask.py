"""A query as tantivy understands it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any as Asked

from tantivy import Occur
from tantivy import Query as Tantivy

from kb.fold import fold
from kb.query import All, Any, Condition, In, Not, Phrase, Query, Word
from kb.words.text import stems, stems_of_parts

# What a word weighs in a passage's text, in its heading and the letter's subject, and in the field that has the parts
# of compounds beside the whole words: chosen on some questions, measured on others (docs/search.md).
_TEXT, _CONTEXT, _PARTS = 1.0, 0.25, 1.0


def ranked(schema: Asked, query: Query) -> Tantivy | None:
    """Return what scores: each word of the query once, in all fields; None when it has none that tell."""
    scoring = [
        (Occur.Should, Tantivy.boost_query(Tantivy.term_query(schema, name, stem, index_option="freq"), weight))
        for name, stem, weight in dict.fromkeys(_terms(query.words))
    ]
    scoring += [(Occur.Should, _beginning(schema, prefix)) for prefix in query.prefixes]
    return Tantivy.boolean_query(scoring) if scoring else None


def required(schema: Asked, must: Iterable[Condition]) -> Tantivy | None:
    """Return what must hold, scoring nothing; None when nothing must."""
    conditions = [made for condition in must if (made := _condition(schema, condition)) is not None]
    if not conditions:
        return None
    return Tantivy.const_score_query(Tantivy.boolean_query([(Occur.Must, one) for one in conditions]), 0.0)


def _terms(words: Iterable[str]) -> Iterable[tuple[str, str, float]]:
    for word in words:
        for stem in stems(word):
            yield "text", stem, _TEXT
            yield "context", stem, _CONTEXT
            yield "parts", stem, _PARTS
        for stem in stems_of_parts(word):
            yield "parts", stem, _PARTS


def _condition(schema: Asked, condition: Condition, *, inside: bool = True) -> Tantivy | None:
    """Return the condition; None for a word that every text has. `inside`: also as part of a compound."""
    match condition:
        case Word(text, prefix=True):
            return _beginning(schema, text)
        case Word(text):
            return _word(schema, text, inside=inside)
        case Phrase(text):
            return _phrase(schema, re.findall(r"[^\W_]+", fold(text)))
        case In(documents, passages):
            sets = [("document", documents), ("id", passages)]
            return _any([Tantivy.term_set_query(schema, name, list(ids)) for name, ids in sets if ids])
        case Not(part):
            never = _condition(schema, part, inside=False)
            everything = (Occur.Must, Tantivy.all_query())
            return never and Tantivy.boolean_query([everything, (Occur.MustNot, never)])
        case All(parts) | Any(parts):
            made = [one for part in parts if (one := _condition(schema, part, inside=inside)) is not None]
            if isinstance(condition, All) and made:
                return Tantivy.boolean_query([(Occur.Must, one) for one in made])
            return _any(made) if made else None
    return None


def _word(schema: Asked, text: str, *, inside: bool) -> Tantivy | None:
    found = stems(text.lower())
    fields = ("text", "context", "parts") if inside else ("text", "context")
    some = [Tantivy.term_query(schema, name, stem, index_option="freq") for stem in found for name in fields]
    parts = [Tantivy.term_query(schema, "parts", stem, index_option="freq") for stem in stems_of_parts(text.lower())]
    if inside and len(parts) > 1:
        some.append(Tantivy.boolean_query([(Occur.Must, part) for part in parts]))  # the parts, each on its own
    return _any(some) if some else None


def _phrase(schema: Asked, words: list[str]) -> Tantivy | None:
    if len(words) > 1:
        return Tantivy.phrase_query(schema, "exact", list(words))
    return Tantivy.term_query(schema, "exact", words[0]) if words else None


def _beginning(schema: Asked, prefix: str) -> Tantivy:
    return Tantivy.regex_query(schema, "exact", re.escape(fold(prefix).replace("_", "")) + ".*")


def _any(some: list[Tantivy]) -> Tantivy:
    return Tantivy.boolean_query([(Occur.Should, one) for one in some]) if some else Tantivy.empty_query()
