"""The pairs that links are measured on: enough of them, without text, each end of a kind that its tie can have."""

from __future__ import annotations

import json
from pathlib import Path

from bench.links_gold import pairs
from bench.links_written import ends, read
from ingest.model import Kind
from kb.model import Tie

_ENDS = {
    Tie.REACTS_TO: ({Kind.REACTION}, {Kind.RECOMMENDATION}),
    Tie.KEEPS: ({Kind.PROGRESS}, {Kind.COMMITMENT}),
    Tie.FOLLOWS: ({Kind.PROGRESS}, {Kind.COMMITMENT, Kind.RECOMMENDATION, Kind.REACTION}),
}


def test_there_are_enough_pairs_and_each_end_fits_its_tie() -> None:
    found = pairs()
    assert len({(pair.tie, pair.source, pair.target) for pair in found if pair.source and pair.sure}) >= 150
    for pair in found:
        sources, targets = _ENDS.get(pair.tie, (set(Kind), set(Kind)))
        assert pair.source is None or pair.source.kind in sources
        assert pair.target.kind in targets
        assert pair.tie is not Tie.REPEATS or pair.source is None or pair.source.kind is pair.target.kind


def test_the_pairs_of_real_letters_hold_no_text(corpus: Path) -> None:
    allowed = {"document", "h", "nth", "kind", "stance", "state"}
    for name in ("pairs", "judged"):
        for row in map(json.loads, (corpus / "labels_links" / f"{name}.jsonl").read_text("utf-8").splitlines()):
            assert row.keys() <= {"chain", "tie", "source", "target", "sure", "right"}
            assert all(end.keys() <= allowed for end in (row["source"], row["target"]) if end)


def test_the_pairs_within_written_letters_are_of_sentences_that_are_labelled_so(corpus: Path) -> None:
    rows = [json.loads(row) for row in (corpus / "labels_links" / "written.jsonl").read_text("utf-8").splitlines()]
    _, findings = read({row["document"] for row in rows})
    known = {finding.id for finding in findings}
    assert all(end is None or end in known for row in rows for end in ends(row)[1:])
    judged = {ends(row)[1] for row in rows}
    assert {one.id for one in findings if one.kind is Kind.REACTION} <= judged
