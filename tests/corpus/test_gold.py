from __future__ import annotations

from datetime import date
from typing import Any

from ingest.model import Kind

Rows = dict[str, list[dict[str, Any]]]

ACTS = {"inform", "send", "respond", "investigate", "consult", "decide", "implement"}
AWAITS = {"new_cabinet", "advice", "council_of_state", "legislation", "negotiation", "budget", "court", "other", None}
ALLOWED: dict[str, dict[str, set[str | None]]] = {
    "commitment": {"kind_of_act": {*ACTS}, "awaits": AWAITS, "strength": {"firm", "intention"}},
    "recommendation": {},
    "reaction": {
        "stance": {"accepted", "endorsed", "partly", "under_study", "deferred", "rejected", "noted"},
        "awaits": AWAITS,
    },
    "lesson": {"aspect": {"insight", "anchoring"}},
    "progress": {"state": {"done", "ongoing", "delayed", "dropped"}},
}
# What a tie may lead from and to.
ENDS = {
    "reacts_to": ({"reaction"}, {"recommendation"}),
    "keeps": ({"progress"}, {"commitment"}),
    "follows": ({"progress"}, {"commitment", "recommendation"}),
    "repeats": ({"commitment", "recommendation", "reaction", "lesson"},) * 2,
}


def labels_of(gold: Rows) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    return [(name, row, label) for name, rows in gold.items() for row in rows for label in row.get("labels", [])]


def test_rows_are_numbered_and_labelled_rows_say_how_sure(gold: Rows) -> None:
    for rows in gold.values():
        assert [row["i"] for row in rows] == list(range(len(rows)))
        assert all(("sure" in row) == bool(row.get("labels")) for row in rows)


def test_labels_have_only_allowed_values(gold: Rows) -> None:
    for _, row, label in labels_of(gold):
        for key, values in ALLOWED[label["label"]].items():
            assert label[key] in values, (key, row["t"])
        if "actor" in label:
            assert label["actor"], row["t"]


def test_every_kind_stance_and_state_occurs(gold: Rows) -> None:
    labels = [label for _, _, label in labels_of(gold)]
    assert {label["label"] for label in labels} == set(map(str, Kind))
    for kind, key in (
        ("reaction", "stance"),
        ("progress", "state"),
        ("lesson", "aspect"),
        ("commitment", "kind_of_act"),
    ):
        assert {label[key] for label in labels if label["label"] == kind} == ALLOWED[kind][key]


def test_deadlines_are_quoted_and_end_after_the_letter(gold: Rows, truths: dict[str, dict[str, Any]]) -> None:
    for name, row, label in labels_of(gold):
        lead_ins = [other["t"] for other in gold[name][: row["i"]] if other["t"].endswith(":")]
        if quoted := label.get("deadline_text"):
            assert any(quoted in text for text in [row["t"], *lead_ins]), row["t"]
        if label.get("due"):
            first, last = label["due"]
            assert date.fromisoformat(truths[name]["date"]) <= date.fromisoformat(first)
            assert last is None or date.fromisoformat(first) <= date.fromisoformat(last)


def test_links_tie_labelled_sentences_of_the_right_kinds(gold: Rows, links: list[dict[str, Any]]) -> None:
    kinds = {(name, row["t"]): set[str]() for name, rows in gold.items() for row in rows}
    for name, row, label in labels_of(gold):
        kinds[name, row["t"]].add(label["label"])
    for link in links:
        for end, allowed in zip(("source", "target"), ENDS[link["tie"]], strict=True):
            assert kinds[link[end]["document"], link[end]["text"]] & allowed, link


def test_links_lead_back_in_time_and_never_to_themselves(
    links: list[dict[str, Any]], truths: dict[str, dict[str, Any]]
) -> None:
    for link in links:
        source, target = link["source"], link["target"]
        assert truths[source["document"]]["date"] >= truths[target["document"]]["date"], link
        assert source != target
    assert len({str(link) for link in links}) == len(links)


def test_the_deferred_recommendation_is_first_left_and_then_taken_up(gold: Rows, links: list[dict[str, Any]]) -> None:
    stances = {
        (name, row["t"]): label["stance"] for name, row, label in labels_of(gold) if label["label"] == "reaction"
    }
    reactions = [
        (link["source"]["document"][:4], stances[link["source"]["document"], link["source"]["text"]])
        for link in links
        if link["tie"] == "reacts_to" and link["target"]["text"].startswith("Aanbeveling 3")
    ]
    assert sorted(reactions) == [("2017", "deferred"), ("2018", "accepted")]
