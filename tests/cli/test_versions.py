"""One letter as text and as Kamerstuk: listed once, with both files named, and followed where it refers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from typer.testing import Result

Rows = Callable[..., list[dict[str, Any]]]

SENTENCES = [
    "Vorig jaar zijn in alle gemeenten van dit land nieuwe loketten voor ouderen geopend.",
    "Ik informeer uw Kamer voor de zomer over de kosten van deze loketten.",
    "Een belangrijke les is dat vroeg overleg met de bewoners veel vertraging voorkomt.",
    "De gemeenten hebben mij laten weten dat zij met deze werkwijze tevreden zijn.",
]
OPENING = "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, {day}\n\n"
CLOSING = "\n\nDe Minister van Binnenlandse Zaken en Koninkrijksrelaties,\nA.B. de Wit\n"
LATER = "Ik zal uw Kamer voor de zomer informeren over het vervolg op mijn brief van 3 mei 2018."


def written(folder: Path) -> Path:
    folder.mkdir()
    letter = OPENING.format(day="3 mei 2018")
    (folder / "brief.txt").write_text(letter + "\n\n".join(SENTENCES) + CLOSING, "utf-8")
    print_ = "39 417 Dienstverlening\n\nNr. 14 BRIEF VAN DE MINISTER VAN BINNENLANDSE ZAKEN EN KONINKRIJKSRELATIES\n\n"
    (folder / "kst-39417-14.txt").write_text(print_ + letter + "\n".join(SENTENCES) + CLOSING, "utf-8")
    (folder / "later.txt").write_text(OPENING.format(day="4 maart 2019") + LATER + CLOSING, "utf-8")
    return folder


def test_a_letter_in_two_versions_is_listed_once(run_on: Callable[..., Result], rows: Rows, tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = run_on(data, "ingest", written(tmp_path / "brieven"), "--no-ocr")
    assert done.exit_code == 0, done.stderr
    promise, later = rows("commitments", "--as-of", "2019-04-01", data=data)
    assert (promise["text"], promise["document"], later["text"]) == (SENTENCES[1], "brief.txt", LATER)
    assert [(like["document"], like["page"]) for like in promise["also"]] == [("kst-39417-14.txt", 1)]
    assert later["also"] == []
    assert [row["document"] for row in rows("lessons", data=data)] == ["brief.txt"]

    assert "ook in kst-39417-14.txt" in run_on(data, "commitments", "--as-of", "2019-04-01").stdout
    assert "ook in kst-39417-14.txt" in run_on(data, "lessons").stdout
    assert "ook in kst-39417-14.txt" in run_on(data, "lessons", "overleg met bewoners").stdout
    shown = run_on(data, "show", promise["also"][0]["id"]).stdout
    assert "brief.txt" in shown.split("ook in")[1] and "Stand op" in shown
    assert "mijn brief van 3 mei 2018: brief.txt" in run_on(data, "show", later["id"]).stdout

    exported = rows("export", "findings", data=data)
    assert list(exported[0])[-3:] == ["verdict", "also", "parent"]
    assert [row["text"] for row in exported].count(SENTENCES[1]) == 1
    same = next(row for row in exported if row["text"] == SENTENCES[1])
    assert same["also"] == promise["also"]
    (lesson,) = rows("lessons", data=data)
    assert [like["document"] for like in lesson["also"]] == ["kst-39417-14.txt"]

    hits = rows("search", "loketten voor ouderen", data=data)
    (hit,) = [hit for hit in hits if SENTENCES[0] in hit["text"]]
    assert {hit["document"], hit["also"][0]["document"]} == {"brief.txt", "kst-39417-14.txt"}
    assert [hit["rank"] for hit in hits] == list(range(1, len(hits) + 1))
    assert "ook in " in run_on(data, "search", "loketten voor ouderen").stdout
