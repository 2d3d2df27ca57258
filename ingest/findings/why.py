"""The words of a sentence that its finding rests on."""

from __future__ import annotations

from functools import cache

from ingest.findings.patterns import grouped
from ingest.findings.reading import read
from ingest.findings.rules import Rule, rulebook
from ingest.model import Finding

MODEL = "model"  # what `rule` begins with where no rule found it; after a colon the words that weighed most


def telling(finding: Finding) -> str | None:
    """Return the words that the rule of a finding rests on, as printed, "…" for what lies between.

    None where the sentence holds none of them: the list or heading that it stands under tells, or the rule is no more.
    """
    rule = _rules().get(finding.rule)
    reading = read(finding.text)
    found = next((each for each in rule.any_of if each.search(reading)), None) if rule else None
    match = grouped(found.source).search(reading.words) if found else None
    if match is None:
        return None
    said: list[str] = []
    last = -1
    for group in range(1, len(match.groups()) + 1):
        start, end = match.span(group)
        if start < 0 or start == end:
            continue
        first, until = reading.printed(start, end)
        said.append(("" if start == last or last < 0 else "… ") + finding.text[first:until])
        last = end
    return " ".join(said) or None


@cache
def _rules() -> dict[str, Rule]:
    return {rule.id: rule for rules in rulebook().values() for rule in rules}
