"""Which document is another version of which, kept beside the documents."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Engine, bindparam, select, update

from kb.schema import documents
from kb.store_open import translated, writing


class VersionStore:
    """Later version -> first, by document id. Raises StoreError when the database cannot do it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self) -> Mapping[str, str]:
        """Return for each later version the id of the document that it is a version of."""
        query = select(documents.c.id, documents.c.same_as).where(documents.c.same_as.is_not(None))
        with translated(), self._engine.begin() as connection:
            return {found.id: found.same_as for found in connection.execute(query)}

    def put(self, same_as: Mapping[str, str]) -> None:
        """Put these in the place of all that was known."""
        rows = [{"later": later, "first": first} for later, first in same_as.items()]
        with writing(self._engine) as connection:
            connection.execute(update(documents).where(documents.c.same_as.is_not(None)).values(same_as=None))
            if rows:
                kept = update(documents).where(documents.c.id == bindparam("later"))
                connection.execute(kept.values(same_as=bindparam("first")), rows)
