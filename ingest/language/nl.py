"""The Dutch pipeline: spaCy's tokens, cut into sentences by rules for official prose."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.lang.nl import Dutch
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLOSERS = frozenset("\"”’'»)]")
_OPENERS = frozenset("\"“‘'«([")
_BULLETS = frozenset("•▪◦●○■□‣")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][a-z]?\.)+")
_NOTE = re.compile(r"(?P<word>[^\W\d_]{2,}|[)\]%”’\"])[.?!…](?:\d{1,2}|\[\d{1,2}\]?)$")
_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[a-z]|[ivx]{1,4})\.")


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(Path(__file__).with_name("abbreviations.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


@cache
def _abbreviated() -> frozenset[str]:
    """Return the abbreviations that never end a sentence, without their full stop."""
    return frozenset(word.removesuffix(".") for word in _abbreviations()["never_end"])


@Language.component("borging_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set where sentences start: after . ? ! and before bullets, not after abbreviations, initials and list numbers."""
    for token in doc:
        token.is_sent_start = token.i == 0
    for token in doc:
        if token.text in _BULLETS and token.i:
            token.is_sent_start = True
        elif token.text[-1] in ".?!…":
            after = _after_closers(doc, token)
            if after is not None and _ends(doc, token, after):
                after.is_sent_start = True
        elif note := _NOTE.search(token.text):
            after = _after_note(doc, token)
            if after is not None and after.text[0].isupper() and note["word"].lower() not in _abbreviated():
                after.is_sent_start = True
    return doc


def _after_note(doc: Doc, token: Token) -> Token | None:
    """Return the first token behind a footnote's mark printed against a full stop: "geregeld.3", "geregeld.[3]"."""
    last = token
    while "[" in token.text and last.i + 1 < len(doc) and last.text[-1] != "]":
        last = doc[last.i + 1]
        if last.i - token.i > 1:
            return None
    return doc[last.i + 1] if last.i + 1 < len(doc) and last.whitespace_ else None


def _after_closers(doc: Doc, token: Token) -> Token | None:
    """Return the first token behind closing quotes and brackets, None when no white space comes between."""
    last = token
    while last.i + 1 < len(doc) and not last.whitespace_ and doc[last.i + 1].text in _CLOSERS:
        last = doc[last.i + 1]
    return doc[last.i + 1] if last.i + 1 < len(doc) and last.whitespace_ else None


def _ends(doc: Doc, token: Token, after: Token) -> bool:
    first = after
    while first.text in _OPENERS and first.i + 1 < len(doc):
        first = doc[first.i + 1]
    if first.text[0].islower() or (token.text[-1] != "." and not first.text[0].isalnum()):
        return False
    if token.text[-1] in "?!…":
        return True
    word = _with_stop(doc, token)
    if word.lower() in _abbreviations()["never_end"] or _INITIALS.fullmatch(word):
        return False
    if word.lower() in _abbreviations()["may_end"]:
        return first.text.lower() in _abbreviations()["openers"]
    return not (_LIST_NUMBER.fullmatch(word) and token.i <= 1)


def _with_stop(doc: Doc, token: Token) -> str:
    """Return the word that the full stop is printed against, stop included: "m.b.t.", "Dijkhoff."."""
    start = token.i
    while start > 0 and not doc[start - 1].whitespace_ and token.i - start < 8:
        start -= 1
    return doc[start : token.i + 1].text.lstrip("(\"“‘'«[")


def _tokenizer(nlp: Language) -> Tokenizer:
    """Return Dutch tokens without spaCy's 4,670 special words, which take nine tenths of its time to load.

    A word and its full stop are put together again by `_with_stop`, so sentences end where they did.
    """
    dutch = nlp.Defaults
    return Tokenizer(
        nlp.vocab,
        prefix_search=compile_prefix_regex(dutch.prefixes or ()).search,
        suffix_search=compile_suffix_regex(dutch.suffixes or ()).search,
        infix_finditer=compile_infix_regex(dutch.infixes or ()).finditer,
        token_match=dutch.token_match,
        url_match=dutch.url_match,
    )


@cache
def pipeline() -> Language:
    """Return the pipeline, loaded once a process."""
    nlp = Dutch(create_tokenizer=_tokenizer)
    nlp.add_pipe("borging_sentences")
    nlp.max_length = 10_000_000
    return nlp
