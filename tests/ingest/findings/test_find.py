from __future__ import annotations

from datetime import date

import pytest

from ingest.findings import find
from ingest.model import Block, Box, Document, Finding, Kind, Letterhead, Sentence, Voice

NOWHERE = Box(0, 0, 0, 0)


def findings(*texts: str, voice: Voice = Voice.GOVERNMENT, lead_in: str | None = None) -> list[Finding]:
    head = Letterhead(day=date(2019, 3, 12), office="Minister van Justitie en Veiligheid")
    document = Document(id="d", name="brief.pdf", voice=voice, letterhead=head)
    sentences = [
        Sentence(
            id=str(at),
            document_id="d",
            ordinal=at,
            text=text,
            start=0,
            end=len(text),
            page=2,
            box=NOWHERE,
            lead_in=lead_in,
        )
        for at, text in enumerate(texts)
    ]
    return list(find(document, sentences))


def kinds(text: str, voice: Voice = Voice.GOVERNMENT, lead_in: str | None = None) -> set[Kind]:
    return {finding.kind for finding in findings(text, voice=voice, lead_in=lead_in)}


def test_a_promise_with_all_that_it_says() -> None:
    (found,) = findings("Voor 1 juli 2019 informeer ik uw Kamer over de uitkomsten.")
    assert found.kind is Kind.COMMITMENT
    assert (found.act, found.strength, found.awaits) == ("inform", "firm", None)
    assert (found.actor, found.addressee) == ("Minister van Justitie en Veiligheid", "uw Kamer")
    assert found.deadline_text is not None and found.due_to is not None and found.due_to.year == 2019
    assert (found.document, found.document_id, found.page, found.sentence_id) == ("brief.pdf", "d", 2, "0")
    assert 0 < found.score <= 1


def test_separable_verbs_and_inversion() -> None:
    assert kinds("Deze aanbeveling neem ik onverkort over.") == {Kind.REACTION}
    assert Kind.COMMITMENT in kinds("Ik zeg u graag toe dat de evaluatie dit jaar begint.")
    assert Kind.COMMITMENT in kinds("Bij de begroting kom ik hier bij uw Kamer op terug.")
    assert Kind.COMMITMENT in kinds("In het najaar wordt uw Kamer over de voortgang geïnformeerd.")


def test_what_is_no_promise() -> None:
    assert kinds("Ik zeg niet toe dat dit voor de zomer lukt.") == set()
    assert kinds("De VNG zegt toe haar leden te informeren.") == set()
    assert Kind.COMMITMENT not in kinds("In mei heb ik u hierover geïnformeerd.")
    assert Kind.COMMITMENT not in kinds("Hierbij bied ik uw Kamer het rapport aan.")
    assert kinds("Kunt u toezeggen dat u de Kamer voor de zomer informeert?") == set()


def test_an_auditor_reports_the_promise_of_a_minister_and_makes_none() -> None:
    (found,) = findings("De minister van Defensie zegt toe dat hij het register opent.", voice=Voice.AUDITOR)
    assert (found.kind, found.actor) == (Kind.COMMITMENT, "De minister van Defensie")
    assert kinds("Wij zullen de voortgang blijven volgen.", voice=Voice.AUDITOR) == set()


def test_the_actor_is_whom_the_promise_names() -> None:
    said = {
        "Mijn ambtgenoot van Financiën zal u daarover nader berichten.": "Mijn ambtgenoot van Financiën",
        "Voor 1 mei zal de minister van Economische Zaken en Klimaat een wet indienen.": (
            "de minister van Economische Zaken en Klimaat"
        ),
        "Het kabinet zal hierover in mei besluiten, zoals ik eerder schreef.": "Het kabinet",
        "Uw Kamer wordt hierover voor de zomer geïnformeerd.": "Minister van Justitie en Veiligheid",
    }
    assert {text: findings(text)[0].actor for text in said} == said


def test_a_condition_is_a_promise_that_awaits() -> None:
    (found,) = findings("Als het advies daartoe aanleiding geeft, zal ik de regeling aanpassen.")
    assert (found.kind, found.awaits) == (Kind.COMMITMENT, "advice")


def test_what_is_left_to_the_next_cabinet_stays_an_open_point() -> None:
    (found,) = findings("Een inhoudelijke reactie op de aanbevelingen laat ik over aan een volgend kabinet.")
    assert (found.kind, found.stance, found.awaits) == (Kind.REACTION, "deferred", "new_cabinet")


def test_an_item_takes_the_meaning_of_its_lead_in() -> None:
    item = "het register openen voor onderzoekers;"
    assert kinds(item) == set()
    assert kinds(item, lead_in="Ik zal:") == {Kind.COMMITMENT}
    assert kinds(item, lead_in="De commissie beveelt het volgende aan:") == {Kind.RECOMMENDATION}


def test_only_the_first_sentence_of_an_item_takes_the_lead_in() -> None:
    text = "1. Open het register. Dat bespaart tijd."
    document = Document(id="d", name="brief.pdf", text=text, blocks=(Block(0, len(text)),))
    sentences = [
        Sentence(
            id=part,
            document_id="d",
            ordinal=0,
            text=part,
            start=text.index(part),
            end=text.index(part) + len(part),
            page=1,
            box=NOWHERE,
            lead_in="De commissie beveelt het volgende aan:",
        )
        for part in ("Open het register.", "Dat bespaart tijd.")
    ]
    assert [found.text for found in find(document, sentences)] == ["Open het register."]


def test_an_adviser_is_named() -> None:
    (found,) = findings("Het Adviescollege Bodem adviseert de minister van Financiën om de heffing te verlagen.")
    assert (found.kind, found.actor) == (Kind.RECOMMENDATION, "Het Adviescollege Bodem")
    assert found.addressee == "de minister van Financiën"


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Het Adviescollege Bodem adviseert gemeenten om de heffing te verlagen.", "gemeenten"),
        ("Het Adviescollege Bodem adviseert om samen met de gemeenten een kaart te maken.", None),
        ("Het Adviescollege Bodem adviseert om de kaart te delen tussen rijk, provincies en gemeenten.", None),
    ],
)
def test_who_is_only_acted_with_is_not_addressed(text: str, addressee: str | None) -> None:
    assert findings(text)[0].addressee == addressee


def test_the_same_sentence_twice_has_two_ids_that_stay() -> None:
    text = "Ik zal de Kamer informeren."
    first, second = findings(text, text)
    assert first.id != second.id
    assert [found.id for found in findings(text, text)] == [first.id, second.id]


def test_what_is_called_undesirable_is_rejected_whatever_the_scores_of_the_rules() -> None:
    text = "De minister geeft aan dat deze maatregelen niet gewenst zijn omdat ze meer lasten geven."
    (reaction,) = [one for one in findings(text, voice=Voice.AUDITOR) if one.kind is Kind.REACTION]
    assert reaction.stance == "rejected"
