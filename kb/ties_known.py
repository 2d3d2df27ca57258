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
from kb.ties_cues import match

MOST = 3  # documents that may be meant; where more fit, the words tell nothing
_NUMBERED, _QUOTED, _PLAIN, _MAYBE, _SEVERAL = 0.9, 0.9, 0.7, 0.4, 0.3
_FRESH, _FRESHLY = timedelta(days=183), 0.6  # the body's report came out shortly before it is offered
_WORD, _LEAST = re.compile(r"\w+"), 10  # letters of the shortest title or name that tells something
_OPENING = "“‘«\"'„"
_NEAR = 60  # characters before a title in which its noun stands
_WORTH = re.compile(r"\d|[“‘«\"'„]|rapport|advies|evaluatie|onderzoek|motie|verkenning|notitie|handreiking|studie|nota")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A known document as a sentence names it, from character `start` on; `how` says by what, in Dutch."""

    document: Document
    start: int
    score: float
    how: str


class Known:
    """The documents as sentences may name them; their text is not needed.

    `same_as` as from `kb.versions`: of the versions of one letter the first is named.
    """

    def __init__(self, documents: Iterable[Document], *, same_as: Mapping[str, str]) -> None:
        every = list(documents)
        self._resolver = Resolver(every, same_as=same_as)
        self._titles: dict[Words, dict[Words, list[Document]]] = defaultdict(lambda: defaultdict(list))
        self._bodies: dict[Words, dict[Words, list[Document]]] = defaultdict(lambda: defaultdict(list))
        for one in every:
            if one.id in same_as or not is_report(one):
                continue
            for index, words in ((self._titles, titles(one)), (self._bodies, bodies(one))):
                for each in words:
                    index[each[:2]][each].append(one)

    def named(self, text: str, *, of: Document) -> Iterator[Named]:
        """Yield what a sentence of the document `of` names, each document once, the surest way."""
        best: dict[str, Named] = {}
        for one in self._all(text, of) if _WORTH.search(text) else ():
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
        for start, end, fits in _found(self._titles, text, of):
            quoted = text[:start].rstrip()[-1:] in _OPENING and start > 0
            plain = text[start].isupper() and match("noun", text[max(0, start - _NEAR) : start])
            if quoted or plain:
                score = _SEVERAL if len(fits) > 1 else _QUOTED if quoted else _PLAIN
                yield from (Named(one, start, score, f"noemt de titel “{text[start:end]}”") for one in fits)

    def _of_body(self, text: str, of: Document) -> Iterator[Named]:
        for start, end, fits in _found(self._bodies, text, of):
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


def _found(
    index: Mapping[Words, Mapping[Words, list[Document]]], text: str, of: Document
) -> Iterator[tuple[int, int, list[Document]]]:
    """Yield where a known name stands, the longest at each place, and the earlier documents that it may mean."""
    words = [(one[0].casefold(), one.start(), one.end()) for one in _WORD.finditer(text)]
    for place in range(len(words) - 1):
        near = index.get((words[place][0], words[place + 1][0]), {})
        for name in sorted(near, key=len, reverse=True):
            last = place + len(name) - 1
            if last < len(words) and name == tuple(word for word, _, _ in words[place : last + 1]):
                fits = [one for one in near[name] if one.id != of.id and _before(one, of)]
                if 0 < len(fits) <= MOST:
                    yield words[place][1], words[last][2], fits
                break


def _before(known: Document, of: Document) -> bool:
    """Tell whether a document may be named by another: what is of a later day was not there yet."""
    return not (known.letterhead.day and of.letterhead.day and known.letterhead.day > of.letterhead.day)


def _is_theirs(known: Document, reference: Reference, of: Document) -> bool:
    """Tell whether words or sender say whose letter of a day is meant: a day alone has letters that are not known."""
    said = ministry_in(reference.text, on=reference.day)
    return (said.name if said else of.letterhead.ministry) == known.letterhead.ministry
