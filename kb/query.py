"""What people type, as words to look for and conditions that must hold. Nothing that is typed is an error."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

_FIELDS = {
    "titel": "title", "onderwerp": "title", "title": "title", "afzender": "sender", "sender": "sender",
    "dossier": "dossier", "ministerie": "ministry", "ministry": "ministry", "document": "document",
}  # fmt: skip
_OPERATORS = {"AND": "and", "EN": "and", "OR": "or", "OF": "or", "NOT": "not", "NIET": "not"}
_QUOTES = str.maketrans("“”„‟«»", '""""""')
_QUESTION = re.compile(r"\w\W*\?(?=\s|$)")
_DEEPEST = 20  # brackets within brackets beyond this are not looked at: each takes a call
_TOKEN = re.compile(
    rf"""(?P<sign>(?<![\w)"])[-+](?=[\w"(]))?
    (?:(?P<field>\b(?:{"|".join(_FIELDS)})):(?:"(?P<quoted>[^"]*)"|(?P<value>[^\s()"]+))
      |"(?P<phrase>[^"]*)"|(?P<word>\w+)(?P<star>\*)?|(?P<open>\()|(?P<close>\)))""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word; with `prefix` any word that begins so."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand there literally, in this order."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """What a document must be: `name` is title, sender, dossier, ministry or document."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


@dataclass(frozen=True, slots=True)
class In:
    """A passage must be one of these, or stand in one of these documents; ids."""

    documents: frozenset[str] = frozenset()
    passages: frozenset[str] = frozenset()


Condition: TypeAlias = Word | Phrase | Field | All | Any | Not | In


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: `must` are conditions that all hold, `words` and words that begin with `prefixes` rank.

    `plain` is what is meant, for the encoder.
    """

    words: tuple[str, ...] = ()
    must: tuple[Condition, ...] = ()
    plain: str = ""
    prefixes: tuple[str, ...] = ()

    def bound(self, find: Callable[[Field], In], *also: Condition) -> Query:
        """Return the same with fields turned into what they stand for, and more conditions."""
        return replace(self, must=tuple(_bound(one, find) for one in (*self.must, *also)))


@dataclass(slots=True)
class _Chain:
    """Operands that operators join, such as `a AND b OR c`; most are a single one."""

    options: list[list[Condition]]
    bare: bool = True

    def condition(self) -> Condition:
        return _one([_one(option, All) for option in self.options], Any)


@dataclass(slots=True)
class _Sequence:
    chains: list[_Chain] = field(default_factory=list)

    def must(self) -> list[Condition]:
        return [chain.condition() for chain in self.chains if not chain.bare]

    def condition(self) -> Condition | None:
        """What a group in brackets asks: what is signed in it; when nothing is, any of its words."""
        must = self.must()
        if must:
            return _one(must, All)
        return _one([chain.condition() for chain in self.chains], Any) if self.chains else None


def parse(typed: str) -> Query:
    """Return what is asked.

    A bare word may be there; what carries a sign must: "a phrase", begin*, +word, field:value, -word (must not),
    and words joined by AND, OR, NOT (EN, OF, NIET) in capitals. Brackets group. A question, with its question mark, is
    prose: what it quotes need not be there.
    """
    if _QUESTION.search(typed):
        return Query(words=tuple(dict.fromkeys(re.findall(r"\w+", typed.lower()))), plain=typed.strip())
    tokens = list(_TOKEN.finditer(typed.translate(_QUOTES)))
    sequence = _sequence(iter(tokens), 0)
    must = sequence.must()
    conditions = [chain.condition() for chain in sequence.chains]
    leaves = [leaf for condition in conditions for leaf in _wanted(condition)]
    texts = [leaf for leaf in leaves if not isinstance(leaf, Field)]
    words = [word for leaf in texts for word in re.findall(r"\w+", leaf.text.lower())]
    plain = " ".join(leaf.text for leaf in texts) or " ".join(leaf.value for leaf in leaves if isinstance(leaf, Field))
    return Query(
        words=tuple(dict.fromkeys(words)),
        must=tuple(must),
        plain=plain if must else typed.strip() if words else "",
        prefixes=tuple(leaf.text.lower() for leaf in texts if isinstance(leaf, Word) and leaf.prefix),
    )


def _sequence(tokens: Iterator[re.Match[str]], depth: int) -> _Sequence:
    found = _Sequence()
    joined, negated = "", False
    for token in tokens:
        operator = _OPERATORS.get(token.group()) if token["word"] else None
        if token["close"]:
            if depth:
                break
        elif operator == "not":
            negated = True
        elif operator:
            joined = operator
        else:
            group = _sequence(tokens, depth + 1) if token["open"] and depth < _DEEPEST else None
            never = negated or token["sign"] == "-"
            _add(found, token, group, joined=joined, never=never)
            joined, negated = "", False
    return found


def _add(into: _Sequence, token: re.Match[str], group: _Sequence | None, *, joined: str, never: bool) -> None:
    condition = group.condition() if group else _leaf(token)
    if condition is None:
        return
    signed = never or token["sign"] == "+" or (bool(group.must()) if group else not _is_bare(condition))
    if never:
        condition = Not(condition)
    if joined and into.chains:
        chain = into.chains[-1]
        chain.bare = False
        chain.options.append([condition]) if joined == "or" else chain.options[-1].append(condition)
    else:  # words in brackets, as prose has them, are bare too
        into.chains.append(_Chain([[condition]], bare=not signed))


def _leaf(token: re.Match[str]) -> Condition | None:
    if token["field"]:
        return Field(_FIELDS[token["field"].lower()], (token["quoted"] or token["value"] or "").strip())
    if token["phrase"] is not None:
        return Phrase(token["phrase"]) if re.search(r"\w", token["phrase"]) else None
    return Word(token["word"], prefix=bool(token["star"])) if token["word"] else None


def _is_bare(condition: Condition) -> bool:
    return isinstance(condition, Word) and not condition.prefix


def _one(parts: list[Condition], join: type[All] | type[Any]) -> Condition:
    return parts[0] if len(parts) == 1 else join(tuple(parts))


def _bound(condition: Condition, find: Callable[[Field], In]) -> Condition:
    match condition:
        case Field():
            return find(condition)
        case Not(part):
            return Not(_bound(part, find))
        case All(some) | Any(some):
            return type(condition)(tuple(_bound(one, find) for one in some))
    return condition


def _wanted(condition: Condition) -> Iterator[Word | Phrase | Field]:
    """Yield what is looked for, not what must not be there."""
    if isinstance(condition, Word | Phrase | Field):
        yield condition
    elif isinstance(condition, All | Any):
        for part in condition.parts:
            yield from _wanted(part)
