from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.findings.attributes import attribute
from ingest.findings.reading import read

CASES = Path(__file__).parents[4] / "shared/data/gold_extra/new_cabinet.jsonl"


def test_the_next_cabinet_is_told_from_this_one() -> None:
    assert attribute("awaits", read("Dit is aan een volgend kabinet.")) == "new_cabinet"
    assert attribute("awaits", read("Het kabinet heeft dit besloten.")) is None


@pytest.mark.skipif(not CASES.exists(), reason="../shared is not here")
def test_real_sentences_that_leave_something_to_a_next_cabinet_or_only_name_one() -> None:
    cases = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    wrong = [
        case["t"]
        for case in cases
        if (attribute("awaits", read(case["t"])) == "new_cabinet") is not case["awaits_new_cabinet"]
    ]
    assert wrong == []
