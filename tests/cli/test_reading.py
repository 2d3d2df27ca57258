"""borging read says of a letterhead what not every letter has, and which pages hold no text."""

from pathlib import Path

from typer.testing import CliRunner

from cli.main import app
from cli.reading import numbered

LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum: 8 november 2023
Betreft: Nieuwe loketten
Uw kenmerk: 2023Z16994
Bijlagen: 2

Geachte voorzitter,

Ik zal uw Kamer voor de zomer informeren over de kosten van de loketten.

De Minister van Binnenlandse Zaken en Koninkrijksrelaties,
A.B. de Wit
"""


def test_what_a_letter_says_of_itself_is_shown(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text(LETTER, "utf-8")
    shown = CliRunner().invoke(app, ["read", str(tmp_path / "brief.txt")]).stdout
    said = {line[:12].strip(): line[12:].strip() for line in shown.splitlines()}
    assert (said["Uw kenmerk"], said["Bijlagen"]) == ("2023Z16994", "2")
    assert said["Kabinet"] == "Rutte IV, demissionair sinds 07-07-2023"
    assert "1 pagina, " in shown and "Geen tekst op" not in shown


def test_a_cabinet_in_office_and_what_a_letter_does_not_say_are_left_out(tmp_path: Path) -> None:
    text = LETTER.replace("2023\n", "2022\n").replace("Uw kenmerk: 2023Z16994\n", "").replace("Bijlagen: 2\n", "")
    (tmp_path / "brief.txt").write_text(text, "utf-8")
    shown = CliRunner().invoke(app, ["read", str(tmp_path / "brief.txt")]).stdout
    assert "08-11-2022" in shown
    assert not any(word in shown for word in ("Uw kenmerk", "Bijlagen", "Kabinet", "Ook namens"))


def test_pages_without_text_among_others_are_named(tmp_path: Path) -> None:
    import pikepdf

    letter = Path(__file__).parents[2] / "corpus" / "2017-09-05_BZK_aanbieding-eindrapport-Een-Drempel.pdf"
    with pikepdf.open(letter) as opened:
        for _ in range(2):
            opened.add_blank_page()
        opened.save(tmp_path / "gemengd.pdf")
    shown = CliRunner().invoke(app, ["read", str(tmp_path / "gemengd.pdf")]).stdout
    assert "Geen tekst op p. 3-4" in shown
    assert numbered([1, 3, 4, 5, 9]) == "p. 1, 3-5, 9"
