"""Makes a process ready to read by being imported: only the process that reading processes fork from does so."""

from __future__ import annotations

import pypdfium2  # noqa: F401

import ingest.pipeline  # noqa: F401
from ingest.findings.classifier import classifier
from ingest.findings.rules import rulebook
from ingest.language.nl import pipeline

pipeline()
rulebook()
classifier()
