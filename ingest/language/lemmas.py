"""Lemmas from tables where a word is known, and separable verbs put together: "zeg … toe" has the lemma "toezeggen".

`lemmas.json.gz` beside this file is made by ingest/language/lemma_tables.py: what the treebank says of a form with its
part of speech, then a word list of Dutch (spacy-lookups-data, MIT). What neither knows keeps the lemma that the model
gave it.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPEN = frozenset({"NOUN", "VERB", "ADJ", "AUX"})
PATH = Path(__file__).with_name("lemmas.json.gz")


@dataclass(frozen=True, slots=True)
class Tables:
    """`seen`: part of speech -> form -> lemma; `known`: form in lower case -> lemma; `verbs`: separable ones."""

    seen: dict[str, dict[str, str]]
    known: dict[str, str]
    verbs: frozenset[str]


@Language.component("borging_lemmas")
def mark_lemmas(doc: Doc) -> Doc:
    """Give each token the lemma that the tables have for it."""
    for token in doc:
        lemma = _lemma(token, tables())
        if lemma:
            token.lemma_ = lemma
    return doc


@Language.component("borging_particles")
def join_particles(doc: Doc) -> Doc:
    """Put a particle that hangs on a verb before the verb's lemma, where that gives a separable verb of Dutch.

    Of several the longest verb counts: "kom … op terug" is "terugkomen".
    """
    joined: dict[int, str] = {}
    for token in doc:
        verb = token.head
        if token.dep_ == "compound:prt" and verb.pos_ in ("VERB", "AUX"):
            whole = token.lower_ + verb.lemma_
            if whole in tables().verbs:
                joined[verb.i] = max(joined.get(verb.i, ""), whole, key=len)
    for place, lemma in joined.items():
        doc[place].lemma_ = lemma
    return doc


@cache
def tables() -> Tables:
    """Return the tables, read once a process."""
    raw = json.loads(gzip.decompress(PATH.read_bytes()))
    return Tables(raw["seen"], raw["known"], frozenset(raw["verbs"]))


def _lemma(token: Token, known: Tables) -> str | None:
    tag, lower = token.pos_, token.lower_
    seen = known.seen.get(tag, {})
    found = seen.get(token.text) or (seen.get(lower) if tag != "PROPN" else None)
    if found or tag not in _OPEN:
        return found
    return (_verb(lower, known) if tag == "VERB" else None) or known.known.get(lower)


def _verb(form: str, known: Tables) -> str | None:
    """Return the lemma of a verb by a form near it: "vraag" by "vraagt", "afgedaan" by "gedaan".

    "vertraagd" goes by "vertraagt". The word list does not tell "ik vraag" from "de vraag".
    """
    seen = known.seen["VERB"]
    for near in (f"{form}t", f"{form[:-1]}t" if form[-1] == "d" else form):
        found = seen.get(near) or known.known.get(near)
        if found and found.endswith("n"):
            return found
    for start in range(2, len(form) - 2):
        base = seen.get(form[start:]) or known.known.get(form[start:])
        if base and form[:start] + base in known.verbs:
            return form[:start] + base
    return None
