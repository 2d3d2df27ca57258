"""Search on many passages, measured: python -m bench.search_scale 20000 100000 500000 [--data DIR] [--times 100]

Dutch-like text and vectors are made up, always the same ones. Of each size: a whole search warm (encode, words,
vectors, mixing, hits) with and without a filter that keeps one in a hundred; beside it comparing with every vector in
numpy, as the floor; how many of the ten nearest the index finds; a search in a new process; memory and disk. With
--data the knowledge bases are kept, and made only once.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import mean, median, quantiles
from time import perf_counter, process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import create_engine, insert

from ingest.ids import of_parts
from kb.base import KnowledgeBase
from kb.scope import Filters
from kb.search import search
from kb.settings import Settings
from kb.store.names import put_names
from kb.store.schema import changes, documents, passages, vectors
from kb.vectors.scan import Held
from kb.words.compounds import DATA

_LETTER = 25  # passages of a letter
_RARE = 100  # one letter in so many is of the ministry that is filtered on
_WORDS = 100  # of a passage
_CENTRES = 2000  # subjects that the vectors lie around
_AT_ONCE = 5000


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--times", type=int, default=100, help="how many searches are timed")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in chosen.sizes:
            _measure((chosen.data or Path(folder)) / str(size), size, chosen.times)


def _measure(data: Path, size: int, times: int) -> None:
    settings = Settings(data=data)
    with KnowledgeBase.open(settings) as kb:
        if kb.store.passages.count() != size:
            _fill(kb, size)
        begun = perf_counter()
        kb.sync()
        print(f"\n{size} passages, indexed in {perf_counter() - begun:.0f} s", flush=True)
        draw = random.Random(3)
        queries = [" ".join(_sentence(draw, 6)) for _ in range(times)]
        search(kb, queries[0])
        _show("search", queries, lambda query: search(kb, query))
        _show("  with a filter on 1 %", queries, lambda query: search(kb, query, filters=Filters(ministry="Zeldzaam")))
        _show("  with a field", queries, lambda query: search(kb, f"titel:onderwerp {query}"))
        _nearest(kb, times)
    _cold(data, queries[0])
    _weigh(data, size)


def _show(name: str, queries: list[Any], run: Callable[[Any], object]) -> None:
    took, worked = [], []
    for query in queries:
        begun, busy = perf_counter(), process_time()
        run(query)
        took.append((perf_counter() - begun) * 1000)
        worked.append((process_time() - busy) * 1000)
    slow, hard = quantiles(took, n=20)[-1], quantiles(worked, n=20)[-1]
    print(f"{name:24} p50 {median(took):7.1f} ms  p95 {slow:7.1f} ms", end="")
    print(f"  of the processor {median(worked):7.1f} and {hard:7.1f} ms", flush=True)


def _nearest(kb: KnowledgeBase, times: int) -> None:
    """Compare the index with the exact answer, on vectors near those that are there."""
    held = _all(kb)
    near = _around(np.random.default_rng(9), times)
    _show("  numpy, all vectors", list(near), lambda vector: held.nearest(vector, limit=100))
    _show("  the index alone", list(near), lambda vector: kb.vectors.search(vector, limit=100))
    shares = []
    for vector in near:
        exact = {one for one, _ in held.nearest(vector, limit=10)}
        shares.append(len(exact & {one for one, _ in kb.vectors.search(vector, limit=100)[:10]}) / 10)
    print(f"  recall@10 of the index   {mean(shares):.3f}")


def _all(kb: KnowledgeBase) -> Held:
    """Read every vector, one at a time into its place: all blobs at once would take three times the memory."""
    ids: list[str] = []
    rows = np.empty((kb.words.count(), kb.encoder.dimensions), np.float32)
    for one, blob in kb.store.vectors.get(kb.encoder.key):
        rows[len(ids)] = np.frombuffer(blob, "<f4")
        ids.append(one)
    return Held(ids, rows[: len(ids)])


def _cold(data: Path, query: str) -> None:
    command = [sys.executable, "-m", "borging", "search", query]
    environment = {**os.environ, "BORGING_DATA": str(data)}
    took = []
    for _ in range(3):
        begun = perf_counter()
        subprocess.run(command, env=environment, check=True, capture_output=True)
        took.append(perf_counter() - begun)
    print(f"  a new process            {median(took):.2f} s")


def _weigh(data: Path, size: int) -> None:
    peak = next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
    parts = {"database": [data / "borging.db"], "words": data.glob("words/*"), "vectors": data.glob("vectors/**/*")}
    disk = {name: sum(one.stat().st_size for one in files if one.is_file()) for name, files in parts.items()}
    each = ", ".join(f"{name} {total / size / 1000:.2f}" for name, total in disk.items())
    print(f"  disk a passage in KB     {each}; peak memory {int(peak) / 1000:.0f} MB")


def _fill(kb: KnowledgeBase, size: int) -> None:
    draw, numbers = random.Random(1), np.random.default_rng(1)
    engine = create_engine(kb.settings.database_url)
    for first in range(0, size, _AT_ONCE):
        count = min(_AT_ONCE, size - first)
        rows = list(_passages(draw, first, count))
        blobs = [{"model": kb.encoder.key, "digest": row["digest"], "vector": vector.astype("<f4").tobytes()}
                 for row, vector in zip(rows, _around(numbers, count), strict=True)]  # fmt: skip
        with engine.begin() as connection:
            letters = sorted({row["document_id"] for row in rows if row["ordinal"] == 0})
            connection.execute(insert(documents), [_letter(one) for one in letters])
            put_names(connection, letters)
            connection.execute(insert(passages), rows)
            connection.execute(insert(vectors), blobs)
            connection.execute(insert(changes), [{"passage_id": row["id"], "change": "added"} for row in rows])
    engine.dispose()


def _letter(document_id: str) -> dict[str, object]:
    number = int(document_id[1:])
    return {
        "id": document_id, "name": f"brief-{number}.pdf", "kind": "letter", "voice": "government",
        "day": date(2010, 1, 1) + timedelta(days=number % 5000), "subject": f"Onderwerp {number}",
        "ministry": "Ministerie van Zeldzame Zaken, Zeldzaam" if number % _RARE == 0 else "Ministerie van Gewone Zaken",
        "pages": "[]", "textless_pages": "[]", "text": "", "analysis": "", "version": "",
    }  # fmt: skip


def _passages(draw: random.Random, first: int, count: int) -> Iterator[dict[str, Any]]:
    for number in range(first, first + count):
        text = " ".join(_sentence(draw, _WORDS)).capitalize() + "."
        yield {
            "id": of_parts(number), "document_id": f"d{number // _LETTER}", "ordinal": number % _LETTER, "text": text,
            "context": f"Onderwerp {number // _LETTER}", "start": 0, "end": len(text), "page": 1,
            "digest": of_parts(number),
        }  # fmt: skip


_LEXICON = tomllib.loads(DATA.read_text("utf-8"))["parts"].split()
random.Random(2).shuffle(_LEXICON)
_ODDS = list(np.cumsum([1 / (rank + 10) for rank in range(len(_LEXICON))]))  # Zipf's law, as in any language


def _sentence(draw: random.Random, count: int) -> list[str]:
    """Return words of Dutch by how often they might be used, one in six a compound of two."""
    words = draw.choices(_LEXICON, cum_weights=_ODDS, k=count)
    return [word + draw.choice(_LEXICON) if draw.random() < 1 / 6 else word for word in words]


def _around(numbers: np.random.Generator, count: int) -> NDArray[np.float32]:
    centres = np.random.default_rng(0).standard_normal((_CENTRES, 384))
    made = centres[numbers.integers(0, _CENTRES, count)] + 0.7 * numbers.standard_normal((count, 384))
    rows: NDArray[np.float32] = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)
    return rows


if __name__ == "__main__":
    main()
