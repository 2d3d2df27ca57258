"""A person's verdict on a finding or a link: kept with name, time and note, and above what the machine says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

from ingest.ids import of_parts
from ingest.model import Finding
from kb.judgement.settle import letters, settle
from kb.links import FACT, PERSON
from kb.model import Judged, Judgement, Link, Tie, Verdict
from kb.store import Store

_BEFORE = 300  # characters before a finding, of which the letters tell it from its likes in the same document

Ends = tuple[Tie, str, str]
_Key = TypeVar("_Key")
_NO_FACT = FACT - 0.001  # the most that a link scores which only counts when a person accepted it


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdicts that count now: by finding id, by the ends of a link, and `lost`: those whose finding is gone."""

    findings: Mapping[str, Verdict] = field(default_factory=dict)
    links: Mapping[Ends, Verdict] = field(default_factory=dict)
    lost: tuple[Verdict, ...] = ()

    def kept(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings that no person rejected."""
        return (one for one in findings if not self.rejected(one.id))

    def rejected(self, finding_id: str) -> bool:
        """Return whether a person said that this is no such finding."""
        return self._says(finding_id, Judgement.REJECTED)

    def confirmed(self, finding_id: str) -> bool:
        """Return whether a person said that this is right."""
        return self._says(finding_id, Judgement.ACCEPTED)

    def touched(self) -> frozenset[str]:
        """Return the findings that a person judged, or a link to them."""
        return frozenset(self.findings) | {target for _, _, target in self.links}

    def judged(
        self,
        links: Iterable[Link],
        *,
        confirmed: bool = False,
        rejected: bool = False,
        among: Collection[str] | None = None,
    ) -> Iterator[Link]:
        """Yield the links as they count: what a person accepted is a fact, also where the machine no longer says it.

        What a person rejected is left out, or with `rejected` scores nothing. With `confirmed` what nobody accepted is
        at most a suggestion. `among`: of what only a person says, only that with an end in these findings.
        """
        told: set[Ends] = set()
        for link in links:
            ends = (link.tie, link.source, link.target)
            verdict = self.links.get(ends)
            told.add(ends)
            if verdict is None:
                yield replace(link, score=min(link.score, _NO_FACT)) if confirmed else link
            elif verdict.judgement is Judgement.ACCEPTED:
                yield replace(link, score=1.0, method=PERSON, reason=said(verdict))
            elif rejected:
                yield replace(link, score=0.0, method=PERSON, reason=said(verdict))
        for (tie, source, target), verdict in self.links.items():
            if (tie, source, target) in told or verdict.judgement is not Judgement.ACCEPTED:
                continue
            if among is None or source in among or target in among:
                identity, why = of_parts(tie, source, target), said(verdict)
                yield Link(id=identity, tie=tie, source=source, target=target, score=1.0, reason=why, method=PERSON)

    def _says(self, finding_id: str, judgement: Judgement) -> bool:
        verdict = self.findings.get(finding_id)
        return verdict is not None and verdict.judgement is judgement


def standing(store: Store) -> Standing:
    """Return the verdicts that count now. Raises StoreError."""
    now = store.verdicts.now()
    findings: dict[str, Verdict] = {}
    links: dict[Ends, Verdict] = {}
    lost: dict[tuple[str, str, str], Verdict] = {}
    for verdict in store.verdicts.all():
        ends = (verdict.tie or "", verdict.source.id, verdict.target.id if verdict.target else "")
        lost.pop(ends, None)
        sources = now.get(verdict.source.id, ())
        targets = now.get(verdict.target.id, ()) if verdict.target else ("",)
        if not sources or not targets:
            lost[ends] = verdict
        for source in sources:
            if verdict.tie is None:
                findings[source] = verdict
            else:
                links |= {(verdict.tie, source, target): verdict for target in targets}
    return Standing(_in_force(findings), _in_force(links), tuple(lost.values()))


def _in_force(verdicts: Mapping[_Key, Verdict]) -> dict[_Key, Verdict]:
    return {key: one for key, one in verdicts.items() if one.judgement is not Judgement.WITHDRAWN}


def judge(
    store: Store, item: Finding | Link, judgement: Judgement, *, by: str, note: str | None = None, at: datetime
) -> None:
    """Keep a verdict on a finding, or on a link with both its ends. Raises StoreError, ValueError on a lost end."""
    if isinstance(item, Finding):
        store.verdicts.put(judgement, source=_mark(store, item), by=by, note=note, at=at)
    else:
        ends = {one.id: one for one in store.pick.findings((item.source, item.target))}
        if len(ends) < 2:
            raise ValueError(f"een van de twee vondsten van band {item.id} is er niet meer")
        source, target = (_mark(store, ends[id_]) for id_ in (item.source, item.target))
        store.verdicts.put(judgement, source=source, target=target, tie=item.tie, by=by, note=note, at=at)
    settle(store)


def said(verdict: Verdict) -> str:
    """Return who decided what, when and why, for a reader."""
    word = {"accepted": "aanvaard", "rejected": "verworpen", "withdrawn": "oordeel ingetrokken"}[verdict.judgement]
    note = f": {verdict.note}" if verdict.note else ""
    return f"{word} door {verdict.by} op {verdict.at.astimezone(UTC):%d-%m-%Y}{note}"


def _mark(store: Store, finding: Finding) -> Judged:
    document = store.document(finding.document_id)
    if document is None:
        raise ValueError(f"het document van vondst {finding.id} is er niet meer")
    head, text = document.letterhead, document.text
    before = letters(text[max(0, finding.start - _BEFORE) : finding.start])
    return Judged(
        id=of_parts(finding.document_id, finding.kind, letters(finding.text), before),
        finding_id=finding.id,
        kind=str(finding.kind),
        text=finding.text,
        before=before,
        page=finding.page,
        document_id=document.id,
        document=document.name,
        day=head.day,
        dossier=head.dossier,
        number=head.number,
        mark=head.mark,
        subject=head.subject,
    )
