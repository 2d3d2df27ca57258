"""Joins the end of one line to the start of the next, by the Dutch rules for hyphens."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_HYPHENS = ("-", "\xad", "‐", "¬")
_LAST_WORD = re.compile(r"([^\s(]+)[-\xad‐¬]$")


@cache
def _rules() -> tuple[frozenset[str], frozenset[str]]:
    raw = tomllib.loads(Path(__file__).with_name("hyphens.toml").read_text(encoding="utf-8"))
    return frozenset(raw["left_out_before"]), frozenset(raw["kept_prefixes"])


def join(left: str, right: str) -> tuple[str, str]:
    """Return the left line as it should be read and what comes between it and the right line ("" or " ").

    A hyphen that only broke the word is dropped; one that belongs to the word is kept:
    join("huisves-", "ting") gives ("huisves", ""), join("huur-", "en zorgtoeslag") gives ("huur-", " ").
    """
    if not left or not right:
        return left, ""
    if left[-1] in "/–" and len(left) > 1 and left[-2] != " ":
        return left, ""
    word = _LAST_WORD.search(left)
    if not left.endswith(_HYPHENS) or word is None:
        return left, " "
    soft = left[-1] in "\xad¬"
    first = right.split(maxsplit=1)[0]
    left_out, prefixes = _rules()
    if not soft and first.lower().rstrip(",;") in left_out:
        return left, " "
    if soft or (first[0].islower() and not _belongs(word.group(1), prefixes)):
        return left[:-1], ""
    return left, ""


def _belongs(stem: str, prefixes: frozenset[str]) -> bool:
    """Tell whether the hyphen after this word part is part of the spelling: EU-, 2030-, CO2-, niet-."""
    part = stem.rsplit("-", 1)[-1]
    return part.lower() in prefixes or part[-1:].isdigit() or (len(part) > 1 and part.isupper())
