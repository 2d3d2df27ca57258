"""borging fetch and what borging status says of it, against a source on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from typer.testing import Result

from bench.stub_archive import Archive, body
from bench.stub_koop import Koop, Paper
from bench.stub_server import Stub, Trouble, serving

Run = Callable[..., Result]


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    with serving(Archive()) as stub:
        monkeypatch.setenv("BORGING_TWEEDEKAMER", stub.base)
        monkeypatch.setenv("BORGING_REQUESTS_PER_SECOND", "1000")
        yield stub


def test_letters_come_in_by_themselves(stub: Stub, run_on: Run, tmp_path: Path) -> None:
    data = tmp_path / "data"
    for number in (1, 2, 3):
        stub.archive.letter(number)
    broken = stub.archive.letter(4)
    stub.archive.enclosure(stub.archive.letter(5, text=["Datum 3 mei 2019", "Betreft Anders", *body(5)]), 1)
    stub.trouble(broken, Trouble(body=b"<html>", headers={"Content-Type": "text/html"}))
    done = run_on(data, "fetch", "tweedekamer", "--ministry", "BZK", "--dossier", "39 417", "--since", "2024-01-01")
    assert done.exit_code == 1
    assert "2024D00004: is text/html" in done.stderr
    assert "6 stukken nieuw of gewijzigd bij de bron, 5 bestanden opgehaald." in done.stdout
    assert "5 bestanden: 5 nieuw" in done.stdout

    facts = json.loads(run_on(data, "status", "--format", "jsonl").stdout)
    assert facts["sources"] == [{"source": "tweedekamer", "records": 6, "deleted": 0, "wanted": 1, "files": 5}]
    (asked,) = facts["asked"]
    assert (asked["total"], asked["complete"]) == (5, True)
    assert json.loads(asked["selection"])["ministerie"] == "Binnenlandse Zaken en Koninkrijksrelaties"
    assert [(one["name"], one["attempts"]) for one in facts["missing"]] == [("2024D00004", 1)]
    assert {one["field"] for one in facts["differences"] if one["document"] == "2024D00005.pdf"} == {"day", "subject"}
    shown = run_on(data, "status").stdout
    for words in ("1 nog op te halen", "geheel nagelopen", "1 keer geprobeerd", "03-05-2019 volgens"):
        assert words in " ".join(shown.split())

    again = run_on(data, "fetch", "tweedekamer", "--ministry", "BZK", "--dossier", "39 417", "--since", "2024-01-01")
    assert again.exit_code == 0, again.stderr
    assert "0 stukken nieuw of gewijzigd bij de bron, 1 bestand opgehaald." in again.stdout
    hits = run_on(data, "search", "proefproject warme overdracht", "--format", "jsonl").stdout.splitlines()
    assert {json.loads(hit)["document"] for hit in hits} >= {"2024D00001.pdf", "2024D00004.pdf"}


def test_a_source_that_is_down_is_one_line(run_on: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BORGING_TWEEDEKAMER", "http://gegevensmagazijn.example/OData/")
    done = run_on(tmp_path, "fetch", "tweedekamer")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "borging: http://gegevensmagazijn.example/OData/ is geen https-adres; controleer de instelling"
    ]


def test_a_dossier_that_is_none_is_wrong_use(stub: Stub, run_on: Run, tmp_path: Path) -> None:
    done = run_on(tmp_path, "fetch", "tweedekamer", "--dossier", "zorg")
    assert done.exit_code == 2
    assert "geen dossiernummer" in done.stderr


def test_papers_come_in_as_xml_and_pdf_and_say_it_once(
    stub: Stub, run_on: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    koop = Koop(root="http://" + urlsplit(stub.base).netloc)
    stub.other = koop.answer
    monkeypatch.setenv("BORGING_OFFICIELEBEKENDMAKINGEN", f"{koop.root}/sru")
    words = [*body(5), "De gemeenten hebben laten weten dat de handreiking in de praktijk goed bruikbaar is gebleken."]
    koop.add(Paper(5, "Voortgang"), words)
    done = run_on(tmp_path, "fetch", "officielebekendmakingen", "--dossier", "39417", "--since", "2024-01-01")
    assert done.exit_code == 0, done.stderr
    assert "1 stuk nieuw of gewijzigd bij de bron, 2 bestanden opgehaald." in done.stdout
    rows = [json.loads(line) for line in run_on(tmp_path, "commitments", "--format", "jsonl").stdout.splitlines()]
    assert [(row["document"], [one["document"] for one in row["also"]]) for row in rows] == [
        ("kst-39417-5.xml", ["kst-39417-5.pdf"])
    ]


def test_the_register_comes_in_by_itself(stub: Stub, run_on: Run, tmp_path: Path) -> None:
    letter = stub.archive.letter(1)
    promise = stub.archive.promise(1)
    stub.archive.change_promise(promise, KamerbriefNakoming=[{"Id": letter, "DocumentNummer": "2024D00001"}])
    stub.archive.change_promise(stub.archive.promise(2), Status="Onderweg per duif")
    done = run_on(tmp_path, "fetch", "toezeggingen")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == "2 toezeggingen nieuw of gewijzigd bij de bron; het register telt er nu 2.\n"
    stub.archive.change_promise(promise, Nummer=None, Verwijderd=True)
    done = run_on(tmp_path, "fetch", "toezeggingen")
    assert done.stdout == "1 toezegging nieuw of gewijzigd bij de bron; het register telt er nu 1.\n"
    stub.trouble("Toezegging", *[Trouble(status=403)] * 9)
    done = run_on(tmp_path, "fetch", "toezeggingen")
    assert done.exit_code == 1
    assert (
        done.stderr
        == "borging: toezeggingen: de lijst is niet af: de bron weigert (HTTP 403); meld dit als het zo blijft\n"
    )


def test_show_names_enclosures_and_what_was(stub: Stub, run_on: Run, tmp_path: Path) -> None:
    letter = stub.archive.letter(1)
    stub.archive.enclosure(letter, 1)
    stub.archive.touch(letter)
    assert run_on(tmp_path, "fetch", "tweedekamer").exit_code == 0
    rows = [json.loads(line) for line in run_on(tmp_path, "commitments", "--format", "jsonl").stdout.splitlines()]
    by_document = {row["document"]: row["id"] for row in rows}
    shown = run_on(tmp_path, "show", by_document["2024D00001.pdf"]).stdout
    assert "bijlage    2024D90001" in shown
    assert "bijlage bij 2024D00001" in run_on(tmp_path, "show", by_document["2024D90001.pdf"]).stdout
    stub.archive.clock += 10**8  # deletions are looked for from a day before the first run on
    stub.archive.delete(letter)
    assert run_on(tmp_path, "fetch", "tweedekamer").exit_code == 0
    gone = run_on(tmp_path, "show", by_document["2024D00001.pdf"])
    assert gone.exit_code == 0
    assert "de bron verwijderde het stuk" in gone.stdout
    assert "“Ik zal uw Kamer voor de zomer informeren over de uitkomsten van deel 1.”" in gone.stdout
