"""The letter that Borging started from, and the other real ones; skipped where they are not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Rows = Callable[..., list[dict[str, Any]]]

LETTER = "2017-08-28_VenJ_huisvesting-vergunninghouders.txt"


def of_letter(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in found if row["document"] == LETTER]


def test_every_file_is_in_once_and_the_scan_is_named(rows: Rows, letters_data: Path, shared: Path) -> None:
    (facts,) = rows("status", data=letters_data)
    assert facts["documents"] == len([*(shared / "letters").glob("*.txt"), *(shared / "other").glob("*nota*")]) + 1
    assert facts["textless"] == ["2024-10_VWS_nota-scan.pdf"]
    assert facts["failures"] == []


def test_the_deferred_reaction_awaits_the_new_cabinet(rows: Rows, letters_data: Path) -> None:
    waiting = rows("commitments", "--awaiting", "new-cabinet", "--as-of", "2017-09-01", data=letters_data)
    (one,) = of_letter(waiting)
    assert (one["stance"], one["page"]) == ("deferred", 1)
    assert "flexibilisering van de woningmarkt" in one["text"]


def test_the_two_recommendations_have_their_reactions(rows: Rows, letters_data: Path) -> None:
    found = of_letter(rows("recommendations", "--as-of", "2017-09-01", data=letters_data))
    reactions = {row["text"].split()[0]: row for row in found}
    assert reactions["Om"]["reaction"] == "endorsed"
    assert reactions["Daarnaast"]["reaction"] == "deferred"
    for row in found:
        assert "Platform" in row["actor"]
        assert [(one["document"], one["page"]) for one in row["reactions"]] == [(LETTER, 1)]
    assert len(found) == 2


def test_the_promise_to_inform_is_open_without_a_date(rows: Rows, letters_data: Path) -> None:
    found = of_letter(rows("commitments", "--open", data=letters_data))
    (promise,) = [row for row in found if row["deadline_text"] == "op een nader te bepalen moment"]
    assert (promise["act"], promise["fulfilment"]) == ("inform", "open")
    assert (promise["due_from"], promise["due_to"]) == (None, None)


def test_search_by_meaning_brings_the_passage_about_the_working_method(rows: Rows, letters_data: Path) -> None:
    hits = rows("search", "borging geleerde lessen", "--limit", "3", data=letters_data)
    assert any(hit["document"] == LETTER and "geborgd kan worden" in hit["text"] for hit in hits)
