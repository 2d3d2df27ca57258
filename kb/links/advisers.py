"""Whose advice a reaction says that it answers, and whose an advice says that it is; data in advisers.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kb.links.cues import has
from kb.links.items import Item

_DATA = Path(__file__).with_name("advisers.toml")
_CAPITAL = r"[A-ZÀ-Þ][\w-]*"
_WORD = re.compile(r"[^\W_]{3,}")

Name = frozenset[str]


@cache
def data() -> dict[str, Any]:
    """Return advisers.toml as read."""
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


@cache
def _bodies() -> frozenset[str]:
    return frozenset(data()["bodies"].split())


@cache
def _patterns(which: str) -> tuple[re.Pattern[str], ...]:
    capitals = rf"{_CAPITAL}(?: (?:(?:van|voor|en|de|het|der|inzake|op) ){{0,2}}{_CAPITAL})*"
    body = "|".join(sorted(_bodies()))
    name = rf"(?P<article>\b(?i:de|het) )?(?P<name>\b(?:(?:{body})(?:[- ]{capitals})?|{capitals}))"
    rows = (row["pattern"].replace("{naam}", f"(?-i:{name})").replace(" ", r"\s+") for row in data()[which])
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in rows)


@lru_cache(1 << 14)
def names(which: str, text: str) -> tuple[Name, ...]:
    """Return the advisers that `text` names, each by its telling words in small letters.

    `which` is "answered" (whose advice is answered) or "given" (who gives the advice).
    """
    return tuple(_named(which, text))


def _named(which: str, text: str) -> Iterator[Name]:
    nobody = frozenset(data()["nobody"].split())
    for pattern in _patterns(which):
        for match in pattern.finditer(text):
            # The first word of a sentence has its capital anyway.
            if match["article"] or _WORD.search(text, 0, match.start("name")):
                words = frozenset(_WORD.findall(match["name"].lower())) - {"van", "voor", "het", "der", "inzake"}
                if words and not words & nobody:
                    yield words


def is_anothers(reaction: Item, advice: Item) -> bool:
    """Return whether a reaction names an adviser and an advice names only others: then it does not answer that one."""
    given = names("given", advice.finding.text)
    return bool(given) and _names(reaction) and not _is_of(reaction, advice)


def theirs(reaction: Item, advices: Sequence[Item]) -> list[Item]:
    """Return the advices that may be of the adviser whom a reaction names; all when it names none.

    One advice ("het advies van de Afdeling") is one that names this adviser, where there is such.
    """
    left = [one for one in advices if not is_anothers(reaction, one)]
    said = [one for one in left if _is_of(reaction, one)] if _names(reaction) else []
    return left if not said or has("plural_advice", reaction.finding.text) else said


def _names(reaction: Item) -> bool:
    return bool(names("answered", reaction.finding.text))


def _is_of(reaction: Item, advice: Item) -> bool:
    """Return whether an advice names an adviser who may be the one that a reaction names."""
    asked, given = names("answered", reaction.finding.text), names("given", advice.finding.text)
    near = reaction.card.id == advice.card.id
    return any(_may_be_one(a, b, near=near) for a in asked for b in given)


def _may_be_one(a: Name, b: Name, *, near: bool) -> bool:
    """Return whether two names may be of one adviser; in one letter (`near`) a commission is no council.

    "De Raad" may be any council, and who heads a body gives it a second name: that rules nothing out by itself.
    """
    own, theirs = a - _bodies(), b - _bodies()
    if own & theirs:
        return True
    if own and theirs:
        return False
    kinds = a & _bodies(), b & _bodies()
    return not near or not all(kinds) or bool(kinds[0] & kinds[1])
