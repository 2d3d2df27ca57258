"""Footnotes: the lines below the text of a page, tied to the marks that stood in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.hyphens import join
from ingest.model import Line, Note, Page, Region

_MARK = re.compile(r"\d{1,3}|[*]{1,3}")
_SPACED = re.compile(r"(?P<mark>\d{1,3})(?:[.)]\s*|\s+)(?=[^\d\s])")
_NEAR = (0, 1, -1)  # pages that a note may stand behind its mark, likeliest first; reports let notes run ahead too


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark with its page and the offset in the running text right behind the word that it stood at."""

    text: str
    page: int
    at: int


@dataclass(slots=True)
class _Draft:
    mark: str
    page: int
    lines: list[str] = field(default_factory=list)


def footnotes(pages: Iterable[Page], marks: Sequence[PlacedMark]) -> tuple[Note, ...]:
    """Return the notes in the order in which they are printed, each tied to at most one mark."""
    free = [replace(mark, text=number) for mark in marks for number in _MARK.findall(mark.text)]
    notes = []
    for draft in _drafts(pages, _expected(free)):
        text = _flow(draft.lines)
        if not text:
            continue
        mark = _nearest(draft, free)
        if mark is not None:
            free.remove(mark)
        notes.append(Note(draft.mark, text, draft.page, mark.at if mark else None))
    return tuple(notes)


def _expected(marks: Iterable[PlacedMark]) -> set[tuple[str, int]]:
    """Return which numbers a page's notes may have: those of the marks on it or on a page beside it."""
    return {(mark.text, mark.page + later) for mark in marks for later in _NEAR}


def _drafts(pages: Iterable[Page], expected: set[tuple[str, int]]) -> Iterator[_Draft]:
    """Cut the note lines at their numbers; what comes before the first number of a page goes on with the last note."""
    draft: _Draft | None = None
    for page in pages:
        for line in page.lines:
            if line.region is not Region.FOOTNOTE:
                continue
            mark, text = _opening(line, draft, page.number, expected)
            if mark is not None:
                if draft is not None:
                    yield draft
                draft = _Draft(mark, page.number)
            if draft is not None and text:
                draft.lines.append(text)
    if draft is not None:
        yield draft


def _opening(line: Line, draft: _Draft | None, page: int, expected: set[tuple[str, int]]) -> tuple[str | None, str]:
    """Return the mark that a line opens with, None when it goes on with the note before, and the rest of the line."""
    if _MARK.fullmatch(line.text):
        return line.text, ""
    found = _SPACED.match(line.text)
    if not found:
        return None, line.text
    last = int(draft.mark) if draft and draft.mark.isdigit() else 0
    number = int(found["mark"])
    if number == last + 1 or (number > last and (found["mark"], page) in expected):
        return found["mark"], line.text[found.end() :]
    return None, line.text


def _nearest(draft: _Draft, free: Iterable[PlacedMark]) -> PlacedMark | None:
    """Return the first mark of this number on the note's own page, or else on a page beside it."""
    near = [mark for mark in free if mark.text == draft.mark and draft.page - mark.page in _NEAR]
    return min(near, key=lambda mark: (_NEAR.index(draft.page - mark.page), mark.at), default=None)


def _flow(lines: Sequence[str]) -> str:
    text = ""
    for index, line in enumerate(lines):
        printed, gap = join(line, lines[index + 1] if index + 1 < len(lines) else "")
        text += printed + gap
    return text.strip()
