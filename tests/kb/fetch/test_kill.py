"""Killed outright at fifty points, a synchronisation ends as the one that was left alone."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bench.stub_archive import body, guid
from bench.stub_server import Stub
from kb.store import Store

ROOT = Path(__file__).parents[3]
KILLS = 25  # in each of two phases: everything is new; then new versions, deletions and more
_NO_MATTER = {"at", "attempts", "mtime_ns", "taken_in"}
_TABLES = ("records", "record_files", "cursors", "documents", "sources", "sentences", "findings", "passages", "former")


@pytest.fixture
def child(corpus: Path, stub: Stub) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(Path(__file__).with_name("killed_child.py")), str(corpus / "README.md"), stub.base]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, env=environment) as process:
        assert process.stdin
        yield process
        process.stdin.close()


def run(child: subprocess.Popen[str], folder: Path, *, kill_at: int = 0) -> int:
    """Run once, killed at an event or not; return how many events there were."""
    assert child.stdin and child.stdout
    child.stdin.write(json.dumps([str(folder), kill_at]) + "\n")
    child.stdin.flush()
    code, events = json.loads(child.stdout.readline())
    assert code == (-9 if kill_at else 0)
    return int(events)


def state(folder: Path) -> dict[str, Any]:
    """All that is kept, without moments and numbers of attempts, and the files that lie there."""
    with closing(sqlite3.connect(folder / "borging.db")) as connection:
        connection.row_factory = sqlite3.Row
        kept = {
            table: sorted(
                json.dumps({name: row[name] for name in row.keys() if name not in _NO_MATTER})  # noqa: SIM118
                for row in connection.execute(f"SELECT * FROM {table}")
            )
            for table in _TABLES
        }
    return kept | {"files": sorted(path.name for path in (folder / "files").rglob("*") if path.is_file())}


def restore(folder: Path, *, to: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(to, folder)


def killed_everywhere(child: subprocess.Popen[str], folder: Path, *, start: Path, seed: int) -> dict[str, Any]:
    restore(folder, to=start)
    events = run(child, folder)
    whole = state(folder)
    for kill_at in sorted(random.Random(seed).sample(range(1, events + 1), KILLS)):
        restore(folder, to=start)
        run(child, folder, kill_at=kill_at)
        run(child, folder)
        assert state(folder) == whole, f"killed at event {kill_at} of {events}"
    return whole


def test_fifty_kills_change_nothing(child: subprocess.Popen[str], stub: Stub, tmp_path: Path) -> None:
    stub.page = 4
    ids = [stub.archive.letter(number) for number in range(1, 8)]
    stub.archive.enclosure(ids[3], 1)
    del stub.archive.files[ids[5]]  # one that does not come
    work, first = tmp_path / "work", tmp_path / "first"
    empty = tmp_path / "empty"
    empty.mkdir()
    Store.open(f"sqlite:///{empty / 'borging.db'}").close()
    whole = killed_everywhere(child, work, start=empty, seed=1)
    assert (len(whole["records"]), len(whole["documents"])) == (8, 7)

    restore(work, to=empty)
    run(child, work)
    shutil.copytree(work, first)
    stub.archive.delete(ids[0])
    stub.archive.replace(ids[1], body(101), version=2)
    stub.archive.replace(guid("enclosure", ids[3], 1), body(102), version=2)
    stub.archive.touch(ids[2], Onderwerp="Een ander onderwerp")
    stub.archive.letter(20)
    stub.archive.write(ids[5], body(6))
    whole = killed_everywhere(child, work, start=first, seed=2)
    assert (len(whole["records"]), len(whole["documents"]), len(whole["former"])) == (9, 8, 3)
