"""Ways to say it and what only looks like it, sentence by sentence: each gets the kinds that its line names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.findings.attributes import attributes
from ingest.findings.reading import Reading, read
from ingest.findings.reported import reported
from ingest.findings.rules import Rule, Surroundings, rulebook

TABLES = sorted(Path(__file__).with_name("phrases").glob("*.txt"))
REASON = ", zodat organisaties die eerder geen middelen hadden, niet langer hoeven te wachten als zij dat kunnen."


def lines(table: Path) -> list[tuple[str, str]]:
    told = [line for line in table.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(labels, text) for labels, text in (line.split(" | ", 1) for line in told)]


def found(labels: str, text: str) -> dict[str, dict[str, str | None]]:
    """The attributes of each kind that the rules find."""
    voice = labels[1:].split()[0] if labels.startswith("@") else "government"
    reading, nothing = read(text), read("")
    place = Surroundings(reported(reading) or voice, "letter", "body", heading=nothing, lead_in=nothing)
    best = ((kind, first_match(rules, reading, place)) for kind, rules in rulebook().items())
    return {kind.value: {**attributes(kind, reading, hit[1]), **hit[0].gives} for kind, hit in best if hit}


def first_match(rules: tuple[Rule, ...], reading: Reading, place: Surroundings) -> tuple[Rule, re.Match[str]] | None:
    return next(((rule, match) for rule in rules if (match := rule.match(reading, place))), None)


def wanted(labels: str) -> tuple[dict[str, str], set[str]]:
    """The kinds that must be found, with their attributes, and those that may be."""
    sure = dict(re.findall(r"(?<![@\w])([a-z]+)(?:\(([^)]*)\))?(?![\w?])", re.sub(r"^@\w+ ", "", labels)))
    return sure, set(re.findall(r"([a-z]+)\?", labels))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_every_phrase_gets_its_kinds(table: Path) -> None:
    wrong: list[str] = []
    for labels, text in lines(table):
        sure, maybe = wanted(labels)
        got = set(found(labels, text))
        if not set(sure) <= got <= set(sure) | maybe:
            wrong.append(f"{sorted(got)} instead of {labels}: {text}")
    assert wrong == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_what_a_phrase_says_about_itself(table: Path) -> None:
    wrong: list[str] = []
    for labels, text in lines(table):
        got = found(labels, text)
        for kind, named in wanted(labels)[0].items():
            for name, value in (pair.split("=") for pair in named.split(",") if pair):
                if got.get(kind, {}).get(name) != value:
                    wrong.append(f"{kind} {got.get(kind)} instead of {name}={value}: {text}")
    assert wrong == []


def test_a_reason_behind_it_takes_nothing_away() -> None:
    every = ((labels, text) for table in TABLES for labels, text in lines(table))
    told = [(set(wanted(labels)[0]), labels, text) for labels, text in every if text.endswith(".")]
    kept = sum(kinds <= set(found(labels, text[:-1] + REASON)) for kinds, labels, text in told)
    assert kept >= 0.95 * len(told)
