"""Exports hold every key in order, are whole or not there, and put no formula in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ingest.model import Analysis, Box, Finding, Kind
from kb.export import DOCUMENT_KEYS, LINK_KEYS, READ_KEYS, Row, document_row, export, finding_row, link_row
from kb.model import Link, Tie

Letters = Sequence[tuple[Analysis, Path]]
DANGEROUS = ["=1+2", "+31 70", "-3", "@SUM(A1)", '=HYPERLINK("http://x")', 'aan "het" einde,\nen; verder', "gewoon é €"]


@pytest.fixture
def finding(letters: Letters) -> Finding:
    return letters[1][0].findings[0]


@pytest.fixture
def rows(finding: Finding) -> list[Row]:
    return [finding_row(replace(finding, text=text)) for text in DANGEROUS]


def written(rows: list[Row], format: str) -> bytes:
    stream = io.BytesIO()
    assert export(rows, READ_KEYS, to=stream, format=format) == len(rows)
    assert not stream.closed
    return stream.getvalue()


def test_the_keys_of_a_finding(finding: Finding) -> None:
    exact = replace(finding, box=Box(78.04, 99.96, 455.251, 112.0), due_from=date(2018, 7, 1), state=None)
    row = finding_row(exact)
    assert list(row) == [
        "id", "kind", "text", "document", "page", "box", "start", "end", "actor", "addressee", "act", "stance",
        "deadline_text", "due_from", "due_to", "awaits", "strength", "state", "aspect", "score", "rule", "parent",
    ]  # fmt: skip
    assert row["box"] == [78.0, 100.0, 455.3, 112.0]
    assert (row["kind"], row["due_from"], row["due_to"], row["state"]) == (
        "commitment",
        "2018-07-01",
        "2018-07-06",
        None,
    )
    assert type(row["kind"]) is str


def test_the_keys_of_links_and_documents(letters: Letters) -> None:
    link = Link(id="l", tie=Tie.KEEPS, source="a", target="b", score=0.5, reason="datum", method="hand")
    assert link_row(link) == {
        "id": "l", "tie": "keeps", "source": "a", "target": "b", "score": 0.5, "reason": "datum", "method": "hand"
    }  # fmt: skip
    assert tuple(link_row(link)) == LINK_KEYS
    row = document_row(letters[0][0].document)
    assert tuple(row) == DOCUMENT_KEYS
    assert (row["date"], row["pages"], row["textless_pages"], row["kind"]) == ("2017-09-04", 1, [], "letter")


def test_jsonl(rows: list[Row]) -> None:
    lines = written(rows, "jsonl").decode().split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == rows


def test_csv_follows_rfc_4180(rows: list[Row]) -> None:
    raw = written(rows, "csv")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == len(rows) + 1
    read = list(csv.DictReader(io.StringIO(raw.decode(), newline="")))
    assert [row["text"] for row in read] == [f"'{text}" if text[0] in "=+-@" else text for text in DANGEROUS]
    assert (read[0]["box"], read[0]["actor"], read[0]["stance"]) == (json.dumps(rows[0]["box"]), "ik", "")


def test_xlsx_holds_text_and_numbers_and_no_formula(rows: list[Row]) -> None:
    sheet = load_workbook(io.BytesIO(written(rows, "xlsx"))).active
    assert sheet is not None
    header, *read = sheet.iter_rows()
    assert tuple(cell.value for cell in header) == READ_KEYS
    texts = [row[READ_KEYS.index("text")] for row in read]
    assert [cell.value for cell in texts] == DANGEROUS
    assert {cell.data_type for cell in texts} == {"s"}
    assert read[0][READ_KEYS.index("page")].value == 1
    assert read[0][READ_KEYS.index("stance")].value is None


def test_xlsx_takes_what_a_scan_gives(finding: Finding) -> None:
    raw = written([finding_row(replace(finding, text="a\x02b\x0bc" + "d" * 40_000))], "xlsx")
    sheet = load_workbook(io.BytesIO(raw)).active
    assert sheet is not None
    assert str(sheet.cell(2, READ_KEYS.index("text") + 1).value).startswith("abcd")


@pytest.mark.parametrize("format", ["jsonl", "csv", "xlsx"])
def test_a_file_is_whole_or_as_it_was(rows: list[Row], tmp_path: Path, format: str) -> None:
    path = tmp_path / f"bevindingen.{format}"

    def broken() -> Iterator[Row]:
        yield from rows
        raise RuntimeError("halverwege")

    for before in (None, b"wat er stond"):
        if before is not None:
            path.write_bytes(before)
        with pytest.raises(RuntimeError):
            export(broken(), READ_KEYS, to=path, format=format)
        assert (path.read_bytes() if path.exists() else None) == before
    assert export(rows, READ_KEYS, to=path, format=format) == len(rows)
    assert {one.name for one in tmp_path.iterdir()} == {path.name, "brieven"}, "no temporary file is left"
    assert path.stat().st_mode & 0o600 == 0o600


def test_an_unknown_format_is_refused(rows: list[Row], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="kies uit jsonl, csv, xlsx"):
        export(rows, READ_KEYS, to=tmp_path / "x.ods", format="ods")
    assert not (tmp_path / "x.ods").exists()


def test_every_kind_can_go_out(finding: Finding) -> None:
    assert {finding_row(replace(finding, kind=kind))["kind"] for kind in Kind} == {str(kind) for kind in Kind}
