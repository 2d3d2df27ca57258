from __future__ import annotations

import re

import pytest

from ingest.findings.clauses import main_clause, scope
from ingest.findings.reading import read


@pytest.mark.parametrize(
    ("text", "word", "clause"),
    [
        ("Omdat scholen niet weten wat er kan, stuur ik een gids.", "stuur", "stuur ik een gids . "),
        ("Ik stuur een gids, zodat scholen niet wachten.", "stuur", "ik stuur een gids "),
        (
            "Ik stuur een gids, die niet lang is, aan scholen.",
            "stuur",
            "ik stuur een gids , die niet lang is , aan scholen . ",
        ),
        ("Als het advies er is, stuur ik een gids.", "stuur", "als het advies er is , stuur ik een gids . "),
        ("Omdat ik een gids stuur, wachten scholen.", "stuur", "omdat ik een gids stuur , wachten scholen . "),
    ],
)
def test_what_is_not_said_of_the_match_stays_out(text: str, word: str, clause: str) -> None:
    words = read(text).words
    match = re.search(word, words)
    assert match
    start, end = scope(words, match)
    assert words[start:end] == clause


def test_a_condition_before_it_is_no_part_of_the_main_clause() -> None:
    reading = read("Als de evaluatie er is, pas ik de wet aan, zodat het klopt.")
    match = re.search("pas", reading.words)
    assert match
    assert main_clause(reading, match).text == "pas ik de wet aan"
