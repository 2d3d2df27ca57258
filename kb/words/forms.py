"""Forms that the Dutch stemmer does not bring to their word: "kwam" and "gekomen" have the stem of "komen" here."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("forms.toml")


@cache
def forms() -> dict[str, str]:
    """Return the stem of each such form; both in small letters without accents."""
    found = {}
    stem = ""
    for word in tomllib.loads(DATA.read_text("utf-8"))["forms"].split():
        if word.endswith(":"):
            stem = word[:-1]
        else:
            found[word] = stem
    return found
