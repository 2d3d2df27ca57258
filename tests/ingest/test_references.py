from datetime import date
from pathlib import Path

import pytest

from ingest.read import read
from ingest.references import Rule, references, rules

DAY = date(2025, 2, 14)
LINES = Path(__file__).with_name("test_references_table.txt").read_text("utf-8").splitlines()
TABLE = [line.rsplit("|", 1) for line in LINES if line and not line.startswith("#")]


def said(text: str, day: date | None = DAY) -> list[str]:
    return [f"{one.kind} {one.key}" for one in references(text, day=day)]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_the_table(text: str, expected: str) -> None:
    assert said(text.strip()) == [one.strip() for one in expected.split(";") if one.strip()]


def test_the_table_is_broad() -> None:
    assert len(TABLE) >= 60
    assert {expected.split()[0] for _, expected in TABLE if expected.strip()} == {rule.kind for rule in rules()}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_rule_finds_its_examples_and_none_of_its_counter_examples(rule: Rule) -> None:
    for example in rule.examples:
        assert rule.pattern.search(example["text"])
        assert [one.key for one in references(example["text"], day=DAY) if one.kind == rule.kind] == example["keys"]
    assert [text for text in rule.counter_examples if rule.pattern.search(text)] == []


def test_places_and_days() -> None:
    text = "Zie mijn brief van\n3 mei 2016 en (Kamerstuk 33 400, nrs. 5 en 6)."
    found = list(references(text, day=None))
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert [one.day for one in found] == [date(2016, 5, 3), None, None]


def test_without_the_letters_day_a_day_without_a_year_has_none() -> None:
    (found,) = references("mijn brief van 3 mei", day=None)
    assert (found.key, found.day) == ("--05-03", None)


def test_references_in_real_letters(shared: Path) -> None:
    (path,) = (shared / "letters").glob("2025-02-14_LVVN_kst*")
    document = read(path)
    found = {f"{one.kind} {one.key}" for one in references(document.text, day=document.letterhead.day)}
    assert {
        "promise TZ202412-114", "promise TZ202501-126", "paper 36600-XIV-66", "paper 35334-323", "paper 30252-176",
        "motion Grinwis", "letter 2024-10-21", "case 2025Z00615",
    } <= found  # fmt: skip
