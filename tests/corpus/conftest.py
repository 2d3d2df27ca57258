"""The corpus as its readers find it: PDFs at the top, gold labels below."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    return CORPUS


@pytest.fixture(scope="session")
def gold() -> dict[str, list[dict[str, Any]]]:
    """The rows of every document, the scan's too, by document."""
    paths = [*(CORPUS / "gold" / "sentences").glob("*.jsonl"), *(CORPUS / "gold" / "scan").glob("*.jsonl")]
    return {path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in paths}


@pytest.fixture(scope="session")
def truths() -> dict[str, dict[str, Any]]:
    read: dict[str, dict[str, Any]] = {}
    for part in ("sentences", "scan"):
        read |= json.loads((CORPUS / "gold" / part / "docs.json").read_text("utf-8"))
    return read


@pytest.fixture(scope="session")
def links() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / "gold" / "links.jsonl").read_text("utf-8").splitlines()]
