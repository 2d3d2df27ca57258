"""By what documents are named and what sentences name, kept so that one document's ties need not read all others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, Engine, delete, exists, insert, or_, select

from kb.store.open import translated, writing
from kb.store.passages import chunks
from kb.store.said import Said
from kb.store.schema import documents, sentences
from kb.store.schema_tying import named_documents, naming_sentences

_READ = 0  # the key under which every document stands that was read


class NamingStore:
    """The keys of `kb.ties.keys`, of documents and of sentences. Raises StoreError when the database cannot do it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def unread(self) -> list[str]:
        """Return the ids of the documents of which no keys are kept yet."""
        read = exists().where(named_documents.c.document_id == documents.c.id, named_documents.c.key == _READ)
        with translated(), self._engine.begin() as connection:
            return list(connection.scalars(select(documents.c.id).where(~read).order_by(documents.c.id)))

    def sentences(self, document_id: str) -> Mapping[int, str]:
        """Return the sentences of a document by their place."""
        query = select(sentences.c.ordinal, sentences.c.text).where(sentences.c.document_id == document_id)
        with translated(), self._engine.begin() as connection:
            return {found.ordinal: found.text for found in connection.execute(query)}

    def put(self, document_id: str, keys: Iterable[int], naming: Mapping[int, Collection[int]]) -> None:
        """Keep the keys of a document and those of its sentences, by their place, in the place of those that it had."""
        with writing(self._engine) as connection:
            forget_naming(connection, document_id)
            own = [{"key": key, "document_id": document_id} for key in sorted({_READ, *keys})]
            connection.execute(insert(named_documents), own)
            rows = [
                {"key": key, "document_id": document_id, "ordinal": at} for at, said in naming.items() for key in said
            ]
            if rows:
                connection.execute(insert(naming_sentences), rows)

    def named(self, keys: Iterable[int]) -> Mapping[int, set[str]]:
        """Return by key the ids of the documents that have one of these keys."""
        found: dict[int, set[str]] = {}
        with translated(), self._engine.begin() as connection:
            for part in chunks(sorted(set(keys) - {_READ})):
                for row in connection.execute(select(named_documents).where(named_documents.c.key.in_(part))):
                    found.setdefault(row.key, set()).add(row.document_id)
        return found

    def said(self, document_id: str) -> list[tuple[Said, set[int]]]:
        """Return the sentences of a document that may name one, each with its keys, in reading order."""
        query = select(naming_sentences.c.ordinal, naming_sentences.c.key)
        with translated(), self._engine.begin() as connection:
            keys: dict[int, set[int]] = {}
            for at, key in connection.execute(query.where(naming_sentences.c.document_id == document_id)):
                keys.setdefault(at, set()).add(key)
            said = _said(connection, document_id, keys)
            return list(zip(said, (keys[at] for at in sorted(keys)), strict=True))

    def keys(self, document_ids: Iterable[str]) -> set[int]:
        """Return the keys of these documents."""
        query = select(named_documents.c.key).where(named_documents.c.document_id.in_(list(document_ids)))
        with translated(), self._engine.begin() as connection:
            return set(connection.scalars(query)) - {_READ}

    def naming(self, keys: Iterable[int], *, first: date | None) -> list[Said]:
        """Return the sentences with one of these keys, of documents from a day on or without one, in reading order."""
        place = (naming_sentences.c.document_id, naming_sentences.c.ordinal)
        query = select(*place).join(documents, documents.c.id == naming_sentences.c.document_id)
        if first:
            query = query.where(or_(documents.c.day.is_(None), documents.c.day >= first))
        with translated(), self._engine.begin() as connection:
            found: dict[str, set[int]] = {}
            for part in chunks(sorted(set(keys))):
                for document_id, at in connection.execute(query.where(naming_sentences.c.key.in_(part))):
                    found.setdefault(document_id, set()).add(at)
            return [said for id_ in sorted(found) for said in _said(connection, id_, found[id_])]


def _said(connection: Connection, document_id: str, places: Collection[int]) -> list[Said]:
    query = select(sentences.c.text, sentences.c.page).where(sentences.c.document_id == document_id)
    rows = connection.execute(query.where(sentences.c.ordinal.in_(sorted(places))).order_by(sentences.c.ordinal))
    return [Said(document_id, text, page) for text, page in rows]


def forget_naming(connection: Connection, document_id: str) -> None:
    """Forget the keys of a document and of its sentences, before its text changes or goes."""
    for table in (named_documents, naming_sentences):
        connection.execute(delete(table).where(table.c.document_id == document_id))
