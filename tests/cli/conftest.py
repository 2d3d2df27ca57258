"""The command line on a knowledge base of the corpus: most tests in this process, some in one of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

ROOT = Path(__file__).parents[2]

Run = Callable[..., Result]


def start(data: Path, *words: str | Path) -> Result:
    """Run a command as people do, but without starting Python anew: that alone would take most of the time."""
    from cli.main import app

    environment = {"BORGING_DATA": str(data), "COLUMNS": "120", "TERMINAL_WIDTH": "120"}
    done = CliRunner().invoke(app, [str(word) for word in words], env=environment)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture(scope="session")
def corpus_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("corpus") / "data"
    done = start(data, "ingest", ROOT / "corpus", "--workers", "1", "--no-ocr")
    assert done.exit_code == 0, done.stderr
    return data


@pytest.fixture(scope="session")
def letters_data(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    data = tmp_path_factory.mktemp("letters") / "data"
    paths = [
        *(shared / "letters").glob("*.txt"),
        *(shared / "other").glob("*nota*"),
        shared / "letters" / "kst-28844-269.xml",
    ]
    done = start(data, "ingest", *paths, "--no-ocr")
    assert done.exit_code == 0, done.stderr
    return data


@pytest.fixture(scope="session")
def nitrogen_data(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    """One advice of 2019 and the letters after it, up to two prints of one letter of 2025."""
    data = tmp_path_factory.mktemp("nitrogen") / "data"
    names = ("reports/2019-09-25_*.pdf", "letters/2019-11-01_*.pdf", "letters/2020-02-07_*.pdf", "letters/2025-02-14_*")
    done = start(data, "ingest", *(path for name in names for path in shared.glob(name)), "--no-ocr")
    assert done.exit_code == 0, done.stderr
    return data


@pytest.fixture
def run_on() -> Run:
    """Run a command on a data folder of the test's own: the first argument."""
    return start


@pytest.fixture
def run(corpus_data: Path) -> Run:
    """Run a command on the corpus."""
    return lambda *words: start(corpus_data, *words)


@pytest.fixture
def rows(corpus_data: Path) -> Callable[..., list[dict[str, Any]]]:
    """Run a command with --format jsonl on the corpus, or on `data`, and return its objects."""

    def command(*words: str, data: Path = corpus_data) -> list[dict[str, Any]]:
        done = start(data, *words, "--format", "jsonl")
        assert done.exit_code == 0
        assert not done.stderr or not done.stdout, done.stderr  # an empty list says why beside it
        return [json.loads(line) for line in done.stdout.splitlines()]

    return command


@pytest.fixture
def process(corpus_data: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a shell line in which $BORGING starts a process of its own on the corpus."""
    environment = {**os.environ, "BORGING_DATA": str(corpus_data), "BORGING": f"{sys.executable} -m borging"}

    def shell(line: str, **more: str) -> subprocess.CompletedProcess[str]:
        env = {**environment, **more}
        return subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=env, cwd=ROOT, check=False)

    return shell
