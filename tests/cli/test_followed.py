"""What followed an advice is the same in the list, in what `show` says of it, and in the report of its document."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from kb.report import document_called, gather
from kb.store import Store

Run = Callable[..., Result]
Rows = Callable[..., list[dict[str, Any]]]

DAYS = ("2017-10-01", "2018-05-01", "2026-01-01")


@pytest.fixture
def store(corpus_data: Path) -> Store:
    return Store.open(f"sqlite:///{corpus_data / 'borging.db'}")


@pytest.mark.parametrize("day", DAYS)
def test_list_show_and_report_say_the_same_of_every_recommendation(
    rows: Rows, run: Run, store: Store, day: str
) -> None:
    found = rows("recommendations", "--as-of", day)
    assert len(found) > 5
    assert any(row["promises"] for row in found)
    assert any(not row["promises"] and not row["evidence"] for row in found)
    for row in found:
        report = gather(store, document_called(store, row["document"]), as_of=date.fromisoformat(day))
        entries = [one for ones in report.entries.values() for one in ones]
        (entry,) = [one for one in entries if row["id"] in {one.finding.id, *(each.id for each in one.again)}]
        assert entry.status is not None
        assert [one["id"] for one in row["reactions"]] == [one.finding.id for one in entry.status.history]
        assert [one["id"] for one in row["evidence"]] == [one.finding.id for one in entry.status.evidence]
        assert [one["id"] for one in row["promises"]] == [one.finding.id for one in entry.promises]
        shown = run("show", row["id"], "--as-of", day).stdout
        status = shown[shown.index("Stand op") :]
        for one in (*row["reactions"][-1:], *row["evidence"], *row["promises"]):
            assert one["text"] in status
        nothing = not row["evidence"] and not row["promises"]
        assert (row["searched"] is not None) == nothing
        assert ("geen vervolg gevonden" in status) == nothing


def test_a_promise_beside_a_reaction_is_told_with_its_own_standing(rows: Rows, run: Run) -> None:
    (fourth,) = [row for row in rows("recommendations", "--as-of", "2018-05-01") if "Aanbeveling 4" in row["text"]]
    (promise,) = fourth["promises"]
    (alone,) = [row for row in rows("commitments", "--as-of", "2018-05-01") if row["id"] == promise["id"]]
    for key in ("text", "document", "page", "date", "due_from", "due_to", "fulfilment", "overdue", "evidence"):
        assert promise[key] == alone[key], key
    shown = run("show", fourth["id"], "--as-of", "2018-05-01").stdout
    assert "toezegging in dezelfde alinea als de reactie, " in shown
