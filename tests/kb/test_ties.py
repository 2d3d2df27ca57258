"""What ties whole documents: by what a sentence names another, and what it says that its letter does with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.model import Document, DocumentKind, Letterhead, Voice
from ingest.pipeline import analyse
from kb.ties import Bond, _does
from kb.ties.cues import data, match
from kb.ties.keys import of_document, of_sentence
from kb.ties.known import Known


def report(id: str, day: str, title: str, body: str | None = None) -> Document:
    head = Letterhead(day=date.fromisoformat(day), subject=title, office=body)
    return Document(id=id, name=f"{id}.pdf", kind=DocumentKind.REPORT, voice=Voice.ADVISER, letterhead=head)


def letter(id: str, day: str, ministry: str = "Financiën", **more: str) -> Document:
    head = Letterhead(day=date.fromisoformat(day), ministry=ministry, **more)  # type: ignore[arg-type]
    return Document(id=id, name=f"{id}.pdf", kind=DocumentKind.LETTER, letterhead=head)


KNOWN = [
    report("deuren", "2018-03-01", "Open deuren: naar een ander loket", "Raad voor Gewoon Bestuur"),
    report("later", "2030-01-01", "Nog meer open deuren", "Raad voor Gewoon Bestuur"),
    report("een", "2016-01-01", "Alles telt mee", "Bureau Goed Geteld"),
    report("twee", "2017-01-01", "Alles telt mee", "Bureau Goed Geteld"),
    letter("fin", "2018-01-09"),
    letter("def", "2018-01-10", "Defensie"),
    letter("paper", "2018-02-02", dossier="33400", number="5"),
]
OF = letter("of", "2018-05-03")

SAID = [
    ("Hierbij bied ik u het rapport ‘Open deuren’ aan.", [("offers", "deuren", 0.9)]),
    ("Bijgaand treft u het adviesrapport Open deuren aan.", [("offers", "deuren", 0.7)]),
    ("Hierbij zend ik u het advies van de Raad voor Gewoon Bestuur.", [("offers", "deuren", 0.6)]),
    ("De Raad voor Gewoon Bestuur schreef in zijn rapport dat het beter kan.", [("names", "deuren", 0.4)]),
    ("De Raad voor Gewoon Bestuur is gevraagd advies uit te brengen.", []),
    ("In deze brief reageer ik op het rapport “Open deuren”.", [("answers", "deuren", 0.9)]),
    ("De reactie op het rapport “Open deuren” volgt in het najaar.", [("names", "deuren", 0.9)]),
    ("In de kabinetsreactie op het rapport “Open deuren” staat dit al.", [("names", "deuren", 0.9)]),
    ("Ik zal u het rapport “Open deuren” binnenkort aanbieden.", [("names", "deuren", 0.9)]),
    ("Hierbij bieden wij u onze antwoorden aan op vragen over het rapport “Open deuren”.", [("names", "deuren", 0.9)]),
    ("Het kabinet zet de open deuren verder open.", []),
    ("Hierbij bied ik u ‘Nog meer open deuren’ aan.", []),
    ("Hierbij bied ik u het rapport ‘Alles telt mee’ aan.", [("offers", "een", 0.3), ("offers", "twee", 0.3)]),
    ("In mijn brief van 9 januari 2018 schreef ik dit al.", [("names", "fin", 0.9)]),
    ("In de brief van 10 januari 2018 staat dit al.", [("names", "def", 0.4)]),
    ("In de brief van de Minister van Defensie van 10 januari 2018 staat dit al.", [("names", "def", 0.9)]),
    ("Hierbij ontvangt u een vervolg op Kamerstuk 33 400, nr. 5.", [("names", "paper", 0.9)]),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_a_sentence_names_and_does_with_it(text: str, expected: list[tuple[str, str, float]]) -> None:
    named = Known([*KNOWN, OF], same_as={}).named(text, of=OF)
    assert [(str(_does(text, one, of=OF)[0]), one.document.id, one.score) for one in named] == expected


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_sentence_shares_a_key_with_all_that_it_names(text: str, expected: list[tuple[str, str, float]]) -> None:
    known = {one.id: one for one in KNOWN}
    keys = of_sentence(text, day=OF.letterhead.day)
    assert all(keys & of_document(known[id_]) for _, id_, _ in expected)
    assert not keys & of_document(report("geheel-anders", "2015-05-05", "Water onder de brug", "Bureau Stroomopwaarts"))


def test_an_adviser_reacts_to_a_report_without_answering_it() -> None:
    text, other = "In deze brief reageer ik op het rapport “Open deuren”.", report("other", "2018-06-01", "Later")
    (one,) = Known([*KNOWN, other], same_as={}).named(text, of=other)
    assert _does(text, one, of=other) == (Bond.NAMES, "")


def test_a_later_version_is_named_as_the_first() -> None:
    print_ = letter("print", "2018-01-09", dossier="33400", number="7")
    known = Known([*KNOWN, print_, OF], same_as={"print": "fin"})
    assert [one.document.id for one in known.named("Zie Kamerstuk 33 400, nr. 7.", of=OF)] == ["fin"]


@pytest.mark.parametrize("cue", data()["cue"])
def test_each_cue_says_its_examples_and_none_of_the_others(cue: str) -> None:
    row = data()["cue"][cue]
    assert row["examples"] and row["not"]
    assert [text for text in row["examples"] if not match(cue, text)] == []
    assert [text for text in row["not"] if match(cue, text)] == []


def test_the_real_letter_of_may_2021_offers_the_advice_of_the_council(shared: Path) -> None:
    # The advice itself is not among the letters: its title and day, as the council published it, stand here.
    advice = report("ser", "2021-05-12", "Aan de slag voor de zorg", "Sociaal-Economische Raad")
    read = analyse(next((shared / "letters").glob("2021-05-12_VWS_kst-29282-437_*.txt")))
    known = Known([advice, read.document], same_as={})
    found = [(one, sentence) for sentence in read.sentences for one in known.named(sentence.text, of=read.document)]
    assert [one.document.id for one, _ in found] == ["ser"]
    assert [_does(sentence.text, one, of=read.document)[0] for one, sentence in found] == [Bond.OFFERS]


@pytest.mark.parametrize("names", [("letters/*AZWA*.pdf",), ("reports/*kst-35538-4_*.pdf", "letters/2021-05-12_*")])
def test_real_letters_that_do_not_name_each_other_are_not_tied(shared: Path, names: tuple[str, ...]) -> None:
    # The letters on the AZWA name the accord, which is not here; advice and answer of kst-35538-4 are one document.
    read = [analyse(path) for name in names for path in shared.glob(name)]
    assert len(read) >= 2
    known = Known([one.document for one in read], same_as={})
    said = [(one.document, sentence.text) for one in read for sentence in one.sentences]
    assert [named for document, text in said for named in known.named(text, of=document)] == []
