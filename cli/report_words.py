"""A report in the words and colours of a reader: plain values that every writer (markdown, HTML, PDF) prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from cli.counted import counted, score
from cli.labels import label
from cli.output import day
from cli.status_cells import BESIDE, silence, term
from ingest.model import Finding, Kind
from kb.judgement import said
from kb.report import Entry, Report
from kb.status import Status
from kb.status.evidence import Evidence

COLOURS = {
    "kept": "#1b7837", "done": "#00695c", "accepted": "#1b7837", "endorsed": "#5aae61", "partly": "#a6a72c",
    "under_study": "#4393c3", "deferred": "#8073ac", "open": "#4393c3", "ongoing": "#4393c3", "delayed": "#e08214",
    "overdue": "#e08214", "rejected": "#b2182b", "lapsed": "#b2182b", "dropped": "#b2182b", "noted": "#878787",
    "unknown": "#b0b0b0", "none": "#d9d9d9",
}  # fmt: skip
"""By state; every one is also named in words, so that nothing rests on colour alone."""

_ORDER = tuple(COLOURS)
_TITLES = {
    Kind.RECOMMENDATION: "Aanbevelingen en wat ervan kwam",
    Kind.COMMITMENT: "Toezeggingen en wat ervan kwam",
    Kind.REACTION: "Reacties in dit document",
}
_TIES = {"offers": "Aangeboden met", "answers": "Beantwoord in"}
Words = dict[str, Any]


def report_words(report: Report) -> Words:
    """Return title, facts, bars and groups of items, all as Dutch text; dates as 28-08-2017, colours as #rrggbb."""
    document, head = report.document, report.document.letterhead
    facts = (
        ("Afzender", ", ".join(filter(None, (head.office, head.person))) or head.ministry),
        ("Datum", day(head.day)),
        ("Kamerstuk", " nr. ".join(filter(None, (head.dossier, head.number)))),
        ("Document", document.name),
        *(
            (
                _TIES[tie.tie],
                f"{letter.name}, p. {tie.page}, {day(letter.letterhead.day)}: “{tie.text}” "
                f"({score(tie.score)}, {tie.reason})",
            )
            for tie, letter in report.ties
        ),
        ("Stand op", day(report.as_of)),
    )
    groups = [_group(kind, title, report.entries[kind]) for kind, title in _TITLES.items() if kind in report.entries]
    since = f" van {day(report.first)}" if report.first else ""
    return {
        "title": " ".join(document.title.split()),
        "facts": [{"name": name, "value": value} for name, value in facts if value],
        "groups": groups,
        "searched": f"Gezocht in {counted(report.searched, 'document')}{since} tot en met {day(report.as_of)}.",
        "made": f"Gemaakt met Borging, stand op {day(report.as_of)}",
        "empty": "" if groups else "In dit document zijn geen aanbevelingen, toezeggingen of reacties gevonden.",
    }


def _group(kind: Kind, title: str, entries: Sequence[Entry]) -> Words:
    items = [_item(number, entry) for number, entry in enumerate(entries, 1)]
    counts = Counter(item["badge"]["key"] for item in items)
    bar = [
        {**_badge(key), "count": counts[key], "share": round(100 * counts[key] / len(items), 2)}
        for key in _ORDER
        if counts[key]
    ]
    return {"title": title, "count": len(items), "bar": bar, "items": items}


def _item(number: int, entry: Entry) -> Words:
    finding, status = entry.finding, entry.status
    steps = [_told(one) for one in (*status.history, *status.evidence)] if status else []
    steps += [_promise(one) for one in entry.promises]
    steps.sort(key=lambda step: step.pop("sort"))
    return {
        "number": number,
        "id": finding.id,
        "quote": finding.text,
        "where": f"p. {finding.page}",
        "who": finding.actor or "",
        "heading": entry.heading or "",
        "badge": _badge(_state(entry)),
        "flags": _flags(status),
        "term": "; ".join(term(status).splitlines()) if status and finding.kind is Kind.COMMITMENT else "",
        "about": [{"quote": one.text, "where": place(one)} for one in entry.about],
        "steps": steps,
        "silence": silence(status, entry.promises) if status else "",
        "again": [place(one) for one in (*entry.again, *entry.also)],
        "verdict": said(entry.verdict) if entry.verdict else "",
    }


def _state(entry: Entry) -> str:
    status = entry.status
    if status is None:
        return entry.finding.stance or "unknown"
    if status.reaction is not None:
        return "done" if status.acted_upon and status.reaction in {"none", "unknown", "noted"} else status.reaction
    if entry.finding.kind is Kind.REACTION and status.open:
        return entry.finding.stance or "unknown"
    return "overdue" if status.overdue else str(status.fulfilment)


def _badge(key: str) -> Words:
    names = {"overdue": "termijn voorbij", "done": "uitgevoerd", "kept": "nagekomen"}
    return {"key": key, "label": names.get(key, label(key)), "colour": COLOURS[key], "dark": key not in _LIGHT}


_LIGHT = {"none", "unknown", "partly", "overdue", "endorsed", "delayed"}  # on these black is read better than white


def _flags(status: Status | None) -> list[str]:
    if status is None:
        return []
    by = f" door kabinet-{status.left_to}" if status.left_to else ""
    flags = (
        (status.waiting, f"wacht op: {label(status.awaits)}"),
        (status.to_take_up, f"op te pakken{by} sinds {day(status.arrived)}"),
        (status.due_soon, "termijn nadert"),
        (status.fulfilment == "partly" and status.overdue, "deels nagekomen"),
        (status.assessed_by == "person", "door een mens beoordeeld"),
    )
    return [words for holds, words in flags if holds]


def _told(evidence: Evidence) -> Words:
    """Return a later finding that answers or tells of the item."""
    finding, link = evidence.finding, evidence.link
    key = finding.stance or finding.state or "unknown"
    what = "Reactie" if finding.kind is Kind.REACTION else "Voortgang"
    sure = "door een mens aanvaard" if link.method == "person" else f"band {score(link.score)}"
    return _step(what, key, finding, evidence.day, f"{sure}: {link.reason}")


def _promise(status: Status) -> Words:
    step = _step("Toezegging", "overdue" if status.overdue else str(status.fulfilment), status.finding, status.day, "")
    told = [f"{label(one.finding.state)}: “{one.finding.text}” ({place(one.finding)}, {day(one.day)})"
            for one in status.evidence]  # fmt: skip
    return step | {"why": BESIDE, "told": told}


def _step(what: str, key: str, finding: Finding, when: date | None, why: str) -> Words:
    return {
        "what": what, "badge": _badge(key), "date": day(when), "quote": finding.text, "where": place(finding),
        "why": why, "told": [], "sort": (when or date.max, what != "Reactie", finding.start),
    }  # fmt: skip


def place(finding: Finding) -> str:
    """Return the file and page of a finding."""
    return f"{finding.document}, p. {finding.page}"


def moments(report: Report) -> Iterable[tuple[date, str, str]]:
    """Yield day, colour key and words for the timeline: the document, what answered it, terms, and what was done."""
    head = report.document.letterhead
    if head.day:
        yield head.day, "document", "dit document"
    seen: set[tuple[date, str, str]] = set()
    for entry in (one for ones in report.entries.values() for one in ones):
        for moment in _moments(entry):
            if moment not in seen:
                seen.add(moment)
                yield moment


def _moments(entry: Entry) -> Iterable[tuple[date, str, str]]:
    statuses = [one for one in (entry.status, *entry.promises) if one]
    for status in statuses:
        for one in (*status.history, *status.evidence):
            if one.day:
                yield one.day, one.finding.stance or one.finding.state or "unknown", one.finding.document
        if status.fulfilment is not None and status.finding.due_to:
            yield status.finding.due_to, "overdue" if status.overdue else "term", "termijn"
        if status.arrived:
            yield status.arrived, "event", f"{label(status.awaits)} er"
