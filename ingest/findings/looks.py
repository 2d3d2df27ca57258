"""What rules see in a sentence: its words, its place, and every rule of each kind that matches."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.findings.reading import Reading
from ingest.findings.rules import Rule, Surroundings
from ingest.model import Document, Kind, Sentence

Hit = tuple[Rule, re.Match[str]]


@dataclass(frozen=True, slots=True)
class Look:
    """`hits` holds the kinds that rules found, each with its rules, best first; `speaking` is the document in the
    sentence's voice.
    """

    sentence: Sentence
    speaking: Document
    reading: Reading
    place: Surroundings
    hits: Mapping[Kind, tuple[Hit, ...]]
