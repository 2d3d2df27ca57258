"""Findings, links and documents as jsonl, csv or xlsx: to a stream, or to a file that is whole or not there."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from enum import Enum
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from ingest.model import Box, Document, Finding
from kb.model import Link, Verdict

if TYPE_CHECKING:
    from kb.ties import DocumentTie

Row = dict[str, object]

FINDING_KEYS = (
    "id", "kind", "text", "document", "page", "box", "start", "end", "actor", "addressee", "act", "stance",
    "deadline_text", "due_from", "due_to", "awaits", "strength", "state", "aspect", "score", "rule",
)  # fmt: skip
READ_KEYS = (*FINDING_KEYS, "parent")
LINK_KEYS = ("id", "tie", "source", "target", "score", "reason", "method")
JUDGED_KEYS = (*FINDING_KEYS, "verdict")
LISTED_KEYS = (*JUDGED_KEYS, "also", "parent")
JUDGED_LINK_KEYS = (*LINK_KEYS, "verdict")
DOCUMENT_KEYS = (
    "id", "document", "kind", "voice", "date", "subject", "office", "person", "ministry", "addressee", "dossier",
    "number", "mark", "pages", "textless_pages", "day_from", "day_doubt", "cosigners", "dossiers", "your_mark",
    "enclosures", "ocr",
)  # fmt: skip
TIE_KEYS = (
    "tie", "source", "target", "score", "reason", "text", "document", "page", "date", "target_document", "target_date",
)  # fmt: skip


def finding_row(finding: Finding) -> Row:
    """Return the keys of a finding in their fixed order; box is [x0, top, x1, bottom] in points, to a tenth."""
    return {key: _plain(getattr(finding, key)) for key in READ_KEYS}


def link_row(link: Link) -> Row:
    """Return the keys of a link in their fixed order; source and target are ids of findings."""
    return {key: _plain(getattr(link, key)) for key in LINK_KEYS}


def document_row(document: Document) -> Row:
    """Return the keys of a document in their fixed order; `document` is the file's name, `pages` their number."""
    head = document.letterhead
    row: Row = {"id": document.id, "document": document.name, "kind": document.kind, "voice": document.voice}
    row |= {"date": head.day} | {field.name: getattr(head, field.name) for field in fields(head)}
    row |= {"pages": len(document.pages), "textless_pages": list(document.textless_pages)}
    row |= {"ocr": document.ocr, "cosigners": [asdict(one) for one in head.cosigners], "dossiers": list(head.dossiers)}
    return {key: _plain(row[key]) for key in DOCUMENT_KEYS}


def tie_row(tie: DocumentTie, documents: Mapping[str, Document]) -> Row:
    """Return the keys of a tie between two documents in their fixed order; `text` stands in `document`."""
    said_in, target = documents[tie.said_in], documents[tie.target]
    row: Row = {key: _plain(getattr(tie, key)) for key in TIE_KEYS if hasattr(tie, key)}
    row |= {"document": said_in.name, "date": _plain(said_in.letterhead.day)}
    row |= {"target_document": target.name, "target_date": _plain(target.letterhead.day)}
    return {key: row[key] for key in TIE_KEYS}


def judged_row(item: Finding | Link, verdict: Verdict | None) -> Row:
    """Return the keys of a finding or link with what a person said of it."""
    row = finding_row(item) if isinstance(item, Finding) else link_row(item)
    return row | {"verdict": verdict_cell(verdict)}


def listed_row(finding: Finding, verdict: Verdict | None, also: Sequence[Finding]) -> Row:
    """Return the keys of a finding that is listed once for all versions of its letter; `also` is it in the others."""
    return judged_row(finding, verdict) | {"also": also_cell(also)}


def also_cell(also: Sequence[Finding]) -> list[Row]:
    """Return as one cell where else a finding stands, word for word."""
    return [{"id": one.id, "document": one.document, "page": one.page} for one in also]


def verdict_cell(verdict: Verdict | None) -> Row | None:
    """Return the verdict that counts as one cell: judgement, by whom, when (UTC) and why; None where there is none."""
    if verdict is None:
        return None
    at = verdict.at.isoformat(timespec="seconds")
    return {"judgement": str(verdict.judgement), "by": verdict.by, "at": at, "note": verdict.note}


def lost_row(verdict: Verdict) -> Row:
    """Return a verdict whose finding is no longer there, with the quotes that it was about."""
    row: Row = {"tie": verdict.tie and str(verdict.tie)} | (verdict_cell(verdict) or {})
    row |= {"kind": verdict.source.kind}
    for prefix, one in (("", verdict.source), ("target_", verdict.target)):
        if one:
            row |= {f"{prefix}text": one.text, f"{prefix}document": one.document, f"{prefix}page": one.page}
            row |= {f"{prefix}id": one.finding_id}
    return row


def export(rows: Iterable[Row], keys: tuple[str, ...], *, to: Path | BinaryIO, format: str) -> int:
    """Write the rows under these keys as "jsonl", "csv" or "xlsx"; return how many.

    csv is UTF-8 without byte order mark after RFC 4180; no text becomes a formula in a spreadsheet. A path is
    replaced at once when all is written and left as it was after any error. Raises ValueError on another format,
    OSError when the place cannot be written.
    """
    if format not in _WRITERS:
        raise ValueError(f"onbekend formaat {format!r}; kies uit {', '.join(_WRITERS)}")
    if not isinstance(to, Path):
        return _WRITERS[format](rows, keys, to)
    if to.exists() and not to.is_file():  # a device or a pipe is written to, never replaced
        with to.open("wb") as stream:
            return _WRITERS[format](rows, keys, stream)
    with _whole(to) as stream:
        return _WRITERS[format](rows, keys, stream)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file that is whole or not there; what was there stays after any error. Raises OSError."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    with _whole(path) as stream:
        stream.write(content)


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    try:
        made = NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False)  # noqa: SIM115 - below
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error  # the name that was asked for
    with made as stream:
        try:
            yield stream  # type: ignore[misc]
            stream.flush()
            os.fsync(stream.fileno())
            # A temporary file is for its owner only; the export gets the rights that any new file gets.
            umask = os.umask(0)
            os.umask(umask)
            Path(stream.name).chmod(0o666 & ~umask)
            Path(stream.name).replace(path)
        except BaseException:
            Path(stream.name).unlink(missing_ok=True)
            raise


def _jsonl(rows: Iterable[Row], keys: tuple[str, ...], stream: BinaryIO) -> int:
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007
        stream.write(json.dumps({key: row[key] for key in keys}, ensure_ascii=False).encode() + b"\n")
    return count


def _csv(rows: Iterable[Row], keys: tuple[str, ...], stream: BinaryIO) -> int:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    count = 0
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(keys)
        for count, row in enumerate(rows, 1):  # noqa: B007
            writer.writerow([_unformula(_cell(row[key])) for key in keys])
    finally:
        text.detach()  # the stream is the caller's to close
    return count


def _xlsx(rows: Iterable[Row], keys: tuple[str, ...], stream: BinaryIO) -> int:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    def cell(value: str | int | float | None) -> object:
        if not isinstance(value, str):
            return value
        made = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
        made.data_type = "s"  # a text that begins with = stays a text
        return made

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Borging")
    sheet.append(list(keys))
    count = 0
    try:
        for count, row in enumerate(rows, 1):  # noqa: B007
            sheet.append([cell(_cell(row[key])) for key in keys])
    finally:
        sheet.close()  # else an error in the rows leaves a half-written sheet that protests when it is thrown away
    book.save(stream)
    return count


_WRITERS: Mapping[str, Callable[[Iterable[Row], tuple[str, ...], BinaryIO], int]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "xlsx": _xlsx,
}


def _plain(value: object) -> object:
    if isinstance(value, Box):
        return [round(side, 1) for side in (value.x0, value.top, value.x1, value.bottom)]
    if isinstance(value, Enum):
        return str(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value


def _cell(value: object) -> str | int | float | None:
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value)


def _unformula(value: str | int | float | None) -> str | int | float | None:
    # A spreadsheet runs a csv cell that begins so; a quote before it is how spreadsheets themselves mark text.
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
