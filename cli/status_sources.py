"""What borging status says of sources: coverage, failures, differences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from cli.output import day

if TYPE_CHECKING:
    from ingest.model import Document
    from kb.store import Store

SOURCE_KEYS = ("sources", "asked", "missing", "differences")

_SHOWN = 20  # lines of a kind in the table; jsonl gives all
_FIELDS = {"day": "datum", "subject": "onderwerp", "office": "afzender", "dossier": "dossier", "number": "nummer"}


def source_facts(store: Store, documents: Sequence[Document]) -> dict[str, Any]:
    """Return what sources have, what is here, what did not come, and where source and file differ."""
    coverage = store.records.coverage
    asked = [asdict(one) | {"at": one.at.isoformat(timespec="seconds")} for one in coverage.asked()]
    return {
        "sources": [asdict(one) for one in coverage.sources()],
        "asked": asked,
        "missing": [asdict(one) for one in coverage.missing()],
        "differences": [
            {"document": document.name, **asdict(one)} for document in documents for one in document.differences
        ],
    }


def source_rows(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the lines of the table."""
    for one in facts["sources"]:
        here = f"{one['records']} stukken bekend, {one['files']} bestanden hier, {one['wanted']} nog op te halen"
        yield f"bron: {one['source']}", f"{here}, {one['deleted']} verwijderd bij de bron"
    for one in facts["asked"]:
        total = "onbekend hoeveel" if one["total"] is None else str(one["total"])
        state = "geheel nagelopen" if one["complete"] else "nog niet geheel nagelopen"
        yield (
            f"gevraagd: {one['source']}",
            f"{_selection(one['selection'])}: {total} bij de bron, {state} ({one['at']})",
        )
    lines = [
        (f"niet opgehaald: {one['source']}", f"{one['name']}: {one['reason']} ({one['attempts']} keer geprobeerd)")
        for one in facts["missing"]
    ]
    yield from _few("niet opgehaald", lines)
    lines = [
        ("bron en stuk verschillen", f"{one['document']}: {_FIELDS[one['field']]} is {_said(one, 'told')} volgens de "
        f"bron, {_said(one, 'read')} volgens het stuk")
        for one in facts["differences"]
    ]  # fmt: skip
    yield from _few("bron en stuk verschillen", lines)


def _few(what: str, lines: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield what, f"en {len(lines) - _SHOWN} meer; borging status --format jsonl noemt alles"


def _selection(text: str) -> str:
    return ", ".join(f"{key} {value}" for key, value in json.loads(text).items()) or "alles"


def _said(difference: dict[str, str], who: str) -> str:
    from datetime import date

    value = difference[who]
    return day(date.fromisoformat(value)) if difference["field"] == "day" else f"“{value}”"
