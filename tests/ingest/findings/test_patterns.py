from __future__ import annotations

import re

import pytest

from ingest.findings.patterns import pattern
from ingest.findings.reading import read
from ingest.findings.rules import rulebook

HOSTILE = [
    "ik zal de kamer ",
    "wordt uw aanbeveling ",
    "ik ",
    "a",
    "de minister heeft , ",
    "dient te worden ",
    "-",
    "niet over ",
]


def found(source: str, text: str) -> bool:
    return pattern(source).search(read(text)) is not None


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("ik zal", "Dan zal ik, en ik zal", True),
        ("ik zal", "blik zal", False),
        ("ik <near> zal", "ik, naar men nu denkt, zal", False),
        ("ik <near> zal", "ik, minister, zal", True),
        ("ik <gap> zal", "ik wacht; dat zal", False),
        ("uw? kamer", "de Kamer", True),
        ("in_kaart|beeld", "breng in kaart", True),
        ("gereali*", "is gerealiseerd.", True),
        ("^ zorg", "Wij zorgen; zorg", False),
        ("? $", "Bent u bereid?", True),
        ("over $", "neem ik over.", True),
    ],
)
def test_the_pattern_language(source: str, text: str, expected: bool) -> None:
    assert found(source, text) is expected


def test_an_unknown_class_is_named() -> None:
    with pytest.raises(KeyError, match="bestaat-niet"):
        pattern("<bestaat-niet>")


def test_what_was_matched_can_be_printed() -> None:
    reading = read("Daarom zal de  Minister\nvan X dit doen.")
    match = pattern("de minister van x").search(reading)
    assert match is not None
    start, end = reading.printed(*match.span())
    assert reading.text[start:end] == "de  Minister\nvan X"
    assert reading.printed(3, 3) == (0, 0)


def test_repeats_are_bounded() -> None:
    """An unbounded repeat could take quadratic time: only single words and the closing punctuation have one."""
    sources = [
        each for rules in rulebook().values() for rule in rules for each in (*rule.any_of, *rule.all_of, *rule.unless)
    ]
    free = re.compile(r"(?<!\\)[*+]")
    word = re.compile(r"\(\?:\[\^ ;:\?\]\+ \)|\(\?:\[\.;:!\] \)\*\$$")
    assert [each.source for each in sources if free.search(word.sub("", each.expression.pattern))] == []


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    """With a pattern that backtracks without bound this would not come back within a lifetime."""
    reading = read(piece * (20_000 // len(piece)))
    for rules in rulebook().values():
        for rule in rules:
            for each in (*rule.any_of, *rule.all_of, *rule.unless):
                each.search(reading)
    assert "".join(reading.words.split())[:10] == "".join((piece * 10).split())[:10]
