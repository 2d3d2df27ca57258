"""Forms that the stemmer leaves apart have the stem of their word, and words that only look like one keep theirs."""

from __future__ import annotations

import pytest

from kb.fold import fold
from kb.words.forms import forms
from kb.words.text import stemmed, stems


@pytest.mark.parametrize(
    "line",
    [
        "maatregel maatregelen",
        "komen komt kwam kwamen",
        "opnemen opgenomen",
        "probleem problemen",
        "plaats plaatsen",
        "proces processen",
        "financieel financiële",
        "verbeteren verbeterd verbetert",
    ],
)
def test_one_stem(line: str) -> None:
    words = line.split()
    assert len({stems(word) for word in words}) == 1, {word: stems(word) for word in words}


@pytest.mark.parametrize(("one", "other"), [("gegevens", "geven"), ("reden", "rijden"), ("mate", "maat")])
def test_two_stems(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_the_table_holds_only_what_it_changes() -> None:
    table, stemmer = forms(), stemmed()
    assert len(table) > 10_000
    for form, stem in table.items():
        assert form == fold(form) and form.isalpha()
        assert stemmer.analyze(form) != [stem], form
