"""The register: every record once, as it is now, with its letters and repeats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.stub_server import Stub
from kb.fetch.client import Client
from kb.fetch.sync import Synced, sync
from kb.fetch.toezeggingen import SOURCE, content, promises
from kb.store import Store


@pytest.fixture
def bring(store: Store, client: Client, stub: Stub, folder: Path):  # type: ignore[no-untyped-def]
    def run() -> Synced:
        return sync(store, client, [promises(client, stub.base)], folder=folder)

    return run


def now(store: Store) -> dict[str, dict[str, object]]:
    rows = map(json.loads, content(store.records.all(SOURCE)))
    return {row["Nummer"]: row for row in rows}


def test_the_register_comes_whole_and_then_what_changed(stub: Stub, store: Store, bring) -> None:  # type: ignore[no-untyped-def]
    stub.page = 10
    letter = stub.archive.letter(7)
    ids = [stub.archive.promise(number) for number in range(1, 36)]
    stub.archive.promises[ids[1]] |= {
        "IsHerhalingVan": [{"Id": ids[0], "Nummer": "TZ202402-001"}],
        "KamerbriefNakoming": [{"Id": letter, "DocumentNummer": "2024D00007"}],
        "Status": "Onderweg per duif",
    }
    assert (bring().listed, bring().listed) == (35, 0)
    assert len(now(store)) == 35
    second = now(store)["TZ202402-002"]
    assert second["KamerbriefNakoming"] == [{"Id": letter, "DocumentNummer": "2024D00007"}]
    assert second["Status"] == "Onderweg per duif"

    stub.archive.change_promise(ids[4], Status="Voldaan")
    stub.archive.change_promise(ids[5], Nummer=None, Tekst=None, Verwijderd=True)
    assert bring().listed == 2
    assert now(store)["TZ202402-005"]["Status"] == "Voldaan"
    gone = now(store)["TZ202402-006"]
    assert gone["Verwijderd"] is True
    assert gone["Tekst"] == "De minister informeert de Kamer voor de zomer over de uitkomsten van deel 6."


def test_coverage_counts_the_register(stub: Stub, store: Store, bring) -> None:  # type: ignore[no-untyped-def]
    stub.archive.promise(1)
    bring()
    (one,) = store.records.coverage.sources()
    assert (one.source, one.records, one.files, one.wanted) == (SOURCE, 1, 0, 0)
    (asked,) = store.records.coverage.asked()
    assert (asked.total, asked.complete) == (1, True)
