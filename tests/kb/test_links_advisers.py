"""Whose advice is answered: an adviser that is named rules out the advice of another."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.model import Kind
from kb.links import FACT, tie
from kb.links.advisers import data, names
from kb.model import Tie
from tests.kb.test_links import letter_of

_ROWS = [(which, row) for which in ("answered", "given") for row in data()[which]]


@pytest.mark.parametrize(("which", "row"), _ROWS, ids=[f"{which} {row['pattern'][:30]}" for which, row in _ROWS])
def test_every_way_to_name_an_adviser_holds_for_its_examples(which: str, row: dict) -> None:  # type: ignore[type-arg]
    for text, name in row["examples"].items():
        assert frozenset(name.split()) in names(which, text), text
    for text in row["counter"]:
        assert not names(which, text), text


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Verder beveelt de Raad voor het Water aan te wachten.", {frozenset({"raad", "water"})}),
        ("Daarom adviseert zij dit te doen.", set()),
        ("Ook adviseert de minister-president niets.", set()),
    ],
)
def test_the_first_word_of_a_sentence_is_no_name(text: str, given: set[frozenset[str]]) -> None:
    assert set(names("given", text)) == given


_GIVEN = (
    (Kind.RECOMMENDATION, "De Afdeling adviseert de bewaartermijn in de sluiswet op te nemen."),
    (Kind.RECOMMENDATION, "Volgens de richtsnoeren van de Commissie zou de sluiswachter het doel moeten opschrijven."),
)


@pytest.mark.parametrize(
    ("reaction", "answered"),
    [
        ("Het advies van de Afdeling is overgenomen.", {("brief/2", "brief/0")}),
        ("Het advies van de Commissie is overgenomen.", {("brief/2", "brief/1")}),
        ("Het advies is overgenomen.", {("brief/2", "brief/1")}),
    ],
)
def test_in_one_letter_the_adviser_tells_which_advice_is_answered(
    reaction: str, answered: set[tuple[str, str]]
) -> None:
    document, found = letter_of("brief", date(2021, 6, 1), *_GIVEN, (Kind.REACTION, reaction))
    links = tie({document.id: document}, found)
    assert {(one.source, one.target) for one in links if one.tie is Tie.REACTS_TO and one.score >= FACT} == answered


def test_an_answer_to_one_adviser_is_none_to_another_in_an_earlier_letter() -> None:
    words = "De Europese Commissie beveelt aan de brugtijden van sluizen voor schippers te verruimen."
    first = letter_of("een", date(2021, 1, 1), (Kind.RECOMMENDATION, words))
    later = "De aanbevelingen van Berends over de brugtijden van sluizen voor schippers neem ik over."
    second = letter_of("twee", date(2021, 6, 1), (Kind.REACTION, later))
    letters = {document.id: document for document, _ in (first, second)}
    assert not [one for one in tie(letters, [*first[1], *second[1]]) if one.tie is Tie.REACTS_TO]


@pytest.mark.parametrize(
    ("advice", "tied"),
    [
        ("De Afdeling adviseert het wetsvoorstel en de toelichting aan te passen.", False),
        ("De Afdeling adviseert het wetsvoorstel over kwelwater en de toelichting aan te passen.", True),
    ],
)
def test_words_of_any_bill_do_not_tie_an_answer_to_advice_on_another(advice: str, *, tied: bool) -> None:
    first = letter_of("een", date(2020, 8, 1), (Kind.RECOMMENDATION, advice))
    about = "kwelwater " if tied else "schoolverzuim "
    words = f"Het wetsvoorstel over {about}en de toelichting zijn naar aanleiding van het advies aangepast."
    second = letter_of("twee", date(2022, 6, 1), (Kind.REACTION, words))
    letters = {document.id: document for document, _ in (first, second)}
    links = [one for one in tie(letters, [*first[1], *second[1]]) if one.tie is Tie.REACTS_TO]
    assert [one.score >= FACT for one in links] == [tied]
