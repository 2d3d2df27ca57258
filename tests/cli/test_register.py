"""borging register import, and what the lists then say of each commitment."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Rows = Callable[..., list[dict[str, Any]]]

TEXT = "De minister zendt de Kamer de handreiking voor warme overdracht vóór het zomerreces van 2018 toe."


def record(number: str, text: str, status: str, **more: str) -> dict[str, Any]:
    made = {"Aanmaakdatum": "2017-09-20T12:00:00Z", "GewijzigdOp": "2018-07-01T12:00:00Z"}
    office = "Minister van Binnenlandse Zaken en Koninkrijksrelaties"
    return {"Nummer": number, "Tekst": text, "Status": status, "Functie": office, "Verwijderd": False, **made, **more}


@pytest.fixture
def data(corpus_data: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(corpus_data, tmp_path / "data"))


def imported(run_on: Run, data: Path, *records: dict[str, Any]) -> Result:
    path = data / "toezeggingen.json"
    path.write_text(json.dumps({"value": list(records)}), encoding="utf-8")
    return run_on(data, "register", "import", path)


def test_in_the_register_not_in_it_or_differing(data: Path, run_on: Run, rows: Rows) -> None:
    promise = next(row for row in rows("commitments", data=data) if "de handreiking vóór" in row["text"])
    assert promise["register"] is None
    other = record("TZ201709-002", "De minister koopt schepen.", "In beraad")
    done = imported(run_on, data, record("TZ201709-001", promise["text"], "Openstaand"), other)
    assert done.exit_code == 0
    assert "2 nieuw" in done.stdout and "onbekend blijft: In beraad" in done.stdout
    (known,) = rows("commitments", "--register", "in", data=data)
    assert (known["id"], known["register"]["number"], known["register"]["sure"]) == (
        promise["id"],
        "TZ201709-001",
        True,
    )
    assert (known["fulfilment"], known["register"]["fulfilment"], known["register"]["differs"]) == (
        "kept",
        "open",
        True,
    )
    assert [row["id"] for row in rows("commitments", "--register", "differs", data=data)] == [promise["id"]]
    assert rows("commitments", "--register", "differs", "--as-of", "2018-06-30", data=data) == []
    missing = {row["id"] for row in rows("commitments", "--register", "not-in", data=data)}
    assert missing == {row["id"] for row in rows("commitments", data=data)} - {promise["id"]}
    assert "in het register: TZ201709-001, Openstaand: zegt iets anders" in run_on(data, "show", promise["id"]).stdout
    lost = run_on(data, "show", sorted(missing)[0]).stdout
    assert "niet in het register (gezocht in 2 toezeggingen)" in lost or "misschien in het register" in lost


def test_what_was_removed_is_gone(data: Path, run_on: Run, rows: Rows) -> None:
    promise = next(row for row in rows("commitments", data=data) if "de handreiking vóór" in row["text"])
    one = record("TZ201709-001", promise["text"], "Openstaand")
    imported(run_on, data, one)
    done = imported(run_on, data, one | {"Verwijderd": True, "GewijzigdOp": "2019-01-01T12:00:00Z"})
    assert "1 verwijderd; het register telt er nu 0" in " ".join(done.stdout.split()).replace(", 0 al bekend", "")
    assert all(row["register"] is None for row in rows("commitments", data=data))


def test_wrong_files_are_named_and_the_rest_is_taken_in(data: Path, run_on: Run) -> None:
    (data / "storing.json").write_text("<html>storing</html>")
    (data / "goed.jsonl").write_text(json.dumps(record("TZ201709-001", TEXT, "Openstaand")) + "\n{kapot\n")
    done = run_on(data, "register", "import", data / "storing.json", data / "goed.jsonl", data / "weg.json")
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 3
    for line in ("storing.json: geen JSON; haal", "goed.jsonl: regel 2: geen JSON", "weg.json: bestaat niet"):
        assert line in done.stderr
    assert "1 nieuw" in done.stdout


def test_an_empty_register_is_said_to_be_empty(run: Run) -> None:
    done = run("commitments", "--register", "not-in")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "het register is leeg" in done.stderr
    assert run("commitments", "--register", "misschien").exit_code == 2
