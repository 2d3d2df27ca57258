"""Every rule proves itself on its own examples; the lexicon holds nothing that no rule asks for."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import ingest.findings.rules as rules_module
from ingest.findings.patterns import lexicon
from ingest.findings.reading import read
from ingest.findings.rules import Rule, Surroundings, rulebook
from ingest.model import Kind

RULES = [rule for rules in rulebook().values() for rule in rules]
FOLDER = Path(rules_module.__file__).parent


def matches(rule: Rule, example: str | dict[str, Any]) -> bool:
    said = {"text": example} if isinstance(example, str) else example
    place = Surroundings(
        voice=said.get("voice", "government"),
        document=said.get("document", "letter"),
        region=said.get("region", "body"),
        heading=read(said.get("heading", "")),
        lead_in=read(said.get("lead_in", "")),
    )
    return rule.match(read(said["text"]), place) is not None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_matches_its_examples_and_none_of_its_counter_examples(rule: Rule) -> None:
    assert rule.examples and rule.counter_examples
    assert [example for example in rule.examples if not matches(rule, example)] == []
    assert [example for example in rule.counter_examples if matches(rule, example)] == []


def test_a_dated_rule_asks_for_a_day_that_is_still_to_come() -> None:
    place = Surroundings("government", "letter", "body", heading=read(""), lead_in=read(""), day=date(2019, 3, 12))
    dated = [rule for rule in RULES if rule.dated]
    for text, holds in (
        ("De handreiking verschijnt in mei 2019.", True),
        ("De handreiking verschijnt in mei 2018.", False),
    ):
        assert any(rule.match(read(text), place) for rule in dated) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("De regeling is in 2018 ingevoerd.", True),
        ("De regeling is op 1 januari 2015 ingevoerd.", False),
        ("In 2012 is de regeling ingevoerd.", False),
        ("De in 2012 aangekondigde regeling is in mei ingevoerd.", True),
    ],
)
def test_what_happened_long_ago_is_history_and_no_progress(text: str, holds: bool) -> None:
    place = Surroundings("government", "letter", "body", heading=read(""), lead_in=read(""), day=date(2019, 3, 12))
    assert any(rule.match(read(text), place) for rule in RULES if rule.kind is Kind.PROGRESS) is holds


def test_ids_are_unique_and_begin_with_their_kind() -> None:
    assert [id for id, times in Counter(rule.id for rule in RULES).items() if times > 1] == []
    assert [rule.id for rule in RULES if rule.id.split(".")[0] != rule.kind] == []


def test_scores_are_shares_and_the_best_come_first() -> None:
    for kind in Kind:
        scores = [rule.score for rule in rulebook()[kind]]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


def test_every_class_of_the_lexicon_is_used() -> None:
    written = "".join(path.read_text("utf-8") for path in FOLDER.rglob("*.toml"))
    used = set(re.findall(r"<([a-z_]+)>", written))
    assert set(lexicon()) - used == set()
