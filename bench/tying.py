"""Measure linking one new letter among many made-up letters (for the lists: bench.lists).

python -m bench.tying [COUNT] [--database URL]     default 50,000 letters of eight findings, in SQLite

The letters are put in the database at once, with what they are looked up by and with made-up links from each progress
to a promise of an earlier letter in its dossier; tying all of them first would take hours. Kept when a URL is given.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import insert

from bench.made_up import letters
from bench.made_up_store import asked, filled
from ingest.ids import of_parts
from ingest.model import Analysis, Kind
from kb.links.items import items_of
from kb.store import Store
from kb.store.open import open_engine, writing
from kb.store.rows import document_row, row
from kb.store.schema import documents, findings, links, sentences
from kb.store.schema_tying import named_documents
from kb.store.tying import shelve
from kb.tying import tie_all

_BATCH = 250
_NEW = 9


def fill(url: str, count: int) -> None:
    """Put the letters in an empty database, with half of the progress tied to an earlier promise."""
    engine = open_engine(url)
    made = iter(letters(count))
    promises: dict[str | None, list[str]] = {}
    while some := list(islice(made, _BATCH)):
        with writing(engine) as connection:
            connection.execute(insert(documents), [document_row(one.document, digest="", version="") for one in some])
            connection.execute(insert(sentences), [row(part) for one in some for part in one.sentences])
            kept = [row(part) for one in some for part in one.findings]
            connection.execute(insert(findings), [{key: one[key] for key in one if key != "document"} for one in kept])
            for one in some:
                shelve(connection, one.document.id, items_of(one.document, one.findings))
            read = [{"key": 0, "document_id": one.document.id} for one in some]  # they name nothing (kb.store.naming)
            connection.execute(insert(named_documents), read)
            connection.execute(insert(links), list(_links(some, promises)))
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE tied_letters SET due = false")
    engine.dispose()


def _links(some: Iterable[Analysis], promises: dict[str | None, list[str]]) -> Iterator[dict[str, Any]]:
    for one in some:
        said = promises.setdefault(one.document.letterhead.dossier, [])
        for finding in one.findings:
            if finding.kind is Kind.PROGRESS and said:
                target, tie = said.pop(0), "keeps" if finding.state == "done" else "follows"
                yield {"id": of_parts(tie, finding.id, target), "tie": tie, "source": finding.id, "target": target,
                       "score": 0.8, "reason": "verzonnen", "method": "made-up"}  # fmt: skip
        said += (finding.id for finding in one.findings if finding.kind is Kind.COMMITMENT)


def new_letters(store: Store, count: int) -> None:
    """Print how long a new letter takes to tie: one later than all others, and one in the middle of them."""
    for name, nth in (("the newest letter", count), ("a letter that comes a hundred letters late", count - 100)):
        times = []
        for number, analysis in enumerate(_some(count, nth)):
            with tempfile.NamedTemporaryFile() as file:
                file.write(f"{name} {number}".encode())
                file.flush()
                store.remember(analysis, source=Path(file.name))
            start = time.perf_counter()
            tie_all(store)
            times.append(time.perf_counter() - start)
        print(f"tie {name}: median {median(times):.2f} s, most {max(times):.2f} s of {len(times)}")


def _some(count: int, nth: int) -> list[Analysis]:
    """Return new letters of the day of the `nth`, the next later than the one before, about topics that are known."""
    near = deque(islice(letters(count), nth), maxlen=200)
    day = near[-1].document.letterhead.day or date.max
    return [_renamed(one, day + timedelta(days=place)) for place, one in enumerate(islice(near, _NEW))]


def _renamed(one: Analysis, day: date) -> Analysis:
    """Return a letter of another day that says nearly the same."""
    id_ = of_parts(one.document.id, day)
    cut = tuple(replace(part, id=of_parts(id_, part.ordinal), document_id=id_) for part in one.sentences)
    found = tuple(
        replace(part, id=of_parts(id_, part.id), sentence_id=sentence.id, document_id=id_)
        for part, sentence in zip(one.findings, cut, strict=True)
    )
    text = one.document.text.replace(" en ", " of ")  # else it is another version of the same letter
    head = replace(one.document.letterhead, day=day)
    document = replace(one.document, id=id_, name=f"nieuw-{one.document.name}", text=text, letterhead=head)
    return Analysis(document=document, sentences=cut, findings=found)


def main(count: int, url: str | None) -> None:
    """Fill the database where it is empty, then measure."""
    with filled(count, url, fill=fill) as store:
        new_letters(store, count)
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main(*asked(__doc__))
