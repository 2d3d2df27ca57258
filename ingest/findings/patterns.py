"""The pattern language of the rules: a line of words, classes and gaps, compiled to one regular expression.

    <ik> <gap> informeer|bericht <gap> uw? <kamer>

A token is a word, alternatives (a|b), a class of the lexicon (<ik>) or a gap: <gap> is at most twenty words, <near>
at most four; neither passes a colon, semicolon or question mark, and a comma counts as a word. `?` after a token makes
it optional, `_` stands for a space within an alternative, `*` for at most thirty letters; ^ and $ tie the pattern to
the sentence's ends. Every repeat is bounded, so matching takes time linear in the length of the sentence.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.findings.reading import Reading

_GAPS = {"<gap>": r"(?:[^ ;:?]+ ){0,20}?", "<near>": r"(?:[^ ;:?]+ ){0,4}?"}
_LEXICON = ("lexicon.toml", "lexicon_outcomes.toml")


@dataclass(frozen=True, slots=True)
class Pattern:
    """`needs`: of each of these sets of words a matching sentence holds at least one; checked before the expression."""

    source: str
    needs: tuple[frozenset[str], ...]

    @property
    def expression(self) -> re.Pattern[str]:
        """The regular expression, made when a sentence first holds what it needs: a letter asks for few of all."""
        return _expression_of(self.source)

    def search(self, reading: Reading, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match in the sentence's words, or in words[start:end] where the pattern has no ^ or $."""
        vocabulary = reading.vocabulary
        if any(words.isdisjoint(vocabulary) for words in self.needs):
            return None
        if self.anchored or end is None:
            return self.expression.search(reading.words)
        return self.expression.search(reading.words, start, end)

    @property
    def anchored(self) -> bool:
        """Whether the pattern speaks of the sentence's beginning or end."""
        return self.source.startswith("^") or self.source.endswith("$")


@cache
def lexicon() -> dict[str, tuple[str, ...]]:
    """Return the word classes by name; an entry "<other>" takes in another class.

    Raises KeyError for an unknown one.
    """
    raw: dict[str, list[str]] = {}
    for name in _LEXICON:
        raw |= tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))

    def words(name: str) -> list[str]:
        found: list[str] = []
        for entry in raw[name]:
            found += words(entry[1:-1]) if entry.startswith("<") else [entry.replace("_", " ")]
        return found

    return {name: tuple(dict.fromkeys(words(name))) for name in raw}


@cache
def pattern(source: str) -> Pattern:
    """Compile one pattern. Raises KeyError for a class that the lexicon lacks."""
    needs: list[frozenset[str]] = []
    for token in source.split():
        optional = token.endswith("?") and token != "?"
        options = [] if optional or token in "^$" or token in _GAPS else _options(token)
        if options and not any("*" in option for option in options):
            needs.append(frozenset(option.split()[0] for option in options))
    return Pattern(source, tuple(sorted(needs, key=len)))


@cache
def _expression_of(source: str) -> re.Pattern[str]:
    return re.compile(_compiled(source, "(?:"))


@cache
def grouped(source: str) -> re.Pattern[str]:
    """Return the expression of a pattern with a group for each token that is no gap: what it rests on."""
    return re.compile(_compiled(source, "("))


def _compiled(source: str, opening: str) -> str:
    pieces: list[str] = []
    for token in source.split():
        if token in "^$":
            pieces.append(token if token == "^" else r"(?:[.;:!] )*$")
        elif token in _GAPS:
            pieces.append(_GAPS[token])
        else:
            optional = token.endswith("?") and token != "?"
            options = _options(token.removesuffix("?") if optional else token)
            pieces.append(f"{opening}{'|'.join(map(_expression, options))}){'?' if optional else ''}")
    return r"(?<![^ ])" + "".join(pieces)


def _options(token: str) -> list[str]:
    options: list[str] = []
    for part in token.split("|"):
        options += lexicon()[part[1:-1]] if part.startswith("<") else [part.replace("_", " ")]
    return options


def _expression(option: str) -> str:
    return "".join("[^ ]{0,30}" if piece == "*" else re.escape(piece) for piece in re.split(r"(\*)", option)) + " "
