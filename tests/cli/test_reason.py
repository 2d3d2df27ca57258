from __future__ import annotations

import pytest

from cli.reading import reason
from ingest.model import Box, Finding, Kind


@pytest.mark.parametrize(
    ("rule", "parent", "said"),
    [
        ("reaction.take-over", None, "“advies neem … over”"),
        ("model: bleek, te laat", None, "wat het meest woog: bleek, te laat"),
        ("model", None, "de zin als geheel"),
        ("reaction.of-yesterday", None, "de opsomming of het kopje waar de zin onder staat"),
        ("reaction.of-yesterday", "w", "de zin waar dit een deel van is"),
    ],
)
def test_what_a_finding_was_known_by(rule: str, parent: str | None, said: str) -> None:
    finding = Finding(
        id="f", kind=Kind.REACTION, text="Dit advies neem ik over.", sentence_id="s", document_id="d",
        document="brief.txt", page=1, box=Box(0, 0, 0, 0), start=0, end=24, score=0.9, rule=rule, parent=parent,
    )  # fmt: skip
    assert reason(finding) == said
