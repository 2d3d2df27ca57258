"""Where the clause of a match begins and ends: what a reason or a result beside it says is not said of the match."""

from __future__ import annotations

import re

from ingest.findings.reading import Reading, read

_REASON = "omdat|aangezien|doordat|hoewel|ofschoon|nu|gelet|gezien|ondanks|naast|anders dan|waar|om"
_RESULT = "zodat|waardoor|omdat|aangezien|doordat|terwijl|opdat|waarmee|waarbij|waarna|hoewel|teneinde|hetgeen"
_EVENT = "als|indien|wanneer|zodra|mocht|mochten|nadat|na|mits|op basis van|afhankelijk van"
_OPENING = re.compile(rf"(?:{_REASON}) (?:[^ ,;:]+ ){{1,30}}, ")
_FOLLOWING = re.compile(rf", (?:en )?(?:{_RESULT}) |; ")
_CONDITION = re.compile(rf"(?:{_EVENT}) (?:[^ ,;:]+ ){{1,30}}, (?:dan )?")


def scope(words: str, match: re.Match[str]) -> tuple[int, int]:
    """Return (start, end) of the clause in a reading's `words` that holds `match`.

    A reason or concession before it, up to the comma, and a clause of reason or result after it stay out;
    conditions and relative clauses stay in.
    """
    opening = _OPENING.match(words)
    start = opening.end() if opening and opening.end() <= match.start() else 0
    following = _FOLLOWING.search(words, max(match.end() - 1, 0))
    return start, following.start() if following else len(words)


def main_clause(reading: Reading, match: re.Match[str]) -> Reading:
    """Return a reading of the clause of `match` alone, without a condition before it."""
    start, end = scope(reading.words, match)
    condition = _CONDITION.match(reading.words)
    if condition and condition.end() <= match.start():
        start = max(start, condition.end())
    first, last = reading.printed(start, end)
    return read(reading.text[first:last])
