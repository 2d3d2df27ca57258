"""Every rule holds for its examples, and a table of sentences gives the right days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.terms import Term, term
from ingest.terms_rules import rules

_TABLE = Path(__file__).with_name("test_terms_table.txt")


def _day(words: str) -> date | None:
    return None if words == "-" else date.fromisoformat(words)


def _rows() -> list[tuple[str, str, str, str, str]]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = [tuple(cell.strip() for cell in line.split("|")) for line in lines]
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]


def test_the_table_is_as_large_as_promised() -> None:
    assert len(_rows()) >= 150


@pytest.mark.parametrize(("day", "sentence", "words", "first", "last"), _rows())
def test_table(day: str, sentence: str, words: str, first: str, last: str) -> None:
    found = term(sentence, day=_day(day))
    if words == "-":
        assert found is None
        return
    assert found is not None
    assert (found.text, found.first, found.last) == (words, _day(first), _day(last))
    assert sentence[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("words", "day", "first", "last"),
    [example for rule in (*rules().relations, *rules().periods) for example in rule.examples],
)
def test_every_rule_holds_for_its_examples(words: str, day: date, first: date | str, last: date | str) -> None:
    found = term(f"Ik informeer uw Kamer {words} over de uitkomst.", day=day)
    assert found is not None
    assert (found.text, found.first or "", found.last or "") == (words, first, last)


@pytest.mark.parametrize("words", [words for rule in rules().vague for words in rule.examples])
def test_vague_words_are_kept_without_days(words: str) -> None:
    found = term(f"Ik informeer uw Kamer {words}.", day=date(2020, 2, 7))
    assert found is not None
    assert (found.text, found.first, found.last, found.exactness) == (words, None, None, "vague")


def test_every_rule_has_an_example_that_it_reads_itself() -> None:
    known = rules()
    for number, rule in enumerate(known.periods):
        texts = [f"Ik doe dit {example[0]}." for example in rule.examples]
        assert any(known.finder.search(text).lastgroup == f"p{number}" for text in texts), rule.name  # type: ignore[union-attr]
    for number, rule in enumerate(known.vague):
        assert any(known.finder.search(text).lastgroup == f"v{number}" for text in rule.examples), rule.name  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "exactness"),
    [
        ("op 20 mei 2021", "day"),
        ("in mei 2021", "month"),
        ("in het najaar", "period"),
        ("binnenkort", "vague"),
    ],
)
def test_exactness(words: str, exactness: str) -> None:
    found = term(f"U ontvangt het stuk {words}.", day=date(2021, 1, 4))
    assert found is not None
    assert found.exactness == exactness


_WORDS = (
    *("voor", "vóór", "uiterlijk", "binnen", "in", "op", "van", "per", "na", "vanaf", "zodra", "tussen", "en", "t/m"),
    *("de", "het", "dit", "volgende", "komende", "begin", "medio", "eind", "eerste", "helft", "jl.", "als", ",", "is"),
    *("zomer", "zomerreces", "mei", "juni", "2020", "2027", "kwartaal", "week", "jaar", "Q2", "Prinsjesdag", "reces"),
    *("zes", "weken", "anderhalve", "31", "0", "februari", "begroting", "schooljaar", "/", "-", "heeft", "gestart"),
)


@settings(max_examples=300, deadline=None)
@given(
    words=st.lists(st.sampled_from(_WORDS), max_size=14), day=st.none() | st.dates(date(1995, 1, 1), date(2040, 12, 31))
)
def test_any_words_give_an_interval_in_order_that_is_not_over(words: list[str], day: date | None) -> None:
    text = " ".join(words)
    found = term(text, day=day)
    if found is None:
        return
    assert isinstance(found, Term)
    assert text[found.start : found.end] == found.text
    if found.last and day:
        assert found.last >= day
    if found.first and found.last:
        assert found.first <= found.last
