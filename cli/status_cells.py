"""A status as a row for programs and as cells for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from cli.counted import score
from cli.labels import label
from cli.output import day
from kb.export import FINDING_KEYS, Row, also_cell, finding_row, verdict_cell

if TYPE_CHECKING:
    from ingest.model import Finding
    from kb.model import Verdict
    from kb.status import Status
    from kb.status.evidence import Evidence

BESIDE = "in dezelfde alinea als de reactie"
_EVEN = 0.5  # a score is the share of such findings that is right

STATUS_KEYS = (
    *FINDING_KEYS, "date", "as_of", "fulfilment", "overdue", "reaction", "acted_upon", "waiting", "arrived",
    "to_take_up", "reactions", "evidence", "searched", "assessed_by", "also",
    "verdict", "due_soon", "left_to", "parent", "register", "promises",
)  # fmt: skip


def status_row(
    status: Status,
    *,
    also: Sequence[Finding] = (),
    verdict: Verdict | None = None,
    promises: Sequence[Status] = (),
) -> Row:
    """Return the finding's keys and those of its status; reactions and evidence as lists of quotes with their place.

    `also` are the same finding in other versions of the letter, `verdict` is what a person said of it, `promises` were
    made beside the reactions to it.
    """
    more: Row = {
        "date": _iso(status.day),
        "as_of": _iso(status.as_of),
        "fulfilment": status.fulfilment and str(status.fulfilment),
        "overdue": status.overdue,
        "reaction": status.reaction,
        "acted_upon": status.acted_upon,
        "awaits": status.awaits,
        "waiting": status.waiting,
        "arrived": _iso(status.arrived),
        "to_take_up": status.to_take_up,
        "reactions": [evidence_row(one) for one in status.history],
        "evidence": [evidence_row(one) for one in status.evidence],
        "searched": silence(status, promises) or None,
        "assessed_by": status.assessed_by,
        "also": also_cell(also),
        "verdict": verdict_cell(verdict),
        "due_soon": status.due_soon,
        "left_to": status.left_to,
        "register": None,
        "promises": [_promise_row(one) for one in promises],
    }
    return finding_row(status.finding) | more


def evidence_row(evidence: Evidence) -> Row:
    """Return a later finding that says something of an item: its quote, its place, and why it is tied."""
    found, link = evidence.finding, evidence.link
    return {
        "id": found.id,
        "tie": str(link.tie),
        "stance": found.stance,
        "state": found.state,
        "text": found.text,
        "document": found.document,
        "page": found.page,
        "date": _iso(evidence.day),
        "score": round(link.score, 3),
        "reason": link.reason,
        "method": link.method,
    }


def _promise_row(promise: Status) -> Row:
    found = promise.finding
    return {
        "id": found.id,
        "text": found.text,
        "document": found.document,
        "page": found.page,
        "date": _iso(promise.day),
        "due_from": _iso(found.due_from),
        "due_to": _iso(found.due_to),
        "fulfilment": str(promise.fulfilment),
        "overdue": promise.overdue,
        "evidence": [evidence_row(one) for one in promise.evidence],
    }


def silence(status: Status, promises: Sequence[Status] = ()) -> str:
    """Return where was looked when nothing followed: no tied sentence, and no promise beside a reaction; else ""."""
    return "" if status.evidence or promises else str(status.searched)


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def cited(finding: Finding, when: date | None) -> str:
    """Return where a finding stands: file, page, date and its number; and its score where that is low."""
    doubt = f"\nonzeker: score {score(finding.score)}" if is_doubtful(finding) else ""
    return f"{finding.document}, p. {finding.page}\n{day(when)}\n{finding.id}{doubt}"


def is_doubtful(finding: Finding) -> bool:
    """Return whether findings with this score are more often wrong than right."""
    return finding.score < _EVEN


def quote(status: Status) -> str:
    """Return who says it, the words and where they stand."""
    who = f"{status.finding.actor}: " if status.finding.actor else ""
    return f"{who}“{status.finding.text}”\n{cited(status.finding, status.day)}"


def term(status: Status) -> str:
    """Return by when, in the letter's own words and as days; a missing date is said to be missing."""
    finding = status.finding
    if finding.due_from or finding.due_to:
        span = f"{day(finding.due_from) if finding.due_from else ''} – {day(finding.due_to) if finding.due_to else ''}"
    else:
        span = "geen datum genoemd"
    words = f"“{finding.deadline_text}”" if finding.deadline_text else ""
    waits = f"wacht op: {label(status.awaits)}" if status.awaits else ""
    return "\n".join(filter(None, (words, span, waits)))


def answer(status: Status) -> str:
    """Return the latest reaction with its quote, and the earlier ones by name; `silence` says where was looked."""
    if not status.history:
        return "geen reactie gevonden"
    *earlier, latest = status.history
    lines = [f"{label(latest.finding.stance)}: “{latest.finding.text}”", cited(latest.finding, latest.day)]
    lines += [f"eerder: {label(one.finding.stance)} ({day(one.day)})" for one in earlier]
    return "\n".join(lines)


def _promise_lines(promise: Status) -> Iterator[str]:
    stand = "termijn voorbij" if promise.overdue else label(promise.fulfilment)
    yield f"{label('commitment')} {BESIDE}, {stand}: “{promise.finding.text}”\n{cited(promise.finding, promise.day)}"
    yield from map(_evidence_line, promise.evidence)


def _evidence_line(evidence: Evidence) -> str:
    found = evidence.finding
    return f"{label(found.state or found.stance)}: “{found.text}”\n{cited(found, evidence.day)}"


def outcome(status: Status, promises: Sequence[Status] = ()) -> str:
    """Return how it stands, the evidence for that and the promises beside it; where nothing is, what was searched."""
    answered = status.finding.stance is not None and status.fulfilment == "kept"
    heads = ["beantwoord" if answered else label(status.fulfilment)] if status.fulfilment else []
    if status.overdue:
        heads.append("termijn voorbij")
    if status.due_soon:
        heads.append("termijn nadert")
    if status.to_take_up:
        by = f" door kabinet-{status.left_to}" if status.left_to else ""
        heads.append(f"op te pakken{by} sinds {day(status.arrived)}")
    lines = [", ".join(heads)]
    lines += map(_evidence_line, status.evidence)
    lines += [line for one in promises for line in _promise_lines(one)]
    lines.append(silence(status, promises))
    return "\n".join(filter(None, lines))
