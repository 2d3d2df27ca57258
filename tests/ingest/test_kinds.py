import pytest

from ingest.kinds import kind_and_voice
from ingest.model import DocumentKind, Letterhead, Voice

# what the head says | the number of a print, office | pages | kind | voice
KINDS = [
    ("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", None, None, 2, DocumentKind.LETTER, Voice.GOVERNMENT),
    ("Nr. 12\nMOTIE VAN HET LID JANSEN", "12", None, 1, DocumentKind.MOTION, Voice.HOUSE),
    ("Nr. 12 Verslag van een schriftelijk overleg", "12", None, 9, DocumentKind.CONSULTATION, Voice.HOUSE),
    ("TER BESLUITVORMING\nAan: MBZK", None, None, 3, DocumentKind.DECISION_NOTE, Voice.GOVERNMENT),
    ("nota\n(ter beslissing)", None, None, 3, DocumentKind.DECISION_NOTE, Voice.GOVERNMENT),
    ("Nr. 4\nADVIES AFDELING ADVISERING RAAD VAN STATE EN NADER\nRAPPORT", "4", "Minister van Financiën", 9,
     DocumentKind.ADVICE, Voice.ADVISER),
    ("Bijlage 1 bij Kamerbrief 3 mei 2019", None, None, 8, DocumentKind.ANNEX, Voice.GOVERNMENT),
    ("Nr. 3\nMEMORIE VAN TOELICHTING", "3", None, 20, DocumentKind.PRINT, Voice.GOVERNMENT),
    ("Eindrapport loketten", None, None, 20, DocumentKind.REPORT, Voice.ADVISER),
    ("Lange Voorhout 8\nGeachte voorzitter,", None, None, 2, DocumentKind.LETTER, Voice.AUDITOR),
    ("Uitnodiging", None, None, 1, DocumentKind.OTHER, Voice.GOVERNMENT),
]  # fmt: skip


@pytest.mark.parametrize(("opening", "number", "office", "pages", "kind", "voice"), KINDS)
def test_the_head_tells_kind_and_voice(
    opening: str, number: str | None, office: str | None, pages: int, kind: DocumentKind, voice: Voice
) -> None:
    head = Letterhead(number=number, office=office)
    assert kind_and_voice(opening, "De tekst begint hier.", (), head, pages=pages) == (kind, voice, False)


def test_what_the_text_speaks_of_is_not_its_kind() -> None:
    opening, text = (
        "Geachte voorzitter,",
        "Bijlage 1 bij deze brief is een beslisnota. Uw Kamer nam de motie van het lid Jansen aan.",
    )
    assert kind_and_voice(opening, text, (), Letterhead(), pages=2)[0] is DocumentKind.LETTER


# what the text says | the office printed in the head | voice, and whether its own words told it
SPOKEN = [
    ("Wij bevelen de minister aan te kiezen. In ons verantwoordingsonderzoek staat waarom.", None, Voice.AUDITOR, True),
    ("Onze aanbeveling is kort. Wij adviseren de gemeenten samen te werken.", None, Voice.ADVISER, True),
    (
        "Onze aanbeveling is kort. Wij adviseren de gemeenten samen te werken.",
        "Minister van BZK",
        Voice.GOVERNMENT,
        False,
    ),
    ("De raad zegt: onze aanbeveling geldt, wij adviseren haast. Die neem ik over.", None, Voice.GOVERNMENT, False),
    ("Het eerste advies gaat over haast, het tweede advies over geld.", None, Voice.ADVISER, True),
    ("Het eerste advies gaat over haast, het tweede advies deel ik niet.", None, Voice.GOVERNMENT, False),
    ("Wij adviseren haast, schrijft de raad.", None, Voice.GOVERNMENT, False),
]


@pytest.mark.parametrize(("text", "office", "voice", "own"), SPOKEN)
def test_where_no_sender_is_printed_the_text_s_own_words_tell_who_speaks(
    text: str, office: str | None, voice: Voice, own: bool
) -> None:
    assert kind_and_voice("Antwoorden", text, (), Letterhead(office=office), pages=2)[1:] == (voice, own)
