"""borging search"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import typer

from cli.counted import counted
from cli.filtering import filter_words
from cli.knowledge import answering
from cli.labels import label
from cli.nothing import nothing
from cli.output import Format, complain, day, emit, say, table
from cli.progress import stages

if TYPE_CHECKING:
    from rich.text import Text

    from kb.export import Row
    from kb.model import Found, Hit
    from kb.scope import Filters
    from kb.status import Status

HIT_KEYS = (
    "rank", "score", "document", "date", "title", "page", "text", "kind", "why", "also",
    "sender", "by", "marks", "passage", "finding", "findings",
)  # fmt: skip


def show_hits(
    query: str | None,
    *,
    filters: Filters,
    findings: bool,
    like: str | None,
    by_date: bool,
    limit: int,
    page: int,
    format: Format,
) -> None:
    """Search and print a page of hits, best first."""
    if wrong := _wrong(query, like):
        complain(wrong)
        raise typer.Exit(2)
    with answering() as kb, stages() as progress:
        from kb.search import Sort, search
        from kb.search.beside import beside

        sort = Sort.DATE if by_date else Sort.RELEVANCE
        found = search(
            kb, query or "", filters=filters, findings=findings, like=like, sort=sort, limit=limit, page=page,
            progress=progress,
        )  # fmt: skip
        told = beside(kb.store, (one for hit in found.hits for one in hit.findings), as_of=date.today())
        searched = kb.store.counts()["documents"]
        asked = repr(query or "") if like is None else f"wat lijkt op {like}"
        empty = nothing(kb.store, "Zoeken", sought=f" voor {asked}", chosen=filter_words(filters))
    for note in found.notes:
        complain(note)
    if format is not Format.TABLE:
        if not emit((hit_row(hit, told) for hit in found.hits), HIT_KEYS, format=format):
            complain(_beyond(found, asked, page) or empty)
        return
    _print(found, asked, told, searched, _beyond(found, asked, page) or empty)
    for line in _after(found, page):
        say(line)


def _wrong(query: str | None, like: str | None) -> str | None:
    """Return what is wrong with what was typed, in one Dutch line with the remedy; None: nothing."""
    from kb.query import parse

    if query is None and like is None:
        return "geef op waar u naar zoekt, of --like met het nummer van een passage of vondst"
    if query is not None and like is None and not parse(query).plain:
        return f"{query!r} vraagt naar niets: geef ten minste één woord dat er moet of mag staan"
    return None


def _after(found: Found, page: int) -> Iterator[str]:
    if found.suggestion:
        yield f"Bedoelde u: {found.suggestion}"
    if found.more:
        yield f"Er zijn er meer: --page {page + 1}"


def hit_row(hit: Hit, told: Mapping[str, Status]) -> Row:
    """Return a hit under HIT_KEYS; `told` is the status of the findings in it that have one."""
    more: Row = {
        "date": hit.date and str(hit.date),
        "also": [{"document": document, "page": page} for document, page in hit.also],
        "marks": [list(mark) for mark in hit.marks],
        "passage": hit.passage_id,
        "finding": hit.finding_id,
        "findings": [_finding_row(one, told.get(one)) for one in hit.findings],
    }
    return {key: more[key] if key in more else getattr(hit, key) for key in HIT_KEYS}


def _finding_row(finding_id: str, status: Status | None) -> Row:
    return {
        "id": finding_id,
        "fulfilment": status and status.fulfilment and str(status.fulfilment),
        "overdue": status and status.overdue,
        "reaction": status and status.reaction,
    }


def missing_words(found: Found) -> str | None:
    """Return in one line which of the words asked for are nowhere; None when all are somewhere."""
    if found.by_word:
        return f"Staat in geen document: {', '.join(found.absent)}." if found.absent else None
    then = "en wat volgt lijkt er alleen in betekenis op" if found.hits else "en in betekenis komt niets in de buurt"
    return f"Geen van deze woorden staat in wat is doorzocht, {then}."


def _beyond(found: Found, asked: str, page: int) -> str | None:
    """Return that a page is beyond the last, where it is."""
    if found.hits or not found.pages:
        return None
    there = "is 1 pagina" if found.pages == 1 else f"zijn {found.pages} pagina's"
    return f"Er {there} met treffers voor {asked}; pagina {page} is er niet."


def _print(found: Found, asked: str, told: Mapping[str, Status], searched: int, empty: str) -> None:
    if line := missing_words(found):
        say(line)
    if not found.hits:
        say(empty)
        return
    rows = ((str(hit.rank), marked(hit), source_of(hit), _why(hit, told)) for hit in found.hits)
    first, last = found.hits[0].rank, found.hits[-1].rank
    title = f"Treffers voor {asked}: {first} tot en met {last}, gezocht in {counted(searched, 'document')}"
    table(title, (("#", None), ("Passage", 6), ("Bron", 3), ("Waarom", 3)), rows)


def marked(hit: Hit) -> Text:
    """Return the text with the words that were asked for in bold."""
    from rich.text import Text

    text = Text(hit.text)
    for start, end in hit.marks:
        text.stylize("bold", start, end)
    return text


def source_of(hit: Hit) -> str:
    """Return where a hit stands: letter, sender, file, page, date and its number."""
    place = f"{hit.document}, p. {hit.page}, {day(hit.date)}"
    also = (f"ook in {document}, p. {page}" for document, page in hit.also)
    return "\n".join(filter(None, (hit.title, hit.sender, place, hit.finding_id or hit.passage_id, *also)))


def _why(hit: Hit, told: Mapping[str, Status]) -> str:
    statuses: Sequence[Status] = [told[one] for one in hit.findings if one in told]
    return "\n".join(filter(None, (label(hit.kind), hit.why, *map(_neighbour, statuses))))


def _neighbour(status: Status) -> str:
    """Return in one line how a promise stands or what was answered to an advice, and where that is."""
    parts = [label(status.fulfilment or status.reaction)]
    if status.overdue:
        parts.append("termijn voorbij")
    elif status.finding.due_to:
        parts.append(f"uiterlijk {day(status.finding.due_to)}")
    if status.waiting:
        parts.append(f"wacht op {label(status.awaits)}")
    known = (*status.history, *status.evidence)
    last = known[-1].finding if known else None
    elsewhere = f"{last.document}, " if last and last.document != status.finding.document else ""
    where = f" ({elsewhere}p. {last.page})" if last else ""
    return f"{label(status.finding.kind)} {status.finding.id}: {', '.join(filter(None, parts))}{where}"
