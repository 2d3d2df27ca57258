"""Between dataclasses and rows: a box is four columns, what has no column of its own is JSON."""

from __future__ import annotations

import json
from dataclasses import fields
from enum import Enum
from typing import Any

from sqlalchemy import RowMapping

from ingest.ids import of_parts
from ingest.model import (
    Analysis,
    Box,
    Difference,
    Document,
    DocumentKind,
    Finding,
    Kind,
    Letterhead,
    Page,
    Signatory,
    Voice,
)
from kb.model import Link, Passage, Tie
from kb.store.schema import documents

_LISTS = ("cosigners", "dossiers")
_LETTERHEAD = tuple(field.name for field in fields(Letterhead) if field.name not in _LISTS)
_FINDING = tuple(field.name for field in fields(Finding) if field.name not in {"kind", "box"})
_LINK = tuple(field.name for field in fields(Link) if field.name != "tie")
_PASSAGE = tuple(field.name for field in fields(Passage))

HEAD_COLUMNS = tuple(column for column in documents.c if column.name not in {"text", "analysis", "version"})


def row(item: Any, **more: Any) -> dict[str, Any]:
    """Return the columns of a sentence, finding, passage or link; `more` adds columns."""
    columns: dict[str, Any] = {}
    for field in fields(item):
        value = getattr(item, field.name)
        if isinstance(value, Box):
            columns |= {"x0": value.x0, "top": value.top, "x1": value.x1, "bottom": value.bottom}
        else:
            columns[field.name] = str(value) if isinstance(value, Enum) else value
    return columns | more


def document_row(document: Document, *, digest: str, version: str) -> dict[str, Any]:
    """Return the columns of a document; `digest` is that of its analysis, `version` that of the reading."""
    return {
        "id": document.id,
        "name": plain(document.name),
        "kind": str(document.kind),
        "voice": str(document.voice),
        **{name: getattr(document.letterhead, name) for name in _LETTERHEAD},
        "cosigners": json.dumps([[one.office, one.person] for one in document.letterhead.cosigners]),
        "dossiers": json.dumps(document.letterhead.dossiers),
        "pages": json.dumps([[page.number, page.width, page.height] for page in document.pages]),
        "textless_pages": json.dumps(document.textless_pages),
        "text": document.text,
        "ocr": document.ocr,
        "differences": json.dumps([[one.field, one.read, one.told] for one in document.differences]),
        "analysis": digest,
        "version": version,
    }


def document_of(found: RowMapping) -> Document:
    """Return the document of a row: its pages without lines, no blocks or spans, no text where none was selected."""
    return Document(
        id=found["id"],
        name=found["name"],
        kind=DocumentKind(found["kind"]),
        voice=Voice(found["voice"]),
        letterhead=Letterhead(
            **{name: found[name] for name in _LETTERHEAD},
            cosigners=tuple(Signatory(*one) for one in json.loads(found["cosigners"])),
            dossiers=tuple(json.loads(found["dossiers"])),
        ),
        pages=tuple(Page(number, width, height) for number, width, height in json.loads(found["pages"])),
        text=found.get("text", ""),
        textless_pages=tuple(json.loads(found["textless_pages"])),
        ocr=found["ocr"],
        differences=tuple(Difference(*one) for one in json.loads(found["differences"])),
    )


def finding_of(found: RowMapping) -> Finding:
    """Return the finding of a row that has its document's name as `document`."""
    box = Box(found["x0"], found["top"], found["x1"], found["bottom"])
    return Finding(kind=Kind(found["kind"]), box=box, **{name: found[name] for name in _FINDING})


def link_of(found: RowMapping) -> Link:
    """Return the link of a row."""
    return Link(tie=Tie(found["tie"]), **{name: found[name] for name in _LINK})


def passage_of(found: RowMapping) -> Passage:
    """Return the passage of a row."""
    return Passage(**{name: found[name] for name in _PASSAGE})


def digest_of(analysis: Analysis, passages: tuple[Passage, ...]) -> str:
    """Return a digest of all that the store keeps of an analysis except the file's name.

    The name is left out because the same bytes may come in again under another one.
    """
    document = document_row(analysis.document, digest="", version="") | {"name": ""}
    findings = [row(finding, document="") for finding in analysis.findings]
    return of_parts(document, [row(sentence) for sentence in analysis.sentences], findings, passages)


def plain(text: str) -> str:
    """Return a file's name or path with its undecodable bytes written out, as no database takes them raw."""
    return text.encode("utf-8", "backslashreplace").decode()
