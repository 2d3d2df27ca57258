"""Which findings a list is made of, in its order, by query: a few thousand of a million are never looked at."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Engine, exists, func, or_, select, true

from kb.store.open import translated
from kb.store.schema import documents, findings, links
from kb.store.scope import about

_STREAM = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """How many documents there are, of which `undated` without a day, and the days of the first and last other."""

    documents: int
    first: date | None
    last: date | None
    undated: int


class ListStore:
    """Ids of findings for lists; raises StoreError when the database cannot do it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ids(
        self,
        kinds: Iterable[str],
        *,
        as_of: date | None = None,
        ministry: str | None = None,
        awaits: str | None = None,
        stances: Collection[str] = (),
        due: tuple[date, date] | None = None,
        tied: bool = False,
        within: Container[str] | None = None,
        first: date | None = None,
    ) -> Iterator[str]:
        """Yield the findings of these kinds by date of their letter, as they stand in it; undated letters last.

        `as_of`: no letters of a later day; `first`: nor of an earlier one, nor undated ones. `awaits` and `stances` as
        in Finding; stances are asked of reactions only. `due`: the last day lies in this span, ends included. `tied`:
        only what a link leads to or from. `within`: only these documents. A finding in a later version of a letter is
        there too; a clause of another finding (`kb.links.wholes`) is not. Read lazily.
        """
        conditions = [*about(ministry=ministry), ~_is_part()]
        # Not by the index of kinds, which holds half of all there is: by date, or by what is asked for beside the kind.
        conditions.append(findings.c.kind.concat("").in_([str(kind) for kind in kinds]))
        if awaits:
            conditions.append(findings.c.awaits == awaits)
        if stances:
            conditions.append(or_(findings.c.kind != "reaction", findings.c.stance.in_(list(stances))))
        if due:
            # A span without a beginning holds so much that the list's own order finds the first ones sooner.
            wide = func.coalesce(findings.c.due_to, date.max) <= due[1]
            conditions.append(wide if due[0] == date.min else findings.c.due_to.between(*due))
        if tied:
            conditions.append(exists().where(or_(links.c.target == findings.c.id, links.c.source == findings.c.id)))
        dated = [*conditions, documents.c.day.is_not(None), *_between(first, as_of)]
        undated = [[*conditions, documents.c.day.is_(None)]] if first is None else []
        for one in (dated, *undated):
            yield from (id_ for id_, letter in self._stream(one) if within is None or letter in within)

    def span(self, *, last: date | None = None) -> Span:
        """Return how many documents there are, with their first and last day; none of a day after `last`."""
        known = or_(documents.c.day.is_(None), documents.c.day <= last) if last else true()
        day = documents.c.day
        query = select(func.count(), func.min(day), func.max(day), func.count() - func.count(day)).where(known)
        with translated(), self._engine.begin() as connection:
            count, first, latest, undated = connection.execute(query).one()
        return Span(documents=count, first=first, last=latest, undated=undated)

    def _stream(self, conditions: list[ColumnElement[bool]]) -> Iterator[tuple[str, str]]:
        order = (documents.c.day, documents.c.name, documents.c.id, findings.c.start, findings.c.kind, findings.c.id)
        query = select(findings.c.id, findings.c.document_id).join(documents).where(*conditions).order_by(*order)
        with translated(), self._engine.begin() as connection:
            for row in connection.execution_options(yield_per=_STREAM).execute(query):
                yield row.id, row.document_id


def _is_part() -> ColumnElement[bool]:
    whole = findings.alias("whole")
    return exists().where(whole.c.id == findings.c.parent, whole.c.sentence_id == findings.c.sentence_id)


def _between(first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    return [*([documents.c.day >= first] if first else []), *([documents.c.day <= last] if last else [])]
