"""Which document is another version of which, kept beside the documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, update

from kb.store.open import translated, writing
from kb.store.schema import documents
from kb.store.schema_tying import tied_letters, version_marks


class VersionStore:
    """Later version -> first, by document id. Raises StoreError when the database cannot do it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self) -> Mapping[str, str]:
        """Return for each later version the id of the document that it is a version of."""
        query = select(documents.c.id, documents.c.same_as).where(documents.c.same_as > "")  # the index knows these
        with translated(), self._engine.begin() as connection:
            return {found.id: found.same_as for found in connection.execute(query)}

    def put(self, same_as: Mapping[str, str | None]) -> None:
        """Keep of these documents which they are a later version of, None for a first version."""
        rows = [{"later": later, "first": first} for later, first in same_as.items()]
        if rows:
            with writing(self._engine) as connection:
                kept = update(documents).where(documents.c.id == bindparam("later"))
                connection.execute(kept.values(same_as=bindparam("first")), rows)

    def mark(self, document_id: str, marks: Collection[int]) -> None:
        """Keep the marks of a document's text (`kb.versions.marks`) in the place of those that it had."""
        with writing(self._engine) as connection:
            connection.execute(delete(version_marks).where(version_marks.c.document_id == document_id))
            if marks:
                connection.execute(insert(version_marks), [{"mark": m, "document_id": document_id} for m in marks])

    def near(self, document_id: str, marks: Collection[int]) -> Mapping[str, frozenset[int]]:
        """Return the other documents that share a mark, each with all of its marks."""
        mine, theirs = version_marks.alias(), version_marks.alias()
        shared = select(theirs.c.document_id).where(theirs.c.mark.in_(marks), theirs.c.document_id != document_id)
        found: dict[str, set[int]] = defaultdict(set)
        with translated(), self._engine.begin() as connection:
            for row in connection.execute(select(mine).where(mine.c.document_id.in_(shared))):
                found[row.document_id].add(row.mark)
        return {id_: frozenset(ones) for id_, ones in found.items()}

    def clear(self) -> None:
        """Forget which are versions of which."""
        with writing(self._engine) as connection:
            connection.execute(delete(version_marks))
            connection.execute(update(documents).where(documents.c.same_as.is_not(None)).values(same_as=None))


def forget_version(connection: Connection, document_id: str) -> None:
    """Forget of what a document is a version, as its text changes; its own later versions are to be looked at again."""
    later = select(documents.c.id).where(documents.c.same_as == document_id)
    connection.execute(delete(tied_letters).where(tied_letters.c.document_id.in_(later)))
    connection.execute(delete(version_marks).where(version_marks.c.document_id == document_id))
    gone = (documents.c.same_as == document_id) | (documents.c.id == document_id)
    connection.execute(update(documents).where(gone).values(same_as=None))
