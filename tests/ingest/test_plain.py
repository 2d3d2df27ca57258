from datetime import date
from pathlib import Path

from ingest.language.sentences import sentences
from ingest.model import DocumentKind, Region, Voice
from ingest.read import read

WRAPPED = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 3 mei 2018

De loketten zijn vorig jaar geopend. Ik heb de gemeenten gevraagd om de erva-
ringen te bundelen1. Zij hebben dat gedaan in de vorm van een verslag dat u bij-
gaand aantreft en

1 Raadpleegbaar via www.voorbeeld.nl
dat ik hieronder samenvat.

Borging van de werkwijze

Ik zal de Kamer informeren over:
1. de kosten;
2. de wachttijden.

De Minister van Binnenlandse Zaken en Koninkrijksrelaties,
A.B. de Wit-Jansen
"""

ONE_LINE = (
    "Beantwoording vragen over de loketten      De Voorzitter van de Tweede Kamer  der Staten-Generaal  "
    "Lange Voorhout 8    DATUM 12 mei 2016  BETREFT Beantwoording vragen over de  loketten   ONS KENMERK  160026    "
    "Geachte voorzitter,  Hierbij bieden wij u de ant-  woorden aan.      Vraag 1  Waarom zijn er loketten?    "
    "Antwoord op vraag 1  Omdat de wet dat vraagt. Wij bevelen aan de baten-  lasten te tonen.      Vraag 2  "
    "Wat kost dat?    Antwoord op vraag 2  Dat is niet bekend.  " + "Meer valt er niet te zeggen. " * 20
)


def test_a_wrapped_letter(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text(WRAPPED, encoding="utf-8")
    document = read(path)
    head = document.letterhead
    assert (head.day, head.person) == (date(2018, 5, 3), "A.B. de Wit-Jansen")
    assert head.office == "Minister van Binnenlandse Zaken en Koninkrijksrelaties"
    assert [s.text for s in sentences(document)] == [
        "De loketten zijn vorig jaar geopend.",
        "Ik heb de gemeenten gevraagd om de ervaringen te bundelen.",
        "Zij hebben dat gedaan in de vorm van een verslag dat u bijgaand aantreft en dat ik hieronder samenvat.",
        "Borging van de werkwijze",
        "Ik zal de Kamer informeren over:",
        "1. de kosten;",
        "2. de wachttijden.",
    ]
    first, _ = [s for s in sentences(document) if s.region is Region.ITEM]
    assert (first.lead_in, first.number, first.heading) == (
        "Ik zal de Kamer informeren over:",
        "1",
        "Borging van de werkwijze",
    )


def test_a_letter_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "rekenkamer.txt"
    path.write_text(ONE_LINE, encoding="utf-8")
    document = read(path)
    assert (document.kind, document.voice) == (DocumentKind.ANSWERS, Voice.AUDITOR)
    assert document.letterhead.day == date(2016, 5, 12)
    assert document.letterhead.subject == "Beantwoording vragen over de loketten"
    assert document.letterhead.office == "Algemene Rekenkamer"
    texts = {s.text: s.heading for s in sentences(document)}
    assert texts["Hierbij bieden wij u de antwoorden aan."] is None
    assert texts["Waarom zijn er loketten?"] == "Vraag 1"
    assert texts["Wij bevelen aan de batenlasten te tonen."] == "Antwoord op vraag 1"


def test_pages_are_cut_at_form_feeds(tmp_path: Path) -> None:
    path = tmp_path / "twee.txt"
    path.write_text("De eerste bladzijde loopt\n\fdoor op de tweede. En verder.\n", encoding="cp1252")
    document = read(path)
    assert len(document.pages) == 2
    assert [(s.text, s.page) for s in sentences(document)] == [
        ("De eerste bladzijde loopt door op de tweede.", 1),
        ("En verder.", 2),
    ]


def test_a_file_in_the_encoding_of_old_windows(tmp_path: Path) -> None:
    path = tmp_path / "oud.txt"
    path.write_bytes("De reünie van coördinatoren.".encode("cp1252"))
    assert read(path).text == "De reünie van coördinatoren."
