"""Progress is shown to a person at a terminal, also when the answer goes to a file, and never in the answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("words", "doing"),
    [
        (["report", "Eindrapport Eén Drempel"], "verzamelen"),
        (["recommendations", "--format", "jsonl"], "uitgeven"),
        (["export", "findings"], "uitgeven"),
        (["changes", "--since", "2017-01-01", "--format", "jsonl"], "vergelijken"),
    ],
)
def test_who_sends_the_answer_to_a_file_sees_that_it_is_being_made(
    corpus_data: Path, tmp_path: Path, words: list[str], doing: str
) -> None:
    pty = pytest.importorskip("pty", reason="dit systeem heeft geen pseudoterminals")
    ours, theirs = pty.openpty()
    answer = tmp_path / "antwoord"
    environment = {**os.environ, "BORGING_DATA": str(corpus_data), "TERM": "xterm"}
    with answer.open("wb") as out:
        command = [sys.executable, "-m", "borging", *words]
        process = subprocess.Popen(command, stdout=out, stderr=theirs, env=environment, cwd=ROOT)
        os.close(theirs)
        told = _all_of(ours)
        assert process.wait() == 0
    assert f"{doing} …" in told
    assert doing not in answer.read_text("utf-8")


def _all_of(terminal: int) -> str:
    parts = []
    try:
        while part := os.read(terminal, 4096):
            parts.append(part)
    except OSError:  # Linux says so when the other side is closed
        pass
    os.close(terminal)
    return b"".join(parts).decode()
