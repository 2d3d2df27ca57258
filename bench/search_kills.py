"""Ingest, killed over and over: python -m bench.search_kills [--times 40]

Takes letters of our own making into a knowledge base, is killed outright at a moment drawn by chance, and looks at
what is left: every letter that was said to be kept must be there, a search must find the newest, and the next process
goes on. At the end both indexes must hold all that was taken in.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Timer
from time import perf_counter

from kb.base import KnowledgeBase
from kb.follow import Follower, up_to_date
from kb.search import search
from kb.settings import Settings

_WORDS = "dijk stikstof woning zorg school spoor haven natuur energie water".split()  # noqa: SIM905
_LETTERS = 2000
_LONGEST = 3.0  # seconds that a process gets at most, from the first thing that it says


def main() -> None:
    """Kill and look, so many times; exit code 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--take-in", type=Path, help=argparse.SUPPRESS)  # what the killed process is started with
    chosen = parser.parse_args()
    if chosen.take_in:
        _take_in(chosen.take_in)
        return
    with tempfile.TemporaryDirectory() as folder:
        faults = [fault for number in range(chosen.times) for fault in _once(Path(folder), number)]
        faults += _at_the_end(Path(folder))
    print(f"{chosen.times} kills, {len(faults)} faults")
    sys.exit(bool(faults))


def _once(folder: Path, number: int) -> list[str]:
    """Start, kill, look; return what is wrong."""
    wait = random.Random(number).uniform(0, _LONGEST)
    command = [sys.executable, "-m", "bench.search_kills", "--take-in", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    if process.stdout is None:
        raise RuntimeError("no pipe")
    with process.stdout as lines:
        said = lines.readline()  # starting takes as long as the machine is busy: the clock runs from the first word
        timer = Timer(wait, process.kill)
        timer.start()
        said += lines.read()
    timer.cancel()
    process.wait()
    heard = said.split("\n")[:-1]  # a line cut short was not said
    faults = []
    begun = perf_counter()
    with KnowledgeBase.open(Settings(data=folder / "data")) as kb:
        kept = {document.name: document.id for document in kb.store.documents()}
        faults += [f"{name} was kept and is gone" for name in heard if name.endswith(".txt") and name not in kept]
        if kept:
            newest = sorted(kept)[-1]
            hits = search(kb, f"plan {newest[6:10]}", limit=5).hits
            if newest not in {hit.document for hit in hits}:
                faults.append(f"{newest} is not found")
        stage = heard[-1] if heard else "nothing yet"
        print(f"{number:3} killed after {wait:.1f} s at {stage}: {len(kept)} letters, searched and looked at in "
              f"{perf_counter() - begun:.1f} s {'; '.join(faults)}", flush=True)  # fmt: skip
    return faults


def _at_the_end(folder: Path) -> list[str]:
    with KnowledgeBase.open(Settings(data=folder / "data")) as kb:
        kb.sync()
        count = kb.store.passages.count()
        followers: dict[str, Follower] = {"words": kb.words, "vectors": kb.vectors}
        faults = [f"{name} has {one.count()} of {count}" for name, one in followers.items() if one.count() != count]
        faults += [f"{name} lags" for name, one in followers.items() if not up_to_date(kb.store.passages, one)]
        faults += ["not all are encoded"] if kb.unencoded() else []
        print(f"at the end {count} passages, all in both indexes" if not faults else "; ".join(faults))
    return faults


def _take_in(folder: Path) -> None:
    from ingest.pipeline import analyse

    with KnowledgeBase.open(Settings(data=folder / "data")) as kb:
        here = {document.name for document in kb.store.documents()}
        for number in range(_LETTERS):
            path = folder / f"brief-{number:04}.txt"
            if path.name in here:
                continue
            path.write_text(_letter(number), "utf-8")
            kb.store.remember(analyse(path), source=path)
            print(path.name, flush=True)
            if number % 10 == 9:
                kb.sync(progress=lambda stage, done, total: print(stage, done, total, flush=True))
        kb.sync()


def _letter(number: int) -> str:
    draw = random.Random(number)
    about = [(draw.choice(_WORDS), draw.choice(_WORDS)) for _ in range(4)]
    lines = [f"Het plan {number:04} over {one} en {other} krijgt een vervolg." for one, other in about]
    return "\n\n".join(lines)


if __name__ == "__main__":
    main()
