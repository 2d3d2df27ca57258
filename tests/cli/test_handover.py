"""borging handover: what one cabinet left to the next, and which cabinet is meant."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Rows = Callable[..., list[dict[str, Any]]]

LETTER = "2017-09-05_BZK_aanbieding-eindrapport-Een-Drempel.pdf"
DEFERRED = "laat ik een reactie op deze aanbeveling over aan een volgend kabinet"


def left(rows: Rows, *words: str) -> dict[str, dict[str, Any]]:
    return {row["text"]: row for row in rows("handover", *words)}


def test_what_rutte_ii_left_to_rutte_iii(rows: Rows) -> None:
    found = left(rows, "--cabinet", "rutte-iii", "--as-of", "2018-04-16")
    assert {row["document"] for row in found.values()} == {LETTER}
    (deferred,) = [row for text, row in found.items() if DEFERRED in text]
    assert (deferred["left_by"], deferred["received_by"], deferred["made_under"]) == (
        "Rutte II",
        "Rutte III",
        "Rutte II",
    )
    assert (deferred["then"], deferred["to_take_up"], deferred["left_to"]) == ("open", True, "Rutte III")
    assert deferred["since"] == []
    assert any(one["text"].startswith("Aanbeveling 3") and one["page"] == 8 for one in deferred["about"])


def test_what_the_new_cabinet_did_with_it(rows: Rows) -> None:
    found = left(rows, "--cabinet", "Rutte III", "--as-of", "2018-04-17")
    (deferred,) = [row for text, row in found.items() if DEFERRED in text]
    assert (deferred["then"], deferred["fulfilment"], deferred["to_take_up"]) == ("open", "kept", False)
    (answer,) = deferred["since"]
    assert (answer["stance"], answer["date"]) == ("accepted", "2018-04-17")


@pytest.mark.parametrize(
    ("day", "by", "to"),
    [
        ("2017-10-01", "Rutte II", None),  # caretaker since March: what waits for the next one
        ("2017-10-25", "Rutte II", None),
        ("2017-10-26", "Rutte II", "Rutte III"),
        ("2021-02-01", "Rutte III", None),  # caretaker since January 2021
    ],
)
def test_a_day_names_a_handover(rows: Rows, day: str, by: str, to: str | None) -> None:
    found = rows("handover", "--as-of", day)
    assert found
    assert {(row["left_by"], row["received_by"]) for row in found} == {(by, to)}


def test_earlier_cabinets_only_when_asked(rows: Rows) -> None:
    words = ("--cabinet", "rutte-iv", "--as-of", "2022-02-01")
    assert {row["made_under"] for row in rows("handover", *words)} == {"Rutte III"}
    assert {row["made_under"] for row in rows("handover", *words, "--earlier")} == {"Rutte II", "Rutte III"}


def test_markdown_holds_every_quote_with_its_page(run: Run, rows: Rows) -> None:
    words = ("--cabinet", "rutte-iii", "--as-of", "2018-06-30")
    text = run("handover", *words, "--format", "markdown").stdout
    assert text.startswith("# Wat kabinet-Rutte II overliet aan kabinet-Rutte III (26-10-2017)")
    for row in rows("handover", *words):
        assert f"> {row['text']}" in text
        assert f"{row['document']}, p. {row['page']}" in text


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--cabinet", "rutte"], "onbekend kabinet 'rutte'; kies uit kok-ii, balkenende-i"),
        (["--cabinet", "kok-i"], "van vóór kabinet kok-i is niets bekend; kies uit kok-ii"),
        (["--as-of", "1990-01-01"], "van vóór kabinet kok-i is niets bekend"),
    ],
)
def test_an_unknown_cabinet_names_the_known_ones(run: Run, words: list[str], line: str) -> None:
    done = run("handover", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"borging: {line}") and done.stderr.count("\n") == 1


def test_the_letter_of_august_2017(letters_data: Path, rows: Rows) -> None:
    found = rows("handover", "--cabinet", "rutte-iii", "--as-of", "2018-01-01", data=letters_data)
    ours = [row for row in found if row["document"].startswith("2017-08-28_VenJ")]
    (waits,) = [row for row in ours if row["awaits"] == "new_cabinet"]
    assert (waits["stance"], waits["ministry"], waits["heirs"]) == (
        "deferred", "Veiligheid en Justitie", ["Justitie en Veiligheid"],
    )  # fmt: skip
    assert (waits["to_take_up"], waits["left_to"], waits["arrived"]) == (True, "Rutte III", "2017-10-26")
