"""The rules of the term files (TOML), compiled into one alternation that says which rule it was."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("terms.toml")
_PERIODS = Path(__file__).with_name("terms_periods.toml")
_VAGUE = Path(__file__).with_name("terms_vague.toml")
_SLOT = re.compile(r"\{([A-Za-z]+)(\d?)\}")
_NAMED = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for the words of a relation, period or vague expression; `pattern` names its slots."""

    name: str
    means: str
    pattern: re.Pattern[str]
    alone: bool = True
    examples: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """`finder` has the groups `relation` and one of p0, p1 … (periods) or v0, v1 … (vague)."""

    finder: re.Pattern[str]
    relations: tuple[Rule, ...]
    periods: tuple[Rule, ...]
    vague: tuple[Rule, ...]


@cache
def rules() -> Rules:
    """Return the compiled rules; compiled once a process, about 10 ms."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    slots: dict[str, str] = data["slots"]
    relations = tuple(
        Rule(row["means"], row["means"], _compile(row["words"], slots), examples=tuple(row["examples"]))
        for row in data["relation"]
    )
    periods = tuple(
        Rule(row["name"], row["means"], _compile(row["pattern"], slots), row["alone"], tuple(row["examples"]))
        for row in tomllib.loads(_PERIODS.read_text(encoding="utf-8"))["period"]
    )
    vague = tuple(
        Rule(row["name"], "vague", _compile(row["pattern"], slots), examples=tuple(row["examples"]))
        for row in tomllib.loads(_VAGUE.read_text(encoding="utf-8"))["vague"]
    )
    words = "|".join(_plain(rule) for rule in relations)
    spans = "|".join(f"(?P<p{i}>{_plain(rule)})" for i, rule in enumerate(periods))
    loose = "|".join(f"(?P<v{i}>{_plain(rule)})" for i, rule in enumerate(vague))
    finder = rf"(?<![\w-])(?:(?:(?P<relation>{words})\s+)?(?:{spans})|(?:{loose}))(?!\w)"
    return Rules(re.compile(finder, re.IGNORECASE), relations, periods, vague)


def _compile(pattern: str, slots: dict[str, str]) -> re.Pattern[str]:
    filled = _SLOT.sub(lambda slot: f"(?P<{slot[1]}{slot[2]}>{slots[slot[1]]})", pattern)
    return re.compile(re.sub(" +", r"\\s+", filled).replace(r"\s+?", r"\s?"), re.IGNORECASE)


def _plain(rule: Rule) -> str:
    return _NAMED.sub("(?:", rule.pattern.pattern)
