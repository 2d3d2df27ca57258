"""What is kept so that one letter can be tied without reading all others, and which letters are still to be tied."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, Engine, delete, exists, insert, or_, select, tuple_, update

from kb.links.items import Item
from kb.links.keys import WINDOW, keys, named, names
from kb.links.shelf import FACT
from kb.model import Link, Tie
from kb.store.naming import forget_naming
from kb.store.open import translated, writing
from kb.store.passages import chunks
from kb.store.rows import row
from kb.store.schema import documents, findings, links
from kb.store.schema_tying import tied_findings, tied_keys, tied_letters, tied_names, tied_seekers
from kb.store.versions import forget_version

_EMPTY = "{}"  # the card of a letter without findings, or that is a later version of another


class TyingStore:
    """The letters to be tied and by what they are looked up. Raises StoreError when the database cannot do it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def done(self) -> bool:
        """Whether every letter was looked at and none is still to be tied."""
        with translated(), self._engine.begin() as connection:
            seen = exists().where(tied_letters.c.document_id == documents.c.id, tied_letters.c.due.is_(False))
            return connection.scalar(select(documents.c.id).where(~seen).limit(1)) is None

    def unseen(self) -> list[str]:
        """Return the ids of the documents that were not looked at yet, by date, name and id."""
        seen = exists().where(tied_letters.c.document_id == documents.c.id)
        order = (documents.c.day.is_(None), documents.c.day, documents.c.name, documents.c.id)
        with translated(), self._engine.begin() as connection:
            return list(connection.scalars(select(documents.c.id).where(~seen).order_by(*order)))

    def due(self) -> list[str]:
        """Return the letters that are still to be tied, the earliest first."""
        query = select(documents.c.id).join(tied_letters).where(tied_letters.c.due)
        order = (documents.c.day.is_(None), documents.c.day, documents.c.id)
        with translated(), self._engine.begin() as connection:
            return list(connection.scalars(query.order_by(*order)))

    def all_due(self) -> None:
        """Make every letter with findings due."""
        with writing(self._engine) as connection:
            _due(connection, tied_letters.c.card != _EMPTY)

    def shelve(self, document_id: str, items: Sequence[Item], *, alone: bool = False) -> None:
        """Keep by what a letter is looked up; it, and the later letters that may speak of it, become due.

        A letter without findings is only noted. With `alone` no other letter becomes due: all are already.
        """
        with writing(self._engine) as connection:
            shelve(connection, document_id, items)
            if items and not alone:
                _touch(connection, items)

    def set_aside(self, document_id: str) -> None:
        """Take off the shelf a letter that turns out to be a later version of another; it is noted as looked at."""
        with writing(self._engine) as connection:
            _unshelve(connection, document_id)
            connection.execute(insert(tied_letters).values(document_id=document_id, due=False, card=_EMPTY))

    def look_again(self, document_id: str) -> None:
        """Have a letter looked at again, as one that was set aside and turns out to be a first version."""
        with writing(self._engine) as connection:
            connection.execute(delete(tied_letters).where(tied_letters.c.document_id == document_id))

    def clear(self) -> None:
        """Forget what is kept and every link: all letters are to be looked at again."""
        with writing(self._engine) as connection:
            for table in (links, tied_keys, tied_findings, tied_names, tied_seekers, tied_letters):
                connection.execute(delete(table))

    def put(self, document_id: str, new: Iterable[Link]) -> None:
        """Put the links that start in a letter in the place of those that did; what they change becomes due."""
        with writing(self._engine) as connection:
            own = select(findings.c.id).where(findings.c.document_id == document_id)
            before = {_fact(found) for found in connection.execute(select(links).where(links.c.source.in_(own)))}
            connection.execute(delete(links).where(links.c.source.in_(own)))
            rows = [row(link) for link in new]
            if rows:
                connection.execute(insert(links), rows)
            after = {_fact(found) for found in connection.execute(select(links).where(links.c.source.in_(own)))}
            _spread(connection, document_id, (before ^ after) - {None})
            connection.execute(update(tied_letters).where(tied_letters.c.document_id == document_id).values(due=False))


def forget(connection: Connection, document_id: str) -> None:
    """Forget what tying keeps of a letter, before its text and findings change or go."""
    _unshelve(connection, document_id)
    forget_version(connection, document_id)
    forget_naming(connection, document_id)


def _unshelve(connection: Connection, document_id: str) -> None:
    """Take a letter off the shelf; the letters that may have spoken of it become due."""
    own = select(findings.c.id).where(findings.c.document_id == document_id)
    mine, theirs = tied_keys.alias(), tied_keys.alias()
    met = select(theirs.c.document_id).join(mine, (theirs.c.key == mine.c.key) & (theirs.c.day >= mine.c.day))
    called = select(tied_names.c.name).where(tied_names.c.document_id == document_id)
    sources = select(findings.c.document_id).join(links, links.c.source == findings.c.id).where(links.c.target.in_(own))
    seekers = select(tied_seekers.c.document_id).where(tied_seekers.c.name.in_(called))
    near = met.where(mine.c.document_id == document_id).distinct()
    _due(connection, or_(*(tied_letters.c.document_id.in_(one) for one in (sources, seekers, near))))
    connection.execute(delete(links).where(links.c.source.in_(own) | links.c.target.in_(own)))
    connection.execute(delete(tied_findings).where(tied_findings.c.finding_id.in_(own)))
    for table in (tied_keys, tied_names, tied_seekers, tied_letters):
        connection.execute(delete(table).where(table.c.document_id == document_id))


def shelve(connection: Connection, document_id: str, items: Sequence[Item]) -> None:
    card = items[0].card if items else None
    kept = json.dumps({"topic": card.topic}) if card else _EMPTY
    connection.execute(insert(tied_letters).values(document_id=document_id, due=bool(items), card=kept))
    if card is None:
        return
    said = [{"finding_id": item.finding.id, "said": item.said} for item in items]
    connection.execute(insert(tied_findings), said)
    held = [
        {
            "key": key,
            "kind": str(item.finding.kind),
            "day": card.day,
            "document_id": card.id,
            "finding_id": item.finding.id,
        }
        for item in items
        for key in (keys(item) if card.day else ())
    ]
    if held:
        connection.execute(insert(tied_keys), held)
    for table, found in (
        (tied_names, names(card)),
        (tied_seekers, sorted({name for one in items for name in named(one)})),
    ):
        if found:
            connection.execute(insert(table), [{"name": name, "document_id": card.id} for name in found])


def _touch(connection: Connection, items: Sequence[Item]) -> None:
    """Make due the later letters that may find one of these findings among the last under a key, or name its letter."""
    card = items[0].card
    if card.day is None:
        return
    place = tuple_(tied_keys.c.day, tied_keys.c.document_id)
    after = place > tuple_(card.day, card.id)
    met: set[str] = set()
    for item in items:
        for key in keys(item):
            held = (tied_keys.c.key == key) & after
            same = select(tied_keys.c.day).where(held, tied_keys.c.kind == str(item.finding.kind))
            last = connection.scalar(same.order_by(tied_keys.c.day, tied_keys.c.document_id).offset(WINDOW).limit(1))
            reach = held if last is None else held & (tied_keys.c.day <= last)
            met.update(connection.scalars(select(tied_keys.c.document_id).where(reach).distinct()))
    seekers = select(tied_seekers.c.document_id).where(tied_seekers.c.name.in_(names(card)))
    met.update(connection.scalars(seekers))
    _make_due(connection, met, after=card.id)


Fact = tuple[str, str, str, float]


def _fact(found: object) -> Fact | None:
    """Return what other letters build on of a link: which advice was repeated or answered."""
    tie, source, target, score = (getattr(found, name) for name in ("tie", "source", "target", "score"))
    return (tie, source, target, score) if score >= FACT and tie in (Tie.REPEATS, Tie.REACTS_TO) else None


def _spread(connection: Connection, document_id: str, changed: Collection[Fact | None]) -> None:
    """Make due the later letters that build on links that came or went."""
    facts = [fact for fact in changed if fact]
    if not facts:
        return
    answered = {target for tie, _, target, _ in facts if tie == Tie.REACTS_TO}
    found = set(_sources(connection, answered, Tie.REACTS_TO))
    again = {source for tie, source, _, _ in facts if tie == Tie.REPEATS}
    todo = set(again)
    while todo:  # what repeats a finding that changed, and what repeats that
        query = select(links.c.source).where(links.c.target.in_(todo), links.c.tie == str(Tie.REPEATS))
        todo = set(connection.scalars(query)) - again
        again |= todo
    found |= _seers(connection, again)
    _make_due(connection, found, after=document_id)


def _sources(connection: Connection, targets: Collection[str], tie: Tie) -> Iterator[str]:
    for part in chunks(sorted(targets)):
        query = select(findings.c.document_id).join(links, links.c.source == findings.c.id)
        yield from connection.scalars(query.where(links.c.target.in_(part), links.c.tie == str(tie)))


def _seers(connection: Connection, finding_ids: Collection[str]) -> set[str]:
    """Return the later letters that may find one of these findings."""
    found: set[str] = set()
    mine, theirs = tied_keys.alias(), tied_keys.alias()
    later = (theirs.c.key == mine.c.key) & (
        tuple_(theirs.c.day, theirs.c.document_id) > tuple_(mine.c.day, mine.c.document_id)
    )
    for part in chunks(sorted(finding_ids)):
        held = select(findings.c.document_id).where(findings.c.id.in_(part))
        query = select(theirs.c.document_id).join(mine, later).where(mine.c.document_id.in_(held))
        found.update(connection.scalars(query.where(mine.c.finding_id.in_(part)).distinct()))
        called = select(tied_names.c.name).where(tied_names.c.document_id.in_(held))
        found.update(connection.scalars(select(tied_seekers.c.document_id).where(tied_seekers.c.name.in_(called))))
    return found


def _make_due(connection: Connection, document_ids: Collection[str], *, after: str) -> None:
    """Make those of the letters due that are later than the letter `after`."""
    place = tuple_(documents.c.day, documents.c.id)
    day = connection.scalar(select(documents.c.day).where(documents.c.id == after))
    later = select(documents.c.id).where(place > tuple_(day, after))
    for part in chunks(sorted(document_ids)):
        _due(connection, tied_letters.c.document_id.in_(later.where(documents.c.id.in_(part))))


def _due(connection: Connection, which: ColumnElement[bool]) -> None:
    connection.execute(update(tied_letters).where(which, tied_letters.c.due.is_(False)).values(due=True))
