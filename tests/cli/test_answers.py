"""The three answers that Borging is for, on the corpus."""

from collections.abc import Callable
from typing import Any

Rows = Callable[..., list[dict[str, Any]]]

LETTER = "2017-09-05_BZK_aanbieding-eindrapport-Een-Drempel.pdf"


def test_what_awaits_the_new_cabinet_before_it_takes_office(rows: Rows) -> None:
    (waiting,) = rows("commitments", "--awaiting", "new-cabinet", "--as-of", "2017-10-25")
    assert (waiting["kind"], waiting["stance"], waiting["document"]) == ("reaction", "deferred", LETTER)
    assert waiting["waiting"] is True
    assert waiting["arrived"] is None
    assert waiting["searched"].startswith("gezocht in 1 brief van 05-09-2017")


def test_from_the_day_it_takes_office_the_item_is_to_be_taken_up(rows: Rows) -> None:
    assert rows("commitments", "--awaiting", "new-cabinet", "--as-of", "2017-10-26") == []
    reopened = [row for row in rows("commitments", "--open", "--as-of", "2017-10-26") if row["to_take_up"]]
    assert [(row["stance"], row["arrived"]) for row in reopened] == [("deferred", "2017-10-26")]


def test_once_the_new_cabinet_answered_it_is_no_longer_open(rows: Rows) -> None:
    later = [row for row in rows("commitments", "--open", "--as-of", "2018-05-01") if row["document"] == LETTER]
    assert not [row for row in later if row["stance"] == "deferred"]


def test_the_five_recommendations_with_their_reactions(rows: Rows) -> None:
    early = rows("recommendations", "--as-of", "2017-10-01")
    numbered = [row for row in early if row["text"].startswith("Aanbeveling ")]
    assert [row["reaction"] for row in numbered] == ["endorsed", "accepted", "deferred", "partly", "rejected"]
    for row in numbered:
        assert row["page"] == 8
        assert [(one["document"], one["tie"]) for one in row["reactions"]] == [(LETTER, "reacts_to")]
        assert row["reactions"][0]["page"] in (1, 2)


def test_a_later_reaction_counts_and_the_earlier_stays_visible(rows: Rows) -> None:
    (third,) = [row for row in rows("recommendations") if row["text"].startswith("Aanbeveling 3")]
    assert third["reaction"] == "accepted"
    assert third["acted_upon"] is True
    assert next(one["stance"] for one in third["reactions"]) == "deferred"


def test_acted_upon_and_not_part_the_list(rows: Rows) -> None:
    everything = {row["id"] for row in rows("recommendations")}
    acted = {row["id"] for row in rows("recommendations", "--acted-upon")}
    rest = {row["id"] for row in rows("recommendations", "--not-acted-upon")}
    assert acted
    assert rest
    assert (acted | rest, acted & rest) == (everything, set())


def test_a_promise_without_a_date_says_so(rows: Rows) -> None:
    vague = [row for row in rows("commitments", "--open", "--as-of", "2017-10-01") if row["document"] == LETTER]
    (promise,) = [row for row in vague if row["deadline_text"] == "op een nader te bepalen moment"]
    assert (promise["due_from"], promise["due_to"], promise["act"]) == (None, None, "inform")
    assert promise["actor"] == "Minister van Binnenlandse Zaken en Koninkrijksrelaties"


def test_a_dated_promise_is_open_then_kept_with_the_sentence_that_says_so(rows: Rows) -> None:
    def promise(day: str) -> dict[str, Any]:
        found = rows("commitments", "--as-of", day)
        return next(row for row in found if "de handreiking vóór het zomerreces" in row["text"])

    assert promise("2018-06-25")["fulfilment"] == "open"
    kept = promise("2018-06-26")
    assert (kept["fulfilment"], kept["overdue"]) == ("kept", False)
    assert "doe ik de toezegging gestand" in kept["evidence"][0]["text"]
    assert kept["due_to"] == "2018-07-06"


def test_search_brings_the_passage_about_anchoring(rows: Rows) -> None:
    hits = rows("search", "borging geleerde lessen", "--limit", "3")
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    assert any("vaste plaats in de convenanten" in hit["text"] for hit in hits)  # it names neither word
    assert all(hit["why"] for hit in hits)


def test_lessons_about_something_come_nearest_first(rows: Rows) -> None:
    everything = rows("lessons")
    about = rows("lessons", "privacy en toestemming")
    assert {row["kind"] for row in everything} == {"lesson"}
    assert about
    assert {row["id"] for row in about} <= {row["id"] for row in everything}
    assert any("privacy" in row["text"] for row in about[:3])
