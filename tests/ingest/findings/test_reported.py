"""The table of whose words are repeated proves itself on its own examples."""

from __future__ import annotations

import tomllib
from pathlib import Path

import ingest.findings.reported as module
from ingest.findings.reading import read
from ingest.findings.reported import reported
from ingest.model import Voice

CASES = tomllib.loads(Path(module.__file__).with_name("reported.toml").read_text("utf-8"))["case"]


def test_examples_have_their_voice_and_counter_examples_none() -> None:
    told = [(example, Voice(case["voice"])) for case in CASES for example in case["examples"]]
    assert told
    assert [(text, reported(read(text))) for text, _ in told] == told
    assert {reported(read(text)) for case in CASES for text in case["counter_examples"]} == {None}
