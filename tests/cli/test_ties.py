"""The report, the letter that offers it and the letters that answer it: in show, export and report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from kb.settings import Settings
from kb.store import Store
from kb.ties import ties_of

Run = Callable[..., Result]
Rows = Callable[..., list[dict[str, Any]]]

REPORT = "2017-06-19_PED_Eindrapport Eén Drempel.pdf"
OFFER = "2017-09-05_BZK_aanbieding-eindrapport-Een-Drempel.pdf"
ANSWER = "2018-04-17_BZK_reactie-gegevensdeling-loketten.pdf"
QUESTIONS = "2018-10-02_BZK_antwoorden-vragen-wachttijden-loketten.pdf"
KEYS = [
    "tie", "source", "target", "score", "reason", "text", "document", "page", "date", "target_document", "target_date",
]  # fmt: skip


def test_the_report_is_offered_once_and_answered_by_three_letters(rows: Rows) -> None:
    found = rows("export", "ties")
    assert all(list(one) == KEYS for one in found)
    to_report = [(one["tie"], one["document"]) for one in found if one["target_document"] == REPORT]
    assert to_report == [("offers", OFFER), ("answers", OFFER), ("answers", ANSWER), ("answers", QUESTIONS)]
    assert ("names", OFFER) in [(one["tie"], one["target_document"]) for one in found if one["document"] == ANSWER]
    assert all(one["date"] > one["target_date"] and 0 < one["score"] < 1 and one["reason"] for one in found)


def test_every_quote_stands_on_its_page(rows: Rows, corpus_data: Path) -> None:
    store = Store.open(Settings(data=corpus_data).database_url)
    documents = {one.name: one for one in store.documents()}
    for one in rows("export", "ties"):
        said = store.said.of(documents[one["document"]].id)
        assert (one["text"], one["page"]) in [(each.text, each.page) for each in said]
    store.close()


def test_one_document_is_told_the_same_as_all_together(rows: Rows, corpus_data: Path) -> None:
    store = Store.open(Settings(data=corpus_data).database_url)
    apart = {
        (str(one.tie), one.source, one.target, one.text) for each in store.documents() for one in ties_of(store, each)
    }
    store.close()
    assert apart == {(one["tie"], one["source"], one["target"], one["text"]) for one in rows("export", "ties")}


def test_show_takes_a_part_of_a_name_and_tells_both_ways(run: Run) -> None:
    shown = run("show", "Eindrapport Eén").stdout
    assert f"aangeboden met: {OFFER}, 05-09-2017 (0,90, noemt de titel “De drempel voorbij”" in shown
    assert f"beantwoord in: {ANSWER}, 17-04-2018" in shown
    assert f"biedt aan: {REPORT}, 19-06-2017" in run("show", OFFER).stdout


def test_a_document_that_no_other_names_says_so(run: Run) -> None:
    assert "Met geen ander stuk verbonden; gezocht in 10 stukken." in run("show", "kleine-veerstoepen").stdout


def test_show_of_several_documents_asks_for_more(run: Run) -> None:
    done = run("show", "BZK")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "'BZK' past op 8 documenten" in done.stderr


@pytest.mark.parametrize(
    ("day", "answered"), [("2017-09-04", ()), ("2017-09-05", (OFFER,)), ("2018-12-31", (OFFER, ANSWER, QUESTIONS))]
)
def test_the_report_of_a_document_begins_with_its_letters(run: Run, day: str, answered: tuple[str, ...]) -> None:
    lines = run("report", REPORT, "--as-of", day).stdout.splitlines()
    assert [one.split(": ")[1].split(", p.")[0] for one in lines if one.startswith("- Beantwoord in: ")] == [*answered]
    assert any(one.startswith(f"- Aangeboden met: {OFFER}, p. 1, 05-09-2017: “Hierbij") for one in lines) == bool(
        answered
    )
