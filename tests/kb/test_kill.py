"""A process that is killed outright loses nothing that it had said was kept, and the next one goes on from there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kb.base import KnowledgeBase
from kb.follow import up_to_date
from kb.search import search
from kb.settings import Settings

_BASE = """
import sys
from dataclasses import replace
from pathlib import Path
sys.path[:0] = [{root!r}, {here!r}]
from conftest import build
from kb.base import KnowledgeBase
from kb.settings import Settings

kb = KnowledgeBase.open(Settings(data=Path({data!r})))
WORDS = "dijk stikstof woning zorg".split()
def letter(number):
    name = f"2019-{{number % 12 + 1:02}}-01_WAT_brief-{{number}}.txt"
    spoken = [f"Het plan {{number}} over {{word}} krijgt een vervolg." for word in WORDS]
    return build(name, [(f"Deel {{part}}", spoken) for part in range(3)])
def remember(number):
    path = Path({data!r}) / f"brief-{{number}}.txt"
    path.write_text(str(number))
    analysis = letter(number)
    kb.store.remember(analysis, source=path)
    return analysis.document.id
"""

_REMEMBER = """
for number in range(10_000):
    print(remember(number), flush=True)
"""

# Small batches, so that there is a middle to be killed in.
_SYNC = """
import kb.follow as follow
import kb.vectors.encode as vectors_encode
for number in range(8):
    remember(number)
follow._BATCH = 5
vectors_encode._BATCH = 4
kb.sync(progress=lambda at, done, total: print(at, done, flush=True) if at == {stage!r} else None)
sys.stdin.read()
"""


def killed(tmp_path: Path, script: str, *, lines: int) -> list[str]:
    """Run the script, kill it after so many lines of output, and return all that it had said by then."""
    base = _BASE.format(
        root=str(Path(__file__).parents[2]), here=str(Path(__file__).parent), data=str(tmp_path / "data")
    )
    command = [sys.executable, "-c", base + script]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin and process.stdout
    with process.stdin, process.stdout as said:
        heard = [said.readline().strip() for _ in range(lines)]
        process.kill()
        heard += said.read().split("\n")[:-1]  # a line cut short was not said
    assert process.wait() < 0, "it must have been killed, not ended"
    return heard


@pytest.mark.parametrize("lines", [1, 9])
def test_nothing_committed_is_lost(tmp_path: Path, lines: int) -> None:
    heard = killed(tmp_path, _REMEMBER, lines=lines)
    with KnowledgeBase.open(Settings(data=tmp_path / "data")) as kb:
        kept = [document.id for document in kb.store.documents()]
        assert set(heard) <= set(kept)
        counts = kb.store.counts()
    assert counts["sentences"] == 12 * len(kept), "every document is whole"
    assert counts["sources"] == len(kept)


@pytest.mark.parametrize(("stage", "lines"), [("woorden", 3), ("coderen", 1), ("coderen", 4), ("betekenis", 2)])
def test_a_sync_goes_on_after_a_kill(tmp_path: Path, stage: str, lines: int) -> None:
    heard = killed(tmp_path, _SYNC.format(stage=stage), lines=lines)
    assert heard[0].startswith(stage)
    with KnowledgeBase.open(Settings(data=tmp_path / "data")) as kb:
        missing = len(kb.store.vectors.missing(kb.encoder.key))
        left = {"woorden": 24, "coderen": 24 - 4 * lines, "betekenis": 0}  # words go first, then vectors
        assert missing <= left[stage], "what was encoded need not be again"
        kb.sync()
        assert up_to_date(kb.store.passages, kb.words)
        assert up_to_date(kb.store.passages, kb.vectors)
        assert kb.words.count() == kb.vectors.count() == kb.store.passages.count() == 24
        assert search(kb, "plan 7 stikstof").hits[0].document.endswith("brief-7.txt")
