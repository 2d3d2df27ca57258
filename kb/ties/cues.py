"""What a sentence says that its letter does with a document that it names; data in cues.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def data() -> dict[str, Any]:
    """Return cues.toml as read."""
    return tomllib.loads(Path(__file__).with_name("cues.toml").read_text(encoding="utf-8"))


@cache
def _patterns(cue: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    row = data()["cue"][cue]
    pattern, unless = (row.get(key, "").replace(" ", r"\s+") for key in ("pattern", "unless"))
    flags = re.IGNORECASE | re.DOTALL
    return re.compile(pattern, flags), re.compile(unless, flags) if unless else None


def match(cue: str, text: str) -> re.Match[str] | None:
    """Return where the cue of that name stands in `text`; None when it does not, or something undoes it."""
    pattern, unless = _patterns(cue)
    return None if unless and unless.search(text) else pattern.search(text)
