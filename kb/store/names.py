"""What documents are called by, without capitals and accents: a filter reads these short rows, not the documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select

from kb.fold import fold
from kb.store.passages import chunks
from kb.store.schema import documents
from kb.store.schema_tying import folded_names

# Migration 0012 reads documents by this: a column that is newer than it needs a way of its own.
_COLUMNS = [documents.c[name] for name in ("id", "name", "subject", "office", "person", "ministry", "cosigners")]


def is_named(way: str, text: str) -> ColumnElement[bool]:
    """Return the condition that this is in a document's "title", "sender", "document" (file name) or "ministry".

    Capitals and accents do not count; a document without a subject is titled by its name.
    """
    fitting = folded_names.c.name.contains(fold(text.strip()), autoescape=True)
    return documents.c.id.in_(select(folded_names.c.document_id).where(folded_names.c.way == way, fitting))


def put_names(connection: Connection, document_ids: Iterable[str]) -> None:
    """Keep what these documents are called by now, in the place of what they were called by."""
    for part in chunks(document_ids):
        connection.execute(delete(folded_names).where(folded_names.c.document_id.in_(part)))
        found = connection.execute(select(*_COLUMNS).where(documents.c.id.in_(part))).mappings()
        if rows := [row for document in found for row in _rows(document)]:
            connection.execute(insert(folded_names), rows)


def _rows(document: RowMapping) -> Iterator[dict[str, str]]:
    cosigners = [name for one in json.loads(document["cosigners"] or "[]") for name in one]
    ways = {
        "title": [document["subject"] or document["name"]],
        "sender": [document["office"], document["person"], document["ministry"], *cosigners],
        "document": [document["name"]],
        "ministry": [document["ministry"]],
    }
    for way, names in ways.items():
        if some := [fold(name) for name in names if name]:
            yield {"way": way, "document_id": document["id"], "name": "\n".join(some)}
