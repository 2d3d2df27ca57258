"""borging search and lessons: what is not there is said, what is weak is cut, what asks nothing is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def test_nonsense_is_not_answered(run: Run) -> None:
    done = run("search", "xqzt blorf")
    assert done.exit_code == 0
    assert "Geen van deze woorden staat in wat is doorzocht, en in betekenis komt niets in de buurt." in done.stdout
    assert "niets gevonden voor 'xqzt blorf'" in done.stdout


def test_words_that_are_nowhere_are_named(run: Run) -> None:
    assert "Staat in geen document: stoommachine." in run("search", "het loket en de stoommachine").stdout
    assert "Staat in geen document" not in run("search", "loketten").stdout


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "'' vraagt naar niets"),
        ("  ", "vraagt naar niets"),
        ("-loket", "'-loket' vraagt naar niets"),
        ("--loket", "optie --loket bestaat niet"),
    ],
)
def test_what_asks_for_nothing_is_refused(run: Run, query: str, said: str) -> None:
    done = run("search", query)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_query_may_begin_with_a_word_that_must_not_be_there(run: Run) -> None:
    done = run("search", "-veerstoepen loket")
    assert done.exit_code == 0
    assert "Treffers voor '-veerstoepen loket'" in done.stdout
    assert run("search", "loket", "--limit", "1", "--veerstoepen").exit_code == 2


def test_a_page_beyond_the_last(run: Run) -> None:
    assert (
        "Er is 1 pagina met treffers voor 'Vennebeek'"
        in run("search", "Vennebeek", "--page", "999", "--limit", "90").stdout
    )
    assert "pagina's met treffers" in run("search", "loket", "--page", "999", "--limit", "2").stdout


def test_lessons_that_have_nothing_to_do_with_it_are_left_out(run: Run) -> None:
    everything, about = (run("lessons", *query).stdout for query in ((), ("privacy",)))
    assert 0 < _count(about) < _count(everything)
    none = run("lessons", "fietsband plakken")
    assert none.stdout.startswith("Geleerde lessen over 'fietsband plakken': niets gevonden")
    assert "Geen van deze woorden staat in wat is doorzocht" in none.stderr


def _count(listed: str) -> int:
    title = next(line for line in listed.splitlines() if line.startswith("Geleerde lessen"))
    return int(title.split(": ")[1].split(",")[0].split(";")[0])
