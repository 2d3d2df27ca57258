"""borging lessons"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cli.filtering import filter_words, filters_of, known_by
from cli.knowledge import answering
from cli.list_printing import Asked, also_in
from cli.nothing import nothing, tell
from cli.options import Within
from cli.output import Format, complain, emit, table
from cli.searching import missing_words
from cli.status_cells import cited, is_doubtful

if TYPE_CHECKING:
    from ingest.model import Finding
    from kb.judgement import Standing
    from kb.model import Passage
    from kb.once import Once
    from kb.store import Store


def show_lessons(query: str | None, *, within: Within, asked: Asked) -> None:
    """Print the lessons, by date or, with a query, those that have its words or are near in meaning, nearest first."""
    filters = filters_of(within)
    known_by(filters.first, asked.as_of)
    with answering() as kb:
        from ingest.model import Kind
        from kb.export import LISTED_KEYS, listed_row
        from kb.judgement import standing
        from kb.scope import documents_of
        from kb.search import search

        ids = kb.store.lists.ids([Kind.LESSON], as_of=asked.as_of, within=documents_of(kb.store, filters))
        stands = standing(kb.store)
        said = _said(kb.store, ids, stands, asked)
        found = list(said.findings)
        if query:
            kept = replace(filters, kind=Kind.LESSON, last=min(filters.last or asked.as_of, asked.as_of))
            answer = search(kb, query, filters=kept, limit=max(len(found), 1))
            places = kb.store.passages.get(hit.passage_id for hit in answer.hits)
            found = _ranked(said, [places[hit.passage_id] for hit in answer.hits])
            for line in filter(None, (*answer.notes, missing_words(answer))):
                complain(line)
        if not found:
            about = f" over {query!r}" if query else ""
            line = nothing(
                kb.store, f"Geleerde lessen{about}", as_of=asked.as_of,
                chosen=[*filter_words(filters), *asked.verdict_words],
                without=lambda: sum(1 for _ in kb.store.lists.ids([Kind.LESSON], as_of=asked.as_of)),
            )  # fmt: skip
            tell(line, format=asked.format)
        elif asked.format is not Format.TABLE:
            rows = (listed_row(one, stands.findings.get(one.id), said.also.get(one.id, ())) for one in found)
            emit(rows, LISTED_KEYS, format=asked.format)
        else:
            _print(kb.store, said, found, asked.limit)


def _said(store: Store, ids: Iterable[str], stands: Standing, asked: Asked) -> Once:
    """Return the lessons with these ids, in their order, each once in whatever versions of its letter."""
    from kb.once import once

    ordered = list(ids)
    known = {one.id: one for one in store.pick.findings(ordered)}
    wanted = {"confirmed": stands.confirmed, "rejected": stands.rejected}.get(asked.judged or "")
    lessons = [known[id_] for id_ in ordered if id_ in known]
    return once(filter(lambda one: wanted(one.id), lessons) if wanted else stands.kept(lessons), store.versions.get())


def _print(store: Store, said: Once, found: Sequence[Finding], limit: int) -> None:
    shown = found[:limit]
    letters = store.pick.documents({one.document_id for one in shown})
    rows = [
        (one.text + also_in(said.also.get(one.id, ())), cited(one, letters[one.document_id].letterhead.day))
        for one in shown
    ]
    doubtful = sum(map(is_doubtful, found))
    count = f"de eerste {limit} van {len(found)} (meer met --limit)" if len(found) > limit else str(len(found))
    title = f"Geleerde lessen: {count}" + (f", waarvan {doubtful} onzeker" if doubtful else "")
    table(title, (("Les", 3), ("Bron", 1)), rows)


def _ranked(said: Once, places: Iterable[Passage]) -> list[Finding]:
    """Return the findings in the order of the passages that they, or their likes in another version, stand in."""
    near = (
        one
        for place in places
        for one in said.findings
        for where in (one, *said.also.get(one.id, ()))
        if where.document_id == place.document_id and place.start <= where.start < place.end
    )
    return list({one.id: one for one in near}.values())
