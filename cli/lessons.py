"""borging lessons"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cli.filtering import full_name
from cli.knowledge import answering
from cli.list_printing import also_in, print_table
from cli.output import Format, emit
from cli.status_cells import cited, is_doubtful

if TYPE_CHECKING:
    from ingest.model import Finding
    from kb.model import Passage
    from kb.once import Once


def show_lessons(query: str | None, *, ministry: str | None, judged: str | None, format: Format) -> None:
    """Print the lessons, by date or, with a query, the nearest first."""
    with answering() as kb:
        from ingest.model import Kind
        from kb.export import LISTED_KEYS, listed_row
        from kb.judgement import standing
        from kb.once import once
        from kb.scope import Filters
        from kb.search import search

        name = full_name(ministry)
        letters = {document.id: document for document in kb.store.documents()}
        stands = standing(kb.store)
        wanted = {"confirmed": stands.confirmed, "rejected": stands.rejected}.get(judged or "")
        lessons = kb.store.findings(kind=Kind.LESSON, ministry=name)
        kept = filter(lambda one: wanted(one.id), lessons) if wanted else stands.kept(lessons)
        said = once(kept, kb.store.versions.get())
        found = list(said.findings)
        if query:
            hits = search(kb, query, filters=Filters(kind=Kind.LESSON, ministry=name), limit=50).hits
            places = kb.store.passages.get(hit.passage_id for hit in hits)
            found = _ranked(said, [places[hit.passage_id] for hit in hits])
        if format is not Format.TABLE:
            rows = (listed_row(one, stands.findings.get(one.id), said.also.get(one.id, ())) for one in found)
            emit(rows, LISTED_KEYS, format=format)
            return
        cells = [
            (one.text + also_in(said.also.get(one.id, ())), cited(one, letters[one.document_id].letterhead.day))
            for one in found
        ]
        doubtful = sum(map(is_doubtful, found))
        title = f"Geleerde lessen: {len(found)}" + (f", waarvan {doubtful} onzeker" if doubtful else "")
        print_table(title, (("Les", 3), ("Bron", 1)), cells, len(letters))


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
