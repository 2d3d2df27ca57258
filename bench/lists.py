"""Measure the lists on made-up findings of many documents: the open list and its filters, first page and whole.

python -m bench.lists [--documents 50000]     ten findings a document; the database is thrown away
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import insert

from ingest.model import Kind
from kb.overview import overview, pages
from kb.store import Store
from kb.store.names import put_names
from kb.store.open import writing
from kb.store.schema import documents, findings, links, sentences

_KINDS = ("commitment", "commitment", "commitment", "recommendation", "reaction", "progress", "progress", "lesson")
_FIRST, _LAST = date(2008, 9, 1), date(2026, 1, 1)
_MINISTRIES = (
    "Binnenlandse Zaken en Koninkrijksrelaties",
    "Financiën",
    "Defensie",
    "Volksgezondheid, Welzijn en Sport",
)


def main(count: int) -> None:
    """Print one figure a line; times are medians of five in this process, the database on disk."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'b.db'}")
        _fill(store, count)
        print(f"{store.counts()}")
        for name, asked in _ASKED.items():
            show(f"{name}, first 100", lambda asked=asked: _first(store, 100, **asked))  # type: ignore[misc]
        show("one finding", lambda: overview(store, as_of=_LAST, ids=["f7"]))
        store.close()


_ASKED: dict[str, dict[str, Any]] = {
    "open": {},
    "open of one ministry": {"ministry": "Defensie"},
    "awaiting a new cabinet": {"awaits": "new_cabinet"},
    "overdue": {"due": (date.min, _LAST)},
}


def _first(store: Store, limit: int, **asked: Any) -> int:
    kinds = [Kind.COMMITMENT, Kind.REACTION]
    found = 0
    for ids, view in pages(store, store.lists.ids(kinds, as_of=_LAST, stances=["deferred"], **asked), as_of=_LAST):
        found += sum(status.open for status in view.statuses if status.finding.id in ids)
        if found > limit:
            break
    return found


def show(name: str, work: Callable[[], object]) -> None:
    """Time some work and print the median of five."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    print(f"{name:<40} {median(times):8.3f} s")


def _fill(store: Store, count: int) -> None:
    chance = random.Random(7)
    span = (_LAST - _FIRST).days
    for start in range(0, count, 2000):
        made = [_letter(n, chance, _FIRST + timedelta(days=chance.randrange(span))) for n in range(start, start + 2000)]
        with writing(store._engine) as connection:
            connection.execute(insert(documents), [letter for letter, _ in made])
            put_names(connection, [letter["id"] for letter, _ in made])
            rows = [row for _, rows in made for row in rows]
            connection.execute(insert(sentences), [_sentence(row) for row in rows])
            connection.execute(insert(findings), rows)
    with writing(store._engine) as connection:
        connection.execute(insert(links), list(_links(chance, 10 * count)))


def _letter(n: int, chance: random.Random, day: date) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    letter = {
        "id": f"d{n}",
        "name": f"{day}_{n}.pdf",
        "kind": "letter",
        "voice": "government",
        "day": day,
        "subject": f"Brief {n}",
        "ministry": chance.choice(_MINISTRIES),
        "pages": "[]",
        "textless_pages": "[]",
        "text": "",
        "analysis": "",
        "version": "",
    }
    return letter, [_finding(10 * n + place, n, chance, day) for place in range(10)]


def _finding(number: int, letter: int, chance: random.Random, day: date) -> dict[str, Any]:
    kind = chance.choice(_KINDS)
    waits = kind in ("commitment", "reaction") and chance.random() < 0.02
    return {
        "id": f"f{number}",
        "kind": kind,
        "text": f"Zin {number} over een onderwerp, zo lang als een zin in een brief is.",
        "sentence_id": f"s{number}",
        "document_id": f"d{letter}",
        "page": 1,
        "x0": 0,
        "top": 0,
        "x1": 0,
        "bottom": 0,
        "start": 100 * (number % 10),
        "end": 100 * (number % 10) + 80,
        "score": 0.8,
        "rule": "r",
        "actor": None,
        "addressee": None,
        "act": "inform" if kind == "commitment" else None,
        "stance": chance.choice(["accepted", "deferred", "rejected"]) if kind == "reaction" else None,
        "deadline_text": None,
        "due_from": None,
        "due_to": day + timedelta(days=chance.randrange(400))
        if kind == "commitment" and chance.random() < 0.3
        else None,
        "awaits": "new_cabinet" if waits else None,
        "strength": None,
        "aspect": None,
        "state": chance.choice(["done", "ongoing"]) if kind == "progress" else None,
    }


def _sentence(row: dict[str, Any]) -> dict[str, Any]:
    kept = ("document_id", "text", "start", "end", "page", "x0", "top", "x1", "bottom")
    more = {"id": row["sentence_id"], "ordinal": row["start"], "region": "body", "block": 0}
    return {name: row[name] for name in kept} | more | dict.fromkeys(("heading", "lead_in", "number"))


def _links(chance: random.Random, count: int) -> Iterator[dict[str, Any]]:
    for n in range(count // 5):
        source, target = chance.randrange(count), chance.randrange(count)
        tie = chance.choice(["keeps", "follows", "reacts_to", "repeats"])
        yield {
            "id": f"l{n}",
            "tie": tie,
            "source": f"f{source}",
            "target": f"f{target}",
            "score": chance.uniform(0.3, 0.9),
            "reason": "woorden",
            "method": "words",
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=50_000)
    main(parser.parse_args().documents)
