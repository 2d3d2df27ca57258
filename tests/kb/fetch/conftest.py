"""A source on this machine, a store, and a client that never waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.stub_archive import START, Archive
from bench.stub_server import Stub, serving
from kb.fetch.client import Client
from kb.fetch.sync import Synced, sync
from kb.fetch.tweedekamer import Selection, letters
from kb.store import Store


class Time:
    """A clock that only goes on when someone waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def stub() -> Iterator[Stub]:
    with serving(Archive()) as stub:
        yield stub


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'borging.db'}")
    yield opened
    opened.close()


@pytest.fixture
def client(stub: Stub, time: Time) -> Iterator[Client]:
    made = Client(stub.base, sleep=time.sleep, clock=time.clock, patience=5)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


Bring = Callable[..., Synced]


@pytest.fixture
def bring(store: Store, client: Client, stub: Stub, folder: Path) -> Bring:
    """Bring the store up to date with the source."""

    def run(*, limit: int | None = None, **chosen: Any) -> Synced:
        streams = letters(client, stub.base, Selection(**chosen))
        return sync(store, client, streams, folder=folder, limit=limit, now=lambda: START)

    return run
