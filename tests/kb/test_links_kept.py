"""Which promise a sentence means that says outright that one is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ingest.model import Document, Finding, Kind
from kb.links import FACT, tie
from kb.model import Tie
from tests.kb.test_links import letter_of

Letter = tuple[Document, list[Finding]]


def _kept(*letters: Letter) -> set[tuple[str, str]]:
    documents = {document.id: document for document, _ in letters}
    links = tie(documents, [one for _, found in letters for one in found])
    return {(link.source, link.target) for link in links if link.tie is Tie.KEEPS and link.score >= FACT}


def _of(letter: Letter, ministry: str, *acts: str) -> Letter:
    document, found = letter
    head = replace(document.letterhead, ministry=ministry)
    given = [replace(one, act=act) for one, act in zip(found, acts, strict=True)]
    return replace(document, letterhead=head), given


_PROMISES = (
    (Kind.COMMITMENT, "Het plan voor de veerpont leg ik in maart aan de provincie voor."),
    (Kind.COMMITMENT, "Voor het einde van het jaar bied ik u de evaluatie van de sluizen met een reactie aan."),
    (Kind.COMMITMENT, "Met de schippers ga ik in gesprek over de brugtijden."),
)
_ACTS = ("consult", "respond", "consult")
_WATER, _HOME = "Infrastructuur en Milieu", "Buitenlandse Zaken"


def test_the_letter_that_is_named_and_what_is_sent_tell_which_promise() -> None:
    promised = _of(letter_of("brief", date(2016, 1, 10), *_PROMISES), _WATER, *_ACTS)
    words = "Met de toezending van dit rapport doe ik de toezegging uit de brief van 10 januari 2016 gestand."
    said = (None, "Hierbij ontvangt u de evaluatie van de sluizen."), (Kind.PROGRESS, words)
    done = letter_of("later", date(2016, 12, 1), *said, state="done")
    assert _kept(promised, done) == {("later/1", "brief/1")}


def test_without_a_day_the_words_tell_and_nothing_is_said_of_two_that_fit_as_well() -> None:
    promised = _of(letter_of("brief", date(2016, 1, 10), *_PROMISES), _WATER, *_ACTS)
    words = "Hiermee beschouw ik mijn toezegging om met de schippers over de brugtijden te spreken als afgedaan."
    done = letter_of("later", date(2016, 6, 1), (Kind.PROGRESS, words), state="done")
    assert _kept(promised, done) == {("later/0", "brief/2")}
    twin = letter_of("twin", date(2016, 2, 1), (Kind.COMMITMENT, "Met Kampen en Hasselt bekijk ik de brugtijden."))
    words = "Daarmee is mijn toezegging over de brugtijden nagekomen."
    done = letter_of("later", date(2016, 6, 1), (Kind.PROGRESS, words), state="done")
    assert _kept(promised, twin, done) == set()


def test_a_promise_of_another_ministry_is_not_mine() -> None:
    words = "Daarmee is mijn toezegging om met de schippers over de brugtijden te spreken nagekomen."
    done = _of(letter_of("later", date(2016, 6, 1), (Kind.PROGRESS, words), state="done"), _WATER, "none")
    for ministry, kept in ((_WATER, {("later/0", "brief/2")}), (_HOME, set())):
        promised = _of(letter_of("brief", date(2016, 1, 10), *_PROMISES), ministry, *_ACTS)
        assert _kept(promised, done) & {("later/0", "brief/2")} == kept


def test_what_says_the_same_is_kept_with_it() -> None:
    first = letter_of(
        "een", date(2016, 1, 10), (Kind.COMMITMENT, "Ik stuur u vóór de zomer de handreiking sluisbeheer.")
    )
    again = "De handreiking sluisbeheer ontvangt u, zoals toegezegd, vóór de zomer."
    second = letter_of("twee", date(2016, 3, 1), (Kind.COMMITMENT, again))
    due = [(document, [replace(one, due_to=date(2016, 7, 1)) for one in found]) for document, found in (first, second)]
    words = "Hiermee doe ik de toezegging uit de brief van 10 januari 2016 over de handreiking sluisbeheer gestand."
    done = letter_of("drie", date(2016, 6, 1), (Kind.PROGRESS, words), state="done")
    assert _kept(*due, done) == {("drie/0", "een/0"), ("drie/0", "twee/0")}


@pytest.mark.parametrize("state", ["ongoing", "delayed"])
def test_what_is_not_done_keeps_nothing(state: str) -> None:
    promised = letter_of("brief", date(2016, 1, 10), *_PROMISES)
    words = "Aan mijn toezegging over de evaluatie van de sluizen uit de brief van 10 januari 2016 is niet voldaan."
    assert not _kept(promised, letter_of("later", date(2016, 6, 1), (Kind.PROGRESS, words), state=state))
