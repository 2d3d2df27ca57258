"""What real letters say of themselves, read off by a person; skipped where the letters are not."""

from pathlib import Path

import pytest

from ingest.language.sentences import sentences
from ingest.model import Region, Voice
from ingest.read import read

VWS = "Minister van Volksgezondheid, Welzijn en Sport"
LNV = "Minister van Landbouw, Natuur en Voedselkwaliteit"
LVVN = "Minister van Landbouw, Visserij, Voedselzekerheid en Natuur"
JENV = "Minister van Justitie en Veiligheid"
BZK = "Minister van Binnenlandse Zaken en Koninkrijksrelaties"
IENM = "Staatssecretaris van Infrastructuur en Milieu"
VENJ = "Staatssecretaris van Veiligheid en Justitie"
BZ = "Minister van Buitenlandse Zaken"
SZW = "Minister van Sociale Zaken en Werkgelegenheid"
OCW = "Minister van Onderwijs, Cultuur en Wetenschap"
STIKSTOF = "Adviescollege Stikstofproblematiek"
METEN = "Adviescollege Meten en Berekenen Stikstof"
RIVM = "Rijksinstituut voor Volksgezondheid en Milieu"
EZ = "Staatssecretaris van Economische Zaken"
INFRA = "2014-06-13_AR_Resultaten-verantwoordingsonderzoek-2013-bij-het-Ministerie-van-Infra"
RIJKSWET = "letters/2015-05-01_BZ_Verdrag-mededeling-rijkswet"

# file name begins with | day | office | person's last name | subject begins with | mark | dossier, number | kind
LETTERS = [
    ("letters/2002-03-15_VROM", "2002-03-15", None, None, None, None, "17050", "229", "letter"),
    ("letters/2011-03-01_VenJ", "2011-03-01", VENJ, "Teeven", "Draagmoederschap", "5687928/11", None, None, "letter"),
    ("letters/2012-01-25_VWS", "2012-01-25", VWS, "Schippers", None, None, None, None, "letter"),
    ("letters/2012-01-26_SZW", "2012-01-26", SZW, "Kamp", None, None, None, None, "letter"),
    ("letters/2012-01-26_VenJ", "2012-01-26", VENJ, "Teeven", None, None, None, None, "letter"),
    ("letters/2015-04-24_BZ", "2015-04-24", BZ, "Koenders", None, None, None, None, "letter"),
    ("letters/2015-04-24_EZ", "2015-04-24", EZ, "Dijksma", None, None, None, None, "letter"),
    ("letters/2015-04-28_IenM_Jaar", "2015-04-28", IENM, "Mansveld", None, None, None, None, "letter"),
    ("letters/2015-04-28_IenM_REACH", "2015-04-28", IENM, "Mansveld", None, None, None, None, "letter"),
    ("letters/2015-04-28_VenJ", "2015-04-28", VENJ, "Dijkhoff", None, None, None, None, "letter"),
    ("letters/2015-04-29_BZ", "2015-04-29", BZ, "Koenders", None, None, None, None, "letter"),
    ("letters/2015-04-30_CTIVD", "2015-04-30", None, None, None, None, None, None, "letter"),
    (f"{RIJKSWET}-12", "2015-05-01", BZ, "Koenders", None, None, None, None, "letter"),
    (f"{RIJKSWET}-13", "2015-05-01", BZ, "Koenders", None, None, None, None, "letter"),
    (f"{RIJKSWET}-14", "2015-05-01", BZ, "Koenders", None, None, None, None, "letter"),
    (f"{RIJKSWET}-15", "2015-05-01", BZ, "Koenders", None, None, None, None, "letter"),
    ("letters/2015-05-07_VWS", "2015-05-07", VWS, "Schippers", None, None, None, None, "letter"),
    ("letters/2017-08-28_VenJ", "2017-08-28", VENJ, "Dijkhoff", None, None, None, None, "letter"),
    ("letters/2019-11-01_LNV", "2019-11-01", LNV, "Schouten", "Stand", "DGNVLG / 19250316", None, None, "letter"),
    ("letters/2020-02-07_LNV", "2020-02-07", LNV, "Schouten", "Voortgang", "DGA-DAD / 20032998", None, None, "letter"),
    ("letters/2021-05-12_VWS", "2021-05-12", None, None, None, None, "29282", "437", "letter"),
    ("letters/2023-07-07_BZK", "2023-07-07", BZK, "Slot", "Integriteitsbeleid", None, "28844", "269", "letter"),
    ("letters/2023-11-07_JenV", "2023-11-07", JENV, "Zegerius", "Beantwoording", "4975504", None, None, "answers"),
    ("letters/2024-01-11_JenV", "2024-01-11", JENV, "Zegerius", "Beantwoording", "5164758", None, None, "answers"),
    ("letters/2024-07-25_JenV", "2024-07-25", JENV, "Weel", "Beantwoording", None, None, None, "answers"),
    ("letters/2025-01-31_LVVN", "2025-01-31", LVVN, "Wiersma", "Ontwerp", "WJZ / 96595438", None, None, "letter"),
    ("letters/2025-02-14_LVVN_c", "2025-02-14", LVVN, "Wiersma", "Contouren", "DGLGS / 96535513", None, None, "letter"),
    ("letters/2025-02-14_LVVN_kst", "2025-02-14", LVVN, "Wiersma", "Problematiek", None, "35334", "331", "letter"),
    ("letters/2025-09-08_VWS", "2025-09-08", VWS, "Bruijn", "Aanbied", "4204015-1087289-PDIZA", None, None, "letter"),
    ("letters/2026-03-10_VWS", "2026-03-10", VWS, "Hermans", "Kamerbrief", "4354241-1094401-FEZ", None, None, "letter"),
    ("letters/2026-04-22_VWS", "2026-04-22", VWS, "Hermans", "AZWA-afspraken", "1097348-DMO", None, None, "letter"),
    ("letters/kst-28844-269.xml", "2023-07-07", BZK, "Slot", "Integriteitsbeleid", None, "28844", "269", "letter"),
    ("reports/2019-09-25", "2019-09-25", STIKSTOF, None, "Niet alles kan", None, None, None, "report"),
    ("reports/2020-01-15", "2020-01-15", STIKSTOF, None, "Advies luchtvaartsector", None, None, None, "report"),
    ("reports/2020-03-05", "2020-03-05", METEN, None, "Niet uit de lucht gegrepen", None, None, None, "report"),
    ("reports/2020-08-21_RvS", "2020-08-21", VWS, "Jonge", "Tijdelijke bepalingen", None, "35538", "4", "advice"),
    ("reports/2025-03-11_NKS_adv", "2025-03-11", RIVM, None, "Advies regionaal meten", None, None, None, "report"),
    ("reports/2025-03-11_NKS_v", "2025-03-11", LVVN, "Wiersma", "Voortgang Nationaal", None, None, None, "report"),
    ("other/2019-11-01_LNV_bijlage01", "2019-11-01", None, None, None, None, None, None, "annex"),
    ("other/2019-11-01_LNV_bijlage02", "2019-11-01", None, None, None, None, None, None, "annex"),
    ("other/2022-06-22_OCW", "2022-06-22", None, None, None, "33187721", None, None, "decision_note"),
    ("other/2024-10_VWS_nota-scan-ocr", "None", None, None, None, None, None, None, "decision_note"),
    ("other/2024-10_VWS_nota-scan.", "None", None, None, None, None, None, None, "other"),
    ("other/2024-12-05_kst", "2024-12-05", None, "Holman", "Dierenwelzijn", None, "28286", "1366", "motion"),
    ("other/2025-01-16_OCW", "2025-01-16", OCW, None, "Wetenschapsbudget", None, "29338", "289", "consultation"),
    ("other/2025-04-10_kst", "2025-04-10", None, "Ceder", "Raad Algemene Zaken", None, "21501-02", "3121", "motion"),
]  # fmt: skip

VOICES = [
    ("letters/2025-02-14_LVVN_kst", Voice.GOVERNMENT),
    ("reports/2020-08-21_RvS", Voice.ADVISER),
    ("reports/2019-09-25", Voice.ADVISER),
    ("other/2022-06-22_OCW", Voice.GOVERNMENT),
    ("other/2025-01-16_OCW", Voice.HOUSE),
    ("other/2024-12-05_kst", Voice.HOUSE),
    ("rekenkamer/2016-05-12_AR", Voice.AUDITOR),
]


def only(shared: Path, start: str) -> Path:
    (path,) = (shared / start).parent.glob(f"{Path(start).name}*")
    return path


@pytest.mark.parametrize(("start", "day", "office", "name", "subject", "mark", "dossier", "number", "kind"), LETTERS)
def test_the_letterhead(
    shared: Path, start: str, day: str, office: str | None, name: str | None, subject: str | None, mark: str | None,
    dossier: str | None, number: str | None, kind: str,
) -> None:  # fmt: skip
    document = read(only(shared, start))
    head = document.letterhead
    assert (str(head.day), head.mark, head.dossier, head.number) == (day, mark, dossier, number)
    assert (head.office, document.kind) == (office, kind)
    assert ((head.person or "").split(" ")[-1].split("-")[-1] or None) == name
    assert (head.subject is None) == (subject is None) and (head.subject or "").startswith(subject or "")


@pytest.mark.parametrize(("start", "voice"), VOICES)
def test_who_speaks(shared: Path, start: str, voice: Voice) -> None:
    assert read(only(shared, start)).voice is voice


def test_two_voices_in_one_print(shared: Path) -> None:
    advice = read(only(shared, "reports/2020-08-21_RvS"))
    said = {advice.text[block.start : block.start + 60]: block.voice for block in advice.blocks}
    reactions = [voice for text, voice in said.items() if "Het advies van de Afdeling is overgenomen" in text]
    advised = [voice for text, voice in said.items() if text.startswith("De Afdeling adviseert")]
    assert len(reactions) > 1 and set(reactions) == {Voice.GOVERNMENT}
    assert len(advised) > 1 and set(advised) == {Voice.ADVISER}
    consultation = read(only(shared, "other/2025-01-16_OCW"))
    assert consultation.blocks[-1].voice is Voice.GOVERNMENT
    assert {block.voice for block in consultation.blocks} == {Voice.HOUSE, Voice.GOVERNMENT}


def test_a_wrong_year_in_print_is_found_out(shared: Path) -> None:
    slips = ("other/2025-01-16_OCW", "rekenkamer/2014-06-13_AR_Staat", f"rekenkamer/{INFRA}")
    for start in slips:
        head = read(only(shared, start)).letterhead
        assert str(head.day) == Path(start).name[:10]
        assert "de brief drukt" in (head.day_doubt or "")


def test_more_of_the_letterhead(shared: Path) -> None:
    vng = read(only(shared, "letters/2026-04-22_VWS")).letterhead
    assert (vng.day_from, vng.addressee) == ("stamp", "VNG, T.a.v. voorzitter VNG bestuur")
    assert [one.person for one in vng.cosigners] == ["Mirjam Sterk"]
    print_ = read(only(shared, "letters/2025-02-14_LVVN_kst")).letterhead
    assert print_.dossiers == ("35334", "30252")
    assert read(only(shared, "letters/2023-11-07_JenV")).letterhead.your_mark == "2023Z16994"
    assert read(only(shared, "letters/2019-11-01_LNV")).letterhead.enclosures == "10"


@pytest.mark.parametrize("start", ["letters/2019-11-01_LNV", "letters/2025-02-14_LVVN_cont", "letters/2026-03-10_VWS"])
def test_no_margin_stands_in_a_sentence(shared: Path, start: str) -> None:
    document = read(only(shared, start))
    inside = (Region.BODY, Region.HEADING, Region.ITEM)
    left = min(line.box.x0 for page in document.pages for line in page.lines if line.region is Region.BODY)
    for page in document.pages:
        for line in page.lines:
            assert (line.region in inside) <= (line.box.x0 < 400 and line.box.top < 795), line
            assert line.box.x0 >= left - 1 or line.region not in inside
    assert not any("Pagina" in sentence.text for sentence in sentences(document))


def test_words_broken_at_the_line_and_by_notes_are_whole(shared: Path) -> None:
    document = read(only(shared, "letters/2017-08-28_VenJ"))
    assert "huisvestingsopdracht" in document.text
    assert "blijven investeren in samenwerking" in document.text  # a note and a page break come between
    assert not any(character.isdigit() for sentence in sentences(document) for character in sentence.text[-3:])


def test_every_sentence_is_verbatim_in_its_document(shared: Path) -> None:
    for path in sorted((shared / "letters").iterdir()):
        document = read(path)
        cut = list(sentences(document))
        assert cut, path.name
        assert all(document.text[one.start : one.end] == one.text for one in cut)
        assert all(1 <= one.page <= len(document.pages) for one in cut)


def test_two_layouts_of_one_letter_hold_the_same_sentences(shared: Path) -> None:
    letter, print_ = (
        {s.text for s in sentences(read(only(shared, f"letters/2025-02-14_LVVN_{name}"))) if len(s.text) > 40}
        for name in ("contouren", "kst")
    )
    assert len(letter & print_) / len(letter) > 0.8
