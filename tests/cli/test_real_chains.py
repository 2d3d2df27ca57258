"""Chains through real letters, as they stand in these; skipped where the letters are not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Rows = Callable[..., list[dict[str, Any]]]

AGENDAS = "2023-07-07_BZK_kst-28844-269_openbare-agendas-lobbyregister.txt"
ADVICE = "2019-09-25_Adviescollege-Stikstofproblematiek_Niet-alles-kan.pdf"
STATE, MEASURES = (
    "2019-11-01_LNV_stand-van-zaken-stikstofproblematiek.pdf",
    "2020-02-07_LNV_voortgang-stikstof-maatregelen-landbouw.pdf",
)
OUTLINE = "2025-02-14_LVVN_contourenbrief-bedrijfsspecifieke-emissienormen.pdf"
PRINT = "2025-02-14_LVVN_kst-35334-331.pdf"


def of(found: list[dict[str, Any]], name: str, words: str = "") -> list[dict[str, Any]]:
    return [row for row in found if row["document"] == name and words in row["text"]]


def test_one_letter_keeps_two_promises_and_settles_a_motion(rows: Rows, letters_data: Path) -> None:
    done = [row for row in of(rows("export", "findings", data=letters_data), AGENDAS) if row["kind"] == "progress"]
    kept = ("geef ik gevolg aan mijn toezegging", "in deze brief ook zou ingaan op", "Van Baarle-Dassen als afgedaan")
    for words in kept:
        assert [row["state"] for row in done if words in row["text"]] == ["done"], words


@pytest.mark.parametrize(
    ("day", "flags"),
    [
        ("2023-07-06", None),
        ("2023-07-07", (True, False, False)),
        ("2024-09-15", (True, True, False)),
        ("2024-09-30", (True, True, False)),
        ("2024-10-01", (True, False, True)),
    ],
)
def test_its_dated_promise_is_open_then_near_then_late(
    rows: Rows, letters_data: Path, day: str, flags: tuple[bool, bool, bool] | None
) -> None:
    found = rows("commitments", "--as-of", day, data=letters_data)
    dated = [row for row in found if "in september 2024 de rapportage" in row["text"]]
    if flags is None:
        assert dated == []
        return
    (promise,) = dated  # once, though the letter is there as XML too
    assert {promise["document"], *(one["document"] for one in promise["also"])} == {AGENDAS, "kst-28844-269.xml"}
    assert (promise["fulfilment"] == "open", promise["due_soon"], promise["overdue"]) == flags
    assert promise["due_to"] == "2024-09-30"


def test_its_conditional_promise_waits_for_what_no_letter_here_says(rows: Rows, letters_data: Path) -> None:
    found = rows("commitments", "--awaiting", "advice", "--as-of", "2026-01-01", data=letters_data)
    (promise,) = [row for row in found if "alsnog een ontwikkeltraject overwegen" in row["text"]]
    assert (promise["waiting"], promise["arrived"], promise["fulfilment"]) == (True, None, "open")
    assert promise["searched"].startswith("gezocht in ")


def test_a_promise_of_a_debate_is_kept_by_letter_and_tied_to_no_other(rows: Rows, letters_data: Path) -> None:
    found = rows("export", "findings", data=letters_data)
    (kept,) = [row for row in found if row["text"] == "Met deze brief voldoe ik aan deze toezegging."]
    assert (kept["kind"], kept["state"]) == ("progress", "done")
    links = rows("export", "links", data=letters_data)
    assert [link for link in links if link["source"] == kept["id"] and link["score"] >= 0.5] == []


@pytest.mark.parametrize(
    ("day", "flags"),
    [
        ("2020-02-07", (False, False)),
        ("2020-06-10", (True, False)),
        ("2020-07-03", (True, False)),
        ("2020-07-04", (False, True)),
    ],
)
def test_what_was_promised_before_the_recess(
    rows: Rows, nitrogen_data: Path, day: str, flags: tuple[bool, bool]
) -> None:
    found = of(rows("commitments", "--as-of", day, data=nitrogen_data), MEASURES, "voor het zomerreces over informeren")
    assert [(row["due_soon"], row["overdue"], row["due_to"]) for row in found] == [(*flags, "2020-07-03")]


def test_the_two_prints_of_february_2025_are_one_letter(rows: Rows, nitrogen_data: Path) -> None:
    found = rows("commitments", "--as-of", "2025-03-01", data=nitrogen_data)
    both = [row for row in found if row["document"] in (OUTLINE, PRINT)]
    assert both
    assert len({row["text"] for row in both}) == len(both)
    assert any(row["also"] for row in both)


def test_advice_that_no_letter_here_answers_says_where_was_looked(rows: Rows, nitrogen_data: Path) -> None:
    # The cabinet answered it on 4 October 2019, in a letter that is not among these.
    found = of(rows("recommendations", "--as-of", "2025-12-31", data=nitrogen_data), ADVICE)
    assert len(found) > 20
    for row in found:
        for one in (*row["reactions"], *row["evidence"]):
            assert one["date"] >= "2019-09-25" and one["document"] != ADVICE
        if not row["reactions"] and not row["evidence"]:
            assert row["searched"].startswith("gezocht in ") and "van 25-09-2019 tot 31-12-2025" in row["searched"]


def test_what_the_letter_of_2025_says_to_keep_is_found_in_the_register(
    rows: Rows, run_on: Run, nitrogen_data: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(nitrogen_data, tmp_path / "data"))
    said = of(rows("export", "findings", data=data), OUTLINE, "TZ202412-114")
    assert [row["state"] for row in said] == ["done"]
    record = {"Nummer": "TZ202412-114", "Status": "Openstaand", "Aanmaakdatum": "2024-12-04T00:00:00Z"}
    (tmp_path / "r.json").write_text(json.dumps({"value": [record | {"Tekst": "Een brief over de systematiek."}]}))
    assert run_on(data, "register", "import", tmp_path / "r.json").exit_code == 0
    assert "in het register: TZ202412-114, Openstaand" in run_on(data, "show", said[0]["id"]).stdout


def test_handover_to_rutte_iv_names_the_ministry_of_nitrogen(rows: Rows, nitrogen_data: Path) -> None:
    found = rows("handover", "--cabinet", "rutte-iv", "--as-of", "2022-01-10", data=nitrogen_data)
    assert {row["document"] for row in found} >= {STATE, MEASURES}
    assert {(row["ministry"], *row["heirs"]) for row in of(found, MEASURES)} == {
        ("Landbouw, Natuur en Voedselkwaliteit", "Landbouw, Natuur en Voedselkwaliteit")
    }
    later = rows("handover", "--cabinet", "schoof", "--earlier", data=nitrogen_data)
    assert {tuple(row["heirs"]) for row in of(later, MEASURES)} == {("Landbouw, Visserij, Voedselzekerheid en Natuur",)}


def test_which_letters_name_the_advice_of_2019_and_that_none_here_offers_or_answers_it(
    rows: Rows, run_on: Run, nitrogen_data: Path
) -> None:
    found = rows("export", "ties", data=nitrogen_data)
    assert [(one["tie"], one["document"], one["page"], one["target_document"]) for one in found] == [
        ("names", MEASURES, 10, ADVICE)
    ]
    shown = run_on(nitrogen_data, "show", "Niet-alles-kan").stdout
    assert f"genoemd in: {MEASURES}, 07-02-2020" in shown
    assert f"“{found[0]['text']}”\n  {MEASURES}, p. 10" in shown
    assert "Met geen ander stuk verbonden; gezocht in" in run_on(nitrogen_data, "show", OUTLINE).stdout
