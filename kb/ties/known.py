"""Which known documents a sentence names: by number or day, by title, or as the report of the body that wrote it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from ingest.ministries import ministry_in
from ingest.model import Document, DocumentKind, Voice
from ingest.references import Reference, references
from kb.resolve import Resolver
from kb.ties.cues import match

MOST = 3  # documents that may be meant; where more fit, the words tell nothing
_NUMBERED, _QUOTED, _PLAIN, _MAYBE, _SEVERAL = 0.9, 0.9, 0.7, 0.4, 0.3
_FRESH, _FRESHLY = timedelta(days=183), 0.6  # the body's report came out shortly before it is offered
_WORD, _LEAST = re.compile(r"\w+"), 10  # letters of the shortest title or name that tells something
OPENING = "“‘«\"'„"
NEAR = 60  # characters before a title in which its noun stands
WORTH = re.compile(r"\d|[“‘«\"'„]|rapport|advies|evaluatie|onderzoek|motie|verkenning|notitie|handreiking|studie|nota")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A known document as a sentence names it, from character `start` on; `how` says by what, in Dutch."""

    document: Document
    start: int
    score: float
    how: str


class _Names:
    """Finds in a text names of two words or more, by their first two and their length."""

    def __init__(self) -> None:
        self._lengths: dict[Words, set[int]] = defaultdict(set)
        self._known: dict[Words, list[Document]] = defaultdict(list)

    def add(self, name: Words, document: Document) -> None:
        """Let `name` lead to a document, as it may to others."""
        self._lengths[name[:2]].add(len(name))
        self._known[name].append(document)

    def found(self, text: str, *, of: Document) -> Iterator[tuple[int, int, list[Document]]]:
        """Yield where a name stands, the longest at each place, and the documents before `of` that it may mean."""
        places = list(_WORD.finditer(text))
        words = tuple(one[0].casefold() for one in places)
        for place in range(len(words) - 1):
            lengths = sorted(self._lengths.get(words[place : place + 2], ()), reverse=True)
            names = (words[place : place + length] for length in lengths if place + length <= len(words))
            name = next((name for name in names if name in self._known), ())
            fits = [one for one in self._known[name] if one.id != of.id and _before(one, of)] if name else []
            if 0 < len(fits) <= MOST:
                yield places[place].start(), places[place + len(name) - 1].end(), fits


class Known:
    """The documents as sentences may name them; their text is not needed.

    `same_as` as from `kb.versions`: of the versions of one letter the first is named.
    """

    def __init__(self, documents: Iterable[Document], *, same_as: Mapping[str, str]) -> None:
        every = list(documents)
        self._resolver = Resolver(every, same_as=same_as)
        self._titles, self._bodies = _Names(), _Names()
        for one in every:
            if one.id in same_as or not is_report(one):
                continue
            for title in titles(one):
                self._titles.add(title, one)
            for body in bodies(one):
                self._bodies.add(body, one)

    def named(self, text: str, *, of: Document) -> Iterator[Named]:
        """Yield what a sentence of the document `of` names, each document once, the surest way."""
        best: dict[str, Named] = {}
        for one in self._all(text, of) if WORTH.search(text) else ():
            if one.document.id != of.id and (one.document.id not in best or one.score > best[one.document.id].score):
                best[one.document.id] = one
        yield from sorted(best.values(), key=lambda one: (one.start, one.document.id))

    def _all(self, text: str, of: Document) -> Iterator[Named]:
        said = list(references(text, day=of.letterhead.day))
        for reference in said:
            known = None if reference.kind in ("promise", "report") else self._resolver.resolve(
                reference, of=of, others=said
            )  # fmt: skip
            if known and _before(known, of):
                score = _NUMBERED if reference.kind != "letter" or _is_theirs(known, reference, of) else _MAYBE
                yield Named(known, reference.start, score, f"noemt “{' '.join(reference.text.split())}”")
        titled = list(self._titled(text, of))
        yield from titled
        if not titled and of.voice is Voice.GOVERNMENT and match("their_report", text):
            yield from self._of_body(text, of)

    def _titled(self, text: str, of: Document) -> Iterator[Named]:
        for start, end, fits in self._titles.found(text, of=of):
            quoted = text[:start].rstrip()[-1:] in OPENING and start > 0
            plain = text[start].isupper() and match("noun", text[max(0, start - NEAR) : start])
            if quoted or plain:
                score = _SEVERAL if len(fits) > 1 else _QUOTED if quoted else _PLAIN
                yield from (Named(one, start, score, f"noemt de titel “{text[start:end]}”") for one in fits)

    def _of_body(self, text: str, of: Document) -> Iterator[Named]:
        for start, end, fits in self._bodies.found(text, of=of):
            for one in fits:
                day, mine = one.letterhead.day, of.letterhead.day
                fresh = bool(day and mine and mine - day <= _FRESH and match("offers", text))
                score = _SEVERAL if len(fits) > 1 else _FRESHLY if fresh else _MAYBE
                yield Named(one, start, score, f"noemt een stuk van {text[start:end]}, die dit schreef")


def is_report(document: Document) -> bool:
    """Return whether a document can be offered: what is not a letter of a minister."""
    letter = document.kind in (DocumentKind.LETTER, DocumentKind.ANSWERS, DocumentKind.MOTION)
    return not letter or document.voice in (Voice.ADVISER, Voice.AUDITOR)


def titles(document: Document) -> list[Words]:
    """Return the words of a document's title, whole and up to its first colon, bracket or full stop."""
    subject = document.letterhead.subject or ""
    return _telling([subject, re.split(r"[:(.]", subject, maxsplit=1)[0]])


def bodies(document: Document) -> list[Words]:
    """Return the words by which the body that wrote a report is named; none for a minister."""
    head = document.letterhead
    return _telling([head.office]) if head.office and not head.ministry else []


def _telling(names: Iterable[str]) -> list[Words]:
    found = {tuple(_WORD.findall(name.casefold())) for name in names}
    return sorted(words for words in found if len(words) > 1 and sum(map(len, words)) >= _LEAST)


def _before(known: Document, of: Document) -> bool:
    """Tell whether a document may be named by another: what is of a later day was not there yet."""
    return not (known.letterhead.day and of.letterhead.day and known.letterhead.day > of.letterhead.day)


def _is_theirs(known: Document, reference: Reference, of: Document) -> bool:
    """Tell whether words or sender say whose letter of a day is meant: a day alone has letters that are not known."""
    said = ministry_in(reference.text, on=reference.day)
    return (said.name if said else of.letterhead.ministry) == known.letterhead.ministry
