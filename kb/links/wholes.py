"""A part of a compound advice is tied, answered and listed through the whole that it is part of."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.model import Finding


def wholes(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those that are a clause of another; an item of a list stays."""
    given = list(findings)
    sentences = {finding.id: finding.sentence_id for finding in given}
    return [one for one in given if one.parent is None or sentences.get(one.parent) != one.sentence_id]
