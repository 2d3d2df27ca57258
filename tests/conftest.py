"""Where tests find things: the shipped corpus always, the real letters only where they lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def corpus() -> Path:
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def shared() -> Path:
    if not (SHARED / "data" / "letters").is_dir():
        pytest.skip("de echte brieven (../shared) liggen niet naast deze checkout")
    return SHARED / "data"
