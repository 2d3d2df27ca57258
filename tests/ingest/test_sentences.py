from pathlib import Path

import pytest
import spacy

from ingest.language.nl import pipeline
from ingest.language.sentences import sentences
from ingest.model import Block, Box, Document, Region, Span
from ingest.read import read


def cut(text: str) -> list[str]:
    document = Document(id="d", name="d.txt", text=text, blocks=(Block(0, len(text)),))
    return [sentence.text for sentence in sentences(document)]


@pytest.mark.parametrize(
    "text",
    [
        "Zie Kamerstuk 33 400, nr. 5 en de bijlage daarbij.",
        "Dat staat in art. 4 van de Wet loketten.",
        "Op 29 oktober jl. heb ik u gesproken.",
        "De heer K.H.D.M. Wolvenaar was erbij.",
        "Het betreft o.a. de gemeenten en m.n. de kleine.",
        "Dr. A. de Wit en prof. Jansen schreven het rapport.",
        "Het kost € 2.500,00 per jaar en 3.14 procent meer.",
        "De vraag (nr. 2018Z12345) is op 3 mei a.s. aan de orde.",
        "Ik verwijs u naar www.loketten.nl/vragen.html voor meer.",
        "Het gaat om de regio’s, d.w.z. de negen gebieden, c.q. hun besturen.",
        "Zie art.5 Wet loketten en nr.3 Van die lijst.",
        "Het kost € 3.1 Miljoen en versie 2.0 Is er.",
        "1. de herziene regeling voorleggen aan de raad;",
        "a. de herziene regeling voorleggen aan de raad;",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["Ik zeg dit toe.", "De Kamer ontvangt de brief in mei."],
        ["Dat was op 29 oktober jl.", "De brief volgt."],
        ["Het rapport verscheen in 2017.", "Daarna bleef het stil."],
        ["Wie betaalt dat?", "De gemeente."],
        ["Dat is geregeld.3", "De brief volgt."],
        ["Dat is geregeld (zie onder).[12]", "De brief volgt."],
        ["“Dat kan niet.”", "Toch gebeurde het."],
        ["Zie nr. 5.", "Het vervolg staat in nr. 6."],
        ["Dat is paragraaf 4.", "30 gemeenten doen mee."],
        ["Het gaat om zorg, wonen etc.", "Daarom kom ik hierop terug."],
        ["Hij noemt drie zaken:", "• de eerste", "• de tweede"],
        ["Dat meldt de VNG.", "(Zie ook de bijlage.)"],
    ],
)
def test_sentences_are_parted(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_a_sentence_knows_its_place() -> None:
    text = "Eerste zin. Tweede zin loopt\nKop"
    document = Document(
        id="d",
        name="d.pdf",
        text=text,
        blocks=(Block(0, 28, heading="Borging"), Block(29, 32, region=Region.HEADING)),
        spans=(
            Span(0, 18, 1, Box(10, 10, 90, 20)),
            Span(19, 28, 2, Box(10, 30, 60, 40)),
            Span(29, 32, 2, Box(10, 50, 60, 60)),
        ),
    )
    first, second, heading = sentences(document)
    assert (first.page, first.box) == (1, Box(10, 10, 90, 20))
    assert (second.page, second.box, second.heading) == (1, Box(10, 10, 90, 20), "Borging")
    assert (heading.region, heading.page) == (Region.HEADING, 2)
    assert all(text[s.start : s.end] == s.text for s in (first, second, heading))
    assert len({s.id for s in (first, second, heading)}) == 3


def test_sentences_end_where_those_of_all_special_words_do(corpus: Path) -> None:
    """The special words are left out because loading them takes long; no cut may depend on them."""
    whole = spacy.blank("nl")
    whole.add_pipe("borging_sentences")
    document = read(corpus / "2018-10-02_BZK_antwoorden-vragen-wachttijden-loketten.pdf")
    texts = [document.text[block.start : block.end] for block in document.blocks]
    texts.append("De heer mr.dr. A. de Wit kwam a.u.b. i.p.v. 's middags om 5 p.m. :) Dat was d.w.z. vroeg. O_o!")
    assert [[sent.text for sent in doc.sents] for doc in pipeline().pipe(texts)] == [
        [sent.text for sent in doc.sents] for doc in whole.pipe(texts)
    ]
