"""Links: what they tie, what they leave alone, and that they are the same whatever the order of the input."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ingest.model import Box, Document, Finding, Kind, Letterhead
from kb.links import FACT, tie
from kb.links.calibration import calibrated
from kb.links.cues import data, has, letter_days, numbers
from kb.links.items import items_of
from kb.links.keys import CANDIDATES, WINDOW
from kb.links.shelf import MemoryShelf
from kb.model import Link, Tie

_NOWHERE = Box(0, 0, 0, 0)


def letter_of(
    name: str, day: date | None, *sentences: tuple[Kind | None, str], **more: str | None
) -> tuple[Document, list[Finding]]:
    """A letter of which each sentence is a finding of its kind, or only text; `more` gives stance or state by text."""
    text, findings = "", []
    for number, (kind, words) in enumerate(sentences):
        if kind:
            findings.append(
                Finding(
                    id=f"{name}/{number}",
                    kind=kind,
                    text=words,
                    sentence_id=f"{name}:{len(text)}",
                    document_id=name,
                    document=f"{name}.txt",
                    page=1,
                    box=_NOWHERE,
                    start=len(text),
                    end=len(text) + len(words),
                    score=1.0,
                    rule="test",
                    state=more.get("state") if kind is Kind.PROGRESS else None,
                    stance=more.get("stance") if kind is Kind.REACTION else None,
                )
            )
        text += words + "\n"
    return Document(id=name, name=f"{name}.txt", text=text, letterhead=Letterhead(day=day)), findings


def _tie(*letters: tuple[Document, list[Finding]]) -> list[Link]:
    return list(tie({document.id: document for document, _ in letters}, [f for _, found in letters for f in found]))


def _facts(links: list[Link], tie_: Tie) -> set[tuple[str, str]]:
    return {(link.source, link.target) for link in links if link.tie is tie_ and link.score >= FACT}


_REPORT = letter_of(
    "rapport",
    date(2021, 3, 1),
    (Kind.RECOMMENDATION, "Aanbeveling 1: Verlaag de drempel voor dijkwachters."),
    (Kind.RECOMMENDATION, "Aanbeveling 2: Richt een landelijk meldpunt voor kwelwater in."),
    (Kind.RECOMMENDATION, "Aanbeveling 3: Neem polderkaarten op in het omgevingsregister."),
)


def test_pointing_words_lead_to_the_advice_just_before() -> None:
    letter = letter_of(
        "brief",
        date(2021, 6, 1),
        (Kind.RECOMMENDATION, "De Raad beveelt een meldpunt voor kwelwater aan."),
        (Kind.REACTION, "Dit advies neem ik over."),
        (Kind.RECOMMENDATION, "Ook vraagt de Raad om een cursus voor sluiswachters."),
        (Kind.REACTION, "Deze aanbeveling volg ik niet."),
    )
    assert _facts(_tie(letter), Tie.REACTS_TO) == {("brief/1", "brief/0"), ("brief/3", "brief/2")}


def test_shared_words_go_before_order_and_what_is_left_over_goes_by_order() -> None:
    letter = letter_of(
        "brief",
        date(2021, 6, 1),
        (Kind.RECOMMENDATION, "De Raad adviseert te investeren in het onderhoud van gemalen."),
        (Kind.RECOMMENDATION, "Voorts adviseert de Raad om de peilbesluiten te flexibiliseren."),
        (Kind.REACTION, "De adviezen die het dagelijks werk betreffen onderschrijf ik."),
        (Kind.REACTION, "Over de flexibilisering van peilbesluiten laat ik het oordeel aan een volgend kabinet."),
    )
    assert _facts(_tie(letter), Tie.REACTS_TO) == {("brief/2", "brief/0"), ("brief/3", "brief/1")}


def test_a_number_leads_to_the_recommendation_of_the_report() -> None:
    letter = letter_of(
        "brief",
        date(2021, 6, 1),
        (None, "Het rapport over kwelwater en dijkwachters is besproken."),
        (Kind.REACTION, "Aanbeveling 2 over het meldpunt voor kwelwater neem ik over."),
    )
    assert _facts(_tie(_REPORT, letter), Tie.REACTS_TO) == {("brief/1", "rapport/1")}


def test_an_answer_to_advice_said_again_also_answers_the_report() -> None:
    letter = letter_of(
        "brief",
        date(2021, 6, 1),
        (Kind.RECOMMENDATION, "Het rapport vraagt om polderkaarten op te nemen in het omgevingsregister."),
        (Kind.REACTION, "Dit advies neem ik over."),
    )
    links = _tie(_REPORT, letter)
    assert _facts(links, Tie.REPEATS) == {("brief/0", "rapport/2")}
    assert _facts(links, Tie.REACTS_TO) == {("brief/1", "brief/0"), ("brief/1", "rapport/2")}


def test_a_promise_is_kept_by_the_letter_that_names_its_day() -> None:
    promise = letter_of(
        "a", date(2021, 3, 1), (Kind.COMMITMENT, "Ik zend uw Kamer de evaluatie van de dijkbewaking toe.")
    )
    other = letter_of("b", date(2021, 4, 1), (Kind.COMMITMENT, "Ik zend uw Kamer de cijfers over veerdiensten toe."))
    kept = letter_of(
        "c",
        date(2022, 1, 9),
        (None, "Hierbij bied ik u de evaluatie van de dijkbewaking aan."),
        (Kind.PROGRESS, "Hiermee doe ik mijn toezegging uit de brief van 1 maart 2021 gestand."),
        state="done",
    )
    assert _facts(_tie(promise, other, kept), Tie.KEEPS) == {("c/1", "a/0")}


def test_what_is_under_way_follows_and_does_not_keep() -> None:
    promise = letter_of("a", date(2021, 3, 1), (Kind.COMMITMENT, "Ik laat de dijkbewaking door een bureau evalueren."))
    later = letter_of(
        "c",
        date(2022, 1, 9),
        (Kind.PROGRESS, "De evaluatie van de dijkbewaking door het bureau loopt."),
        state="ongoing",
    )
    links = _tie(promise, later)
    assert _facts(links, Tie.FOLLOWS) == {("c/0", "a/0")}
    assert not [link for link in links if link.tie is Tie.KEEPS]


def test_a_promise_said_again_keeps_nothing_though_it_reads_as_done() -> None:
    promise = letter_of("a", date(2021, 3, 1), (Kind.COMMITMENT, "Ik zend u de polderkaarten van de dijkgraaf toe."))
    document, [done] = letter_of(
        "b",
        date(2021, 5, 1),
        (Kind.PROGRESS, "Zoals toegezegd ontvangt u de polderkaarten van de dijkgraaf."),
        state="done",
    )
    twin = replace(done, id="b/0/twin", kind=Kind.COMMITMENT, state=None)
    assert _facts(_tie(promise, (document, [done])), Tie.KEEPS) == {("b/0", "a/0")}
    assert not _facts(_tie(promise, (document, [done, twin])), Tie.KEEPS)


def test_letters_about_other_things_are_left_alone() -> None:
    promise = letter_of(
        "a", date(2021, 3, 1), (Kind.COMMITMENT, "In het tweede kwartaal bericht ik over de veerdiensten.")
    )
    later = letter_of(
        "c", date(2022, 1, 9), (Kind.PROGRESS, "In het tweede kwartaal is de dijkbewaking geëvalueerd."), state="done"
    )
    assert not [link for link in _tie(promise, later) if link.score >= FACT]


def test_links_lead_to_earlier_letters_only_and_undated_letters_stay_alone() -> None:
    same = "Ik laat de dijkbewaking door een bureau evalueren."
    early = letter_of("a", date(2021, 3, 1), (Kind.COMMITMENT, same))
    late = letter_of("b", date(2021, 9, 1), (Kind.COMMITMENT, same))
    undated = letter_of("z", None, (Kind.COMMITMENT, same))
    assert [(link.source, link.target) for link in _tie(late, undated, early)] == [("b/0", "a/0")]


def test_the_order_of_the_input_makes_no_difference() -> None:
    letters = [
        _REPORT,
        letter_of(
            "brief",
            date(2021, 6, 1),
            (Kind.RECOMMENDATION, "Het rapport vraagt om polderkaarten in het omgevingsregister."),
            (Kind.REACTION, "Dit advies neem ik over."),
            (Kind.COMMITMENT, "Ik zend uw Kamer in het najaar de polderkaarten toe."),
        ),
        letter_of("later", date(2022, 1, 9), (Kind.PROGRESS, "De polderkaarten zijn toegezonden."), state="done"),
    ]
    first = _tie(*letters)
    findings = [finding for _, found_ in letters for finding in found_]
    random.Random(3).shuffle(findings)
    assert list(tie({document.id: document for document, _ in reversed(letters)}, findings)) == first
    assert len({link.id for link in first}) == len(first)
    assert all(0 < link.score <= 1 and link.reason for link in first)


def test_findings_of_unknown_documents_are_left_out() -> None:
    document, findings = _REPORT
    stray = replace(findings[0], id="stray", document_id="elders")
    assert list(tie({document.id: document}, [*findings, stray])) == list(tie({document.id: document}, findings))


def test_many_findings_bring_up_few_candidates() -> None:
    """A word that stands in every letter must not compare all with all: then a large store would never be done."""
    shelf = MemoryShelf()
    for number in range(3 * WINDOW):
        day = date(2010, 1, 1) + timedelta(days=number)
        document, found_ = letter_of(f"l{number}", day, (Kind.COMMITMENT, f"Ik onderzoek gemaal Waterwijk {number}."))
        items = items_of(document, found_)
        near = shelf.near(items[0], [Kind.COMMITMENT])
        assert all((item.day or day) < day for item in near)
        assert len(near) == min(number, CANDIDATES)
        shelf.put(items, [])


def test_letters_about_other_things_change_no_score() -> None:
    """How rare a word is comes from a table, not from what else was taken in."""
    letter = letter_of("brief", date(2021, 6, 1), (Kind.REACTION, "Het meldpunt voor kwelwater komt er."))
    others = [
        letter_of(f"x{number}", date(2021, 4, 1), (Kind.RECOMMENDATION, f"Herstel veerpont {number} met gietijzer."))
        for number in range(40)
    ]
    assert _tie(_REPORT, letter) == [
        link for link in _tie(_REPORT, letter, *others) if not {"x"} & {link.source[0], link.target[0]}
    ]


def test_an_adviser_reports_what_became_of_earlier_advice() -> None:
    letter = letter_of(
        "antwoorden",
        date(2021, 6, 1),
        (Kind.RECOMMENDATION, "Wij hebben de minister aanbevolen een meldpunt voor kwelwater in te richten."),
        (Kind.PROGRESS, "Het meldpunt voor kwelwater is in mei geopend."),
        (Kind.RECOMMENDATION, "Wij bevelen aan de polderkaarten te herzien."),
        (Kind.PROGRESS, "De herziening van de polderkaarten is gaande."),
        state="ongoing",
    )
    assert _facts(_tie(letter), Tie.FOLLOWS) == {("antwoorden/1", "antwoorden/0")}


@pytest.mark.parametrize("cue", data()["cue"])
def test_every_cue_holds_for_its_examples_and_not_for_its_counters(cue: str) -> None:
    rule = data()["cue"][cue]
    assert rule["examples"] and rule["counter"]
    assert all(has(cue, example) for example in rule["examples"])
    assert not any(has(cue, counter) for counter in rule["counter"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aanbeveling 3 neem ik over.", {3}),
        ("De aanbevelingen 1 en 4 neem ik over.", {1, 4}),
        ("De vierde aanbeveling volg ik niet.", {4}),
        ("Er zijn vijf aanbevelingen.", set()),
    ],
)
def test_numbers(text: str, expected: set[int]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In de brief van 5 september 2017 staat dit.", {date(2017, 9, 5)}),
        ("Mijn toezegging van 6 februari jl. kom ik na.", {date(2018, 2, 6)}),
        ("In de brief van 9 december staat dit.", {date(2017, 12, 9)}),
        ("In de brief van 31 februari 2017 staat dit.", set()),
    ],
)
def test_letter_days(text: str, expected: set[date]) -> None:
    assert letter_days(text, day=date(2018, 4, 17)) == expected


def test_words_that_all_advices_share_do_not_tell_them_apart() -> None:
    """Point by point: "het voorstel" stands in every advice, so the one right before the answer is meant."""
    asked = [f"De Raad adviseert het dijkvoorstel op het punt van de {topic} te wijzigen." for topic in
             ("termijnen", "kosten", "toegang")]  # fmt: skip
    answer = "Het dijkvoorstel is op dit punt gewijzigd."
    points = [pair for advice in asked for pair in ((Kind.RECOMMENDATION, advice), (Kind.REACTION, answer))]
    letter = letter_of("nader-rapport", date(2021, 5, 1), *points)
    pairs = {(f"nader-rapport/{place + 1}", f"nader-rapport/{place}") for place in (0, 2, 4)}
    assert _facts(_tie(letter), Tie.REACTS_TO) == pairs


@pytest.mark.parametrize("score", [0.0, 0.3, 0.4999, 0.5, 0.62, 0.95, 0.99])
def test_what_a_score_means_keeps_the_order_and_what_is_a_fact(score: float) -> None:
    link = Link(id="", tie=Tie.KEEPS, source="", target="", score=score, reason="", method="")
    meant = calibrated(link).score
    assert (meant >= FACT) is (score >= FACT)
    assert 0 <= calibrated(replace(link, score=max(0.0, score - 0.1))).score <= meant < 1
