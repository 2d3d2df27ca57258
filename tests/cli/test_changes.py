"""borging changes: what came, moved, fell due, happened and was decided between two days."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Rows = Callable[..., list[dict[str, Any]]]

LETTER = "2018-04-17_BZK_reactie-gegevensdeling-loketten.pdf"
DEFERRED = "laat ik een reactie op deze aanbeveling over aan een volgend kabinet"


def of(rows: list[dict[str, Any]], sort: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["change"] == sort]


def test_a_letter_moves_what_it_answers(rows: Rows) -> None:
    found = rows("changes", "--since", "2018-04-16", "--to", "2018-04-17")
    assert [row["document"] for row in of(found, "came")] == [LETTER]
    moved = {row["text"]: row for row in of(found, "moved")}
    (deferred,) = [row for text, row in moved.items() if DEFERRED in text]
    assert (deferred["before"], deferred["after"]) == ("open, to_take_up", "kept")
    assert (deferred["evidence_document"], deferred["date"]) == (LETTER, "2018-04-17")
    (advice,) = [row for text, row in moved.items() if text.startswith("Aanbeveling 3")]
    assert (advice["before"], advice["after"]) == ("deferred, to_take_up", "accepted, acted_upon")


def test_the_first_day_is_not_in_the_period_and_the_last_is(rows: Rows) -> None:
    assert not of(rows("changes", "--since", "2018-04-17", "--to", "2018-04-18"), "came")
    assert not of(rows("changes", "--since", "2018-04-15", "--to", "2018-04-16"), "moved")


def test_a_cabinet_takes_office_and_what_waited_is_to_be_taken_up(rows: Rows) -> None:
    found = rows("changes", "--since", "2017-10-25", "--to", "2017-10-26")
    assert [(row["date"], row["why"]) for row in of(found, "event")] == [("2017-10-26", "kabinet-Rutte III trad aan")]
    (arrived,) = of(found, "arrived")
    assert DEFERRED in arrived["text"]
    assert (arrived["why"], arrived["after"]) == ("new_cabinet", "open, to_take_up")
    assert not of(rows("changes", "--since", "2017-10-26", "--to", "2017-10-27"), "arrived")


def test_a_term_falls_due_on_the_day_after_its_last(rows: Rows) -> None:
    late = [row for row in rows("commitments", "--overdue", "--as-of", "2020-01-01") if row["due_to"]]
    assert late
    for row in late:
        before = of(rows("changes", "--since", "2017-01-01", "--to", row["due_to"]), "due")
        after = of(rows("changes", "--since", row["due_to"], "--to", "2020-01-01"), "due")
        assert row["id"] not in {one["id"] for one in before}
        assert [one["after"] for one in after if one["id"] == row["id"]] == ["open, overdue"]


def test_what_a_person_decided_and_what_came_in_late(
    rows: Rows, run_on: Run, corpus_data: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(corpus_data, tmp_path / "data"))
    promise = rows("commitments", data=data)[0]
    run_on(data, "judge", promise["id"], "accept", "--by", "Noor")
    found = rows("changes", "--since", "2026-01-01", "--to", "2199-01-01", data=data)
    (judged,) = of(found, "judged")
    assert (judged["id"], judged["why"].startswith("aanvaard door Noor")) == (promise["id"], True)
    assert len(of(found, "taken_in")) == 10  # all are dated long before they were taken in
    assert {row["document"] for row in of(found, "taken_in")} >= {LETTER}


def test_tables_are_in_dutch_and_nothing_is_said_to_be_nothing(run: Run) -> None:
    shown = run("changes", "--since", "2018-04-01", "--to", "2018-07-31").stdout
    for title in ("Nieuwe documenten: 2", "Anders komen te staan", "Termijn verstreken"):
        assert title in shown
    assert "toen was nog geen brief bekend" in run("changes", "--since", "2000-01-01", "--to", "2000-02-01").stdout


@pytest.mark.parametrize("to", ["2018-01-01", "2017-01-01"])
def test_a_period_that_ends_before_it_begins_is_wrong_use(run: Run, to: str) -> None:
    done = run("changes", "--since", "2018-01-01", "--to", to)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "ligt niet vóór --to" in done.stderr
