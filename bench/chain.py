"""Measure the chain on a folder of documents: pages read, sentences analysed, passages encoded, whole ingest, search.

python -m bench.chain [FOLDER …]     default: ../shared/data letters, reports and rekenkamer, else corpus/
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

from ingest.findings import find
from ingest.language.sentences import sentences
from ingest.model import Document
from ingest.read import read
from kb.take_in import files_in

T = TypeVar("T")
_ROOT = Path(__file__).parents[1]
_SHARED = [_ROOT.parent / "shared" / "data" / name for name in ("letters", "reports", "rekenkamer")]


def main(folders: list[Path]) -> None:
    """Print one figure a line; each is of one process on this machine, the search times medians of five."""
    files = [path for path in files_in(folders) if isinstance(path, Path)]
    pdfs = [path for path in files if path.suffix.lower() == ".pdf"]
    read(pdfs[0])  # the first call imports
    documents, took = timed(lambda: [read(path) for path in pdfs])
    show("pages read and laid out (PDF)", sum(len(one.pages) for one in documents), took)
    _analyse(documents)
    _encode(documents)
    _whole(folders)


def _analyse(documents: list[Document]) -> None:
    list(find(documents[0], tuple(sentences(documents[0]))))
    cut, took = timed(lambda: [tuple(sentences(one)) for one in documents])
    count = sum(map(len, cut))
    show("sentences cut", count, took)
    _, found = timed(lambda: [list(find(one, part)) for one, part in zip(documents, cut, strict=True)])
    show("sentences searched for findings", count, found)
    words = sum(len(sentence.text.split()) for part in cut for sentence in part)
    show("words through language and findings", words, took + found)


def _encode(documents: list[Document]) -> None:
    from kb.encoders import encoder
    from kb.passages import passages

    texts = [p.text for one in documents[:4] for p in passages(one, tuple(sentences(one)))][:100]
    model = encoder("e5")
    model.passages(texts[:2])
    _, took = timed(lambda: model.passages(texts))
    show(f"passages encoded ({sum(len(text.split()) for text in texts) // len(texts)} words each)", len(texts), took)


def _whole(folders: Iterable[Path]) -> None:
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "BORGING_DATA": data, "PYTHONPATH": str(_ROOT)}

        def run(*words: str) -> float:
            command = [sys.executable, "-m", "borging", *words]
            return timed(lambda: subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL))[1]

        print(f"ingest, everything new: {run('ingest', *map(str, folders)):.1f} s")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"ingest, peak memory of the largest process: {peak:.0f} MiB")
        print(f"ingest, everything known: {run('ingest', *map(str, folders)):.1f} s")
        print(
            f"search, a process of its own (cold): {median(run('search', 'geleerde lessen') for _ in range(5)):.2f} s"
        )
        print(f"borging --help: {median(run('--help') for _ in range(5)):.2f} s")
        os.environ["BORGING_DATA"] = data
        _warm()


def _warm() -> None:
    from kb.base import KnowledgeBase
    from kb.search import search
    from kb.settings import Settings

    questions = ("borging geleerde lessen", "wat wacht op een nieuw kabinet", "uitvoering aanbevelingen", "toezicht")
    with KnowledgeBase.open(Settings()) as kb:
        search(kb, "eerste", limit=10)
        times = [timed(partial(search, kb, question, limit=10))[1] for question in questions * 5]
        print(f"search, warm, over {kb.store.passages.count()} passages: {1000 * median(times):.0f} ms")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what the work returns and how many seconds it took."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def show(what: str, count: int, seconds: float) -> None:
    """Print a rate."""
    print(f"{what}: {count} in {seconds:.1f} s = {count / seconds:.1f} a second")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    chosen = parser.parse_args().folders
    main(chosen or ([path for path in _SHARED if path.is_dir()] or [_ROOT / "corpus"]))
