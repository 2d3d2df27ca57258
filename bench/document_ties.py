"""Measure finding what one document offers, answers or names, and what does so with it, among many made-up letters.

python -m bench.document_ties [COUNT] [--database URL]     default 50,000 letters, every 25th a report, in SQLite

Each letter names an earlier one by its day, the letter after a report offers it. Kept when a URL is given.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from statistics import median
from typing import Any

from sqlalchemy import insert

from bench.made_up import letters
from bench.made_up_store import asked, filled
from ingest.ids import of_parts
from ingest.model import Analysis, Document, DocumentKind, Sentence, Voice
from kb.store.open import open_engine, writing
from kb.store.rows import document_row, row
from kb.store.schema import documents, sentences
from kb.store.schema_tying import named_documents, naming_sentences, tied_letters
from kb.ties import ties_of
from kb.ties.keys import of_document, of_sentence

_BATCH = 250
_REPORT = 25
_ASKED = 15
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)

Told = tuple[Document, tuple[Sentence, ...]]


def made(count: int) -> Iterator[Told]:
    """Yield the letters and reports, each with its sentences."""
    before: Document | None = None
    for number, one in enumerate(letters(count)):
        document = _report(one) if number % _REPORT == 0 else one.document
        said = list(one.sentences)
        if before and before.letterhead.day:
            day, title = before.letterhead.day, before.letterhead.subject
            said.append(
                _more(said[-1], f"Dit schreef ik in mijn brief van {day.day} {_MONTHS[day.month - 1]} {day.year}.")
            )
            if before.kind is DocumentKind.REPORT:
                said.append(_more(said[-1], f"Hierbij bied ik u het rapport “{title}” aan."))
        yield document, tuple(said)
        before = document


def _report(one: Analysis) -> Document:
    words = (one.document.letterhead.subject or "").removeprefix("Stand van ")
    head = replace(one.document.letterhead, subject=f"Grenzen aan {words}", office=f"Raad voor {words.split()[0]}")
    return replace(one.document, kind=DocumentKind.REPORT, voice=Voice.ADVISER, letterhead=head)


def _more(after: Sentence, text: str) -> Sentence:
    place = after.ordinal + 1
    start = after.end + 1
    id_ = of_parts(after.document_id, place)
    return replace(after, id=id_, ordinal=place, text=text, start=start, end=start + len(text))


def fill(url: str, count: int) -> None:
    """Put the letters in an empty database, with the keys that taking in would keep."""
    engine, rest = open_engine(url), made(count)
    while some := list(islice(rest, _BATCH)):
        with writing(engine) as connection:
            connection.execute(insert(documents), [document_row(one, digest="", version="") for one, _ in some])
            connection.execute(insert(sentences), [row(part) for _, said in some for part in said])
            connection.execute(insert(named_documents), list(_named(some)))
            connection.execute(insert(naming_sentences), list(_naming(some)))
            seen = [{"document_id": one.id, "due": False, "card": "{}"} for one, _ in some]
            connection.execute(insert(tied_letters), seen)
    engine.dispose()


def _named(some: Iterable[Told]) -> Iterator[dict[str, Any]]:
    for one, _ in some:
        yield from ({"key": key, "document_id": one.id} for key in {0, *of_document(one)})


def _naming(some: Iterable[Told]) -> Iterator[dict[str, Any]]:
    for one, said in some:
        for part in said:
            keys = of_sentence(part.text, day=one.letterhead.day)
            yield from ({"key": key, "document_id": one.id, "ordinal": part.ordinal} for key in keys)


def main(count: int, url: str | None) -> None:
    """Fill the database where it is empty, then measure reports and letters spread over the years."""
    with filled(count, url, fill=fill) as store:
        every = list(store.documents())
        for name, kind in (("report", DocumentKind.REPORT), ("letter", every[1].kind)):
            of = [one for one in every if one.kind is kind]
            times, found = [], 0
            for one in of[:: max(1, len(of) // _ASKED)][:_ASKED]:
                start, used = time.perf_counter(), time.process_time()
                found += len(ties_of(store, one))
                times.append((time.perf_counter() - start, time.process_time() - used))
            wall, used = (median(each) for each in zip(*times, strict=True))
            print(f"ties of a {name}: median {wall:.3f} s, processor {used:.3f} s, {found} ties of {len(times)}")


if __name__ == "__main__":
    main(*asked(__doc__))
