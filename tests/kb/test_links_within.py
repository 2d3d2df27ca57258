"""Reactions that answer an advice of the same letter, and those that answer one that is not printed there."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.model import Kind
from kb.links import FACT, tie
from kb.links.cues import ordinals
from kb.model import Tie
from tests.kb.test_links import letter_of

_ADVICE, _ANSWER = Kind.RECOMMENDATION, Kind.REACTION
_ONE = (_ADVICE, "De Raad beveelt aan de sluizen ook 's nachts te bedienen.")
_TWO = (_ADVICE, "Verder vraagt zij om een cursus voor brugwachters.")
_THREE = (_ADVICE, "Ten slotte zou een meldpunt voor kwelwater kunnen helpen.")


def _answers(*sentences: tuple[Kind | None, str]) -> set[tuple[int, int]]:
    """Return which sentence answers which for a fact, by their places."""
    document, found = letter_of("brief", date(2021, 6, 1), *sentences)
    links = tie({document.id: document}, found)
    facts = [link for link in links if link.tie is Tie.REACTS_TO and link.score >= FACT]
    return {(int(link.source.split("/")[1]), int(link.target.split("/")[1])) for link in facts}


@pytest.mark.parametrize(
    ("sentences", "answers"),
    [
        ((_ONE, (_ANSWER, "Daar ben ik het mee eens.")), {(1, 0)}),
        # Its own advice is not printed: the one before it has its answer.
        (
            (_ONE, (_ANSWER, "Daar ben ik het mee eens."), (_ANSWER, "Een tolheffing past niet bij het beleid.")),
            {(1, 0)},
        ),
        ((_ONE, _TWO, _THREE, (_ANSWER, "Met beide aanbevelingen stem ik in.")), {(3, 1), (3, 2)}),
        ((_ONE, _TWO, _THREE, (_ANSWER, "De eerste en derde aanbeveling volg ik.")), {(3, 0), (3, 2)}),
        ((_ONE, _TWO, (_ANSWER, "De zevende aanbeveling voegt te weinig toe.")), set()),
    ],
)
def test_which_advice_is_answered(
    sentences: tuple[tuple[Kind | None, str], ...], answers: set[tuple[int, int]]
) -> None:
    assert _answers(*sentences) == answers


@pytest.mark.parametrize(
    "reaction",
    ["De suggestie van de Raad om tol te heffen bekijk ik later.", "Waar de Raad nu ook tol wil, volg ik hem niet."],
)
def test_a_reaction_that_says_what_it_answers_does_not_answer_what_stands_further_back(reaction: str) -> None:
    between = (None, "Dit vraagt de nodige tijd van alle schippers, brugwachters, gemeenten en provincies. " * 4)
    assert not _answers(_ONE, between, (_ANSWER, reaction))
    assert _answers(_ONE, (_ANSWER, reaction)) == {(1, 0)}


_STANDS = "In Lemmer en Stavoren is daarmee in mei begonnen."


@pytest.mark.parametrize(
    ("answer", "stance", "then", "follows"),
    [
        ("Daar ben ik het mee eens.", "accepted", _STANDS, True),
        ("Dit advies volg ik niet.", "rejected", _STANDS, False),
        ("Daar ben ik het mee eens.", "accepted", "Daarmee is ook de motie over Lemmer uitgevoerd.", False),
    ],
)
def test_what_stands_right_after_an_answer_tells_what_came_of_the_advice(
    answer: str, stance: str, then: str, *, follows: bool
) -> None:
    document, found = letter_of(
        "brief", date(2021, 6, 1), _ONE, (_ANSWER, answer), (Kind.PROGRESS, then), stance=stance, state="ongoing"
    )
    links = tie({document.id: document}, found)
    facts = [(one.source, one.target) for one in links if one.tie is Tie.FOLLOWS and one.score >= FACT]
    assert facts == ([("brief/2", "brief/0")] if follows else [])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("De tweede en derde aanbeveling neem ik over.", {2, 3}),
        ("Van de eerste, vierde en vijfde aanbeveling nam zij kennis.", {1, 4, 5}),
        ("In de eerste plaats neem ik de aanbeveling over.", set()),
    ],
)
def test_ordinals(text: str, places: set[int]) -> None:
    assert ordinals(text) == places
