"""A team's Chroma server serves as the embedded one does."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from ingest.model import Analysis
from kb.base import KnowledgeBase
from kb.settings import Settings
from kb.store import StoreError
from kb.vectors import ModelError, Vectors

Letters = Sequence[tuple[Analysis, Path]]
CHROMA = shutil.which("chroma", path=str(Path(sys.executable).parent)) or shutil.which("chroma")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("localhost", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    if CHROMA is None:
        pytest.skip("the chroma command is not on the path")
    port = free_port()
    command = [CHROMA, "run", "--path", str(tmp_path / "server"), "--port", str(port)]
    with (tmp_path / "server.log").open("wb") as log:  # a pipe that nobody reads would fill up and stop the server
        process = subprocess.Popen(command, stdout=log, stderr=log)
    assert any(answers(port) or ended(process) for _ in range(300)), "the server did not start in half a minute"
    yield f"http://localhost:{port}"
    process.terminate()
    process.wait(10)


def answers(port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex(("localhost", port)) == 0


def ended(process: subprocess.Popen[bytes]) -> bool:
    """Wait a moment for the process to end, which it should not."""
    with suppress(subprocess.TimeoutExpired):
        pytest.fail(f"the server ended with {process.wait(0.1)}")
    return False


def test_two_knowledge_bases_share_a_server(server: str, letters: Letters, tmp_path: Path) -> None:
    (first, path), (second, other) = letters
    with (
        KnowledgeBase.open(Settings(data=tmp_path / "een", chroma=server)) as one,
        KnowledgeBase.open(Settings(data=tmp_path / "twee", chroma=server)) as two,
    ):
        one.store.remember(first, source=path)
        two.store.remember(second, source=other)
        one.sync()
        two.sync()
        assert (one.vectors.count(), two.vectors.count()) == (2, 1)
        found = one.vectors.search(one.encoder.queries(["wonen"])[0], limit=5)
        assert {passage for passage, _ in found} == set(one.store.passages.ids())
        with pytest.raises(ModelError):
            Vectors.open(**one._place() | {"model": "een-ander"})
        one.reindex()
        assert (one.vectors.count(), two.vectors.count()) == (2, 1)
        assert Vectors.anew(**one._place() | {"model": "een-ander"}).count() == 0


def test_no_server_is_said(tmp_path: Path) -> None:
    url = f"http://localhost:{free_port()}"
    with (
        KnowledgeBase.open(Settings(data=tmp_path, chroma=url)) as kb,
        pytest.raises(StoreError, match="antwoordt niet; controleer BORGING_CHROMA"),
    ):
        kb.sync()
