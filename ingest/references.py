"""Finds where a text names other documents: Kamerstuk 33 400, nr. 5; TZ202412-114; "mijn brief van 3 mei"; a motion."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ingest.references_keys import keys

_PART = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A document as a text names it: text[start:end] of what was read.

    `kind` is paper, promise, case, proceedings, gazette, letter, motion or report. `key` is the same however it was
    written: "36600-XIV-98", "TZ202412-114", "2018Z12345", "II-2014/15-75-31", "Stb-2015-65", the letter's day
    ("2016-05-03"; "--05-03" where no year is known), the movers ("Van Baarle/Dassen"), the title in small letters.
    `day` is that of a letter.
    """

    kind: str
    key: str
    text: str
    start: int
    end: int
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of reference is written, with examples (text and keys) and counter-examples."""

    id: str
    kind: str
    pattern: re.Pattern[str]
    prefix: str
    examples: tuple[dict[str, Any], ...]
    counter_examples: tuple[str, ...]


def references(text: str, *, day: date | None) -> Iterator[Reference]:
    """Yield the references in the order of the text; one that names several documents gives one for each.

    `day` is that of the letter: a letter without a year is of the last such day before it. Where two rules match,
    the one that begins first counts, of those the longest.
    """
    found = [(match.start(), -match.end(), index, rule, match) for index, rule in enumerate(rules())
             for match in rule.pattern.finditer(text)]  # fmt: skip
    end = 0
    for start, minus_end, _, rule, match in sorted(found, key=lambda one: one[:3]):
        if start < end:
            continue
        end = -minus_end
        for key, of in keys(rule.kind, match, day=day):
            yield Reference(kind=rule.kind, key=rule.prefix + key, text=match[0], start=start, end=end, day=of)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of references.toml. Raises KeyError for a part that it does not define."""
    raw = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(
        Rule(
            id=row["id"],
            kind=row["kind"],
            pattern=re.compile(_whole(row["pattern"], raw["part"]).replace(" ", r"\s+").replace(r"\s+?", r"\s?")),
            prefix=row.get("prefix", ""),
            examples=tuple(row["examples"]),
            counter_examples=tuple(row["counter_examples"]),
        )
        for row in raw["rule"]
    )


def _whole(pattern: str, parts: dict[str, str]) -> str:
    while (filled := _PART.sub(lambda part: parts[part[1]] if part[1] in parts else part[0], pattern)) != pattern:
        pattern = filled
    return pattern
