"""A person's verdict: above the machine's word, kept through every reading, tying and version, and never lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ingest.model import Analysis, Finding, Kind
from kb.called import CallError, called
from kb.judgement import judge, standing
from kb.judgement.queue import queue
from kb.links import FACT
from kb.model import Judgement, Link, Tie
from kb.overview import overview
from kb.status import Status
from kb.store import Store
from kb.tying import tie_all

_TODAY, _AT = date(2026, 1, 1), datetime(2026, 1, 1, 12, tzinfo=UTC)
ACCEPTED, REJECTED, WITHDRAWN = Judgement.ACCEPTED, Judgement.REJECTED, Judgement.WITHDRAWN
Builder = Callable[..., Analysis]


class _Base:
    """A store of letters made by hand."""

    def __init__(self, store: Store, letter: Builder, folder: Path) -> None:
        self.store, self._letter, self._folder = store, letter, folder

    def take(self, name: str, *sentences: str, content: bytes | None = None, rule: str = "hand") -> list[Finding]:
        analysis = self._letter(name, [(None, list(sentences))], content=content, rule=rule)
        path = self._folder / name
        path.write_text(f"{name}{rule}{content!r}{sentences}")
        self.store.remember(analysis, source=path)
        return list(analysis.findings)

    def say(self, item: Finding | Link, judgement: Judgement, *, by: str = "Noor", note: str | None = None) -> None:
        judge(self.store, item, judgement, by=by, note=note, at=_AT)

    def link(self, source: Finding, target: Finding, *, score: float, tie: Tie = Tie.REACTS_TO) -> Link:
        link = Link(
            id=f"l{source.id}",
            tie=tie,
            source=source.id,
            target=target.id,
            score=score,
            reason="woorden",
            method="words",
        )
        self.store.replace_links([link])
        return link

    def statuses(self, **more: bool) -> dict[str, Status]:
        view = overview(self.store, as_of=_TODAY, **more)
        return {status.finding.id: status for status in view.statuses}


@pytest.fixture
def base(store: Store, letter: Builder, tmp_path: Path) -> _Base:
    return _Base(store, letter, tmp_path)


REPORT, REPLY = "2017-06-01_PLA_rapport.txt", "2017-09-01_WON_reactie.txt"
ADVICE = "Het Kennispunt adviseert om de huurmarkt soepeler te maken."
ANSWER = "Ik laat de reactie op dat advies aan een volgend kabinet."
PROMISE = "Ik informeer uw Kamer vóór het zomerreces over de kosten van de loketten."


def test_a_rejected_finding_leaves_the_lists_and_stays_to_be_seen(base: _Base) -> None:
    (promise,) = base.take(REPLY, PROMISE)
    base.say(promise, REJECTED, note="geen toezegging")
    assert base.statuses() == {}
    assert list(base.statuses(rejected=True)) == [promise.id]
    verdict = standing(base.store).findings[promise.id]
    assert (verdict.by, verdict.at, verdict.note) == ("Noor", _AT, "geen toezegging")


def test_a_later_verdict_overrules_and_both_stay(base: _Base) -> None:
    (promise,) = base.take(REPLY, PROMISE)
    for by, judgement in (("Noor", REJECTED), ("Sem", ACCEPTED)):
        base.say(promise, judgement, by=by)
    assert base.statuses()[promise.id].assessed_by == "person"
    assert [(one.by, one.judgement) for one in base.store.verdicts.all()] == [("Noor", REJECTED), ("Sem", ACCEPTED)]
    base.say(promise, WITHDRAWN)
    assert base.statuses()[promise.id].assessed_by == "machine"
    assert base.statuses(confirmed=True) == {}


@pytest.mark.parametrize(
    ("score", "judgement", "reaction"),
    [
        (FACT - 0.1, None, "none"),
        (FACT - 0.1, ACCEPTED, "unknown"),
        (FACT + 0.1, None, "unknown"),
        (FACT + 0.1, REJECTED, "none"),
        (FACT + 0.1, WITHDRAWN, "unknown"),
    ],
)
def test_a_verdict_on_a_link_decides_the_status(
    base: _Base, score: float, judgement: Judgement | None, reaction: str
) -> None:
    (advice,), (answer,) = base.take(REPORT, ADVICE), base.take(REPLY, ANSWER)
    link = base.link(answer, advice, score=score)
    if judgement:
        base.say(link, judgement)
    status = base.statuses()[advice.id]
    assert status.reaction == reaction
    assert status.assessed_by == ("person" if judgement in (ACCEPTED, REJECTED) else "machine")


def test_an_accepted_link_is_a_fact_where_the_machine_no_longer_says_it(base: _Base) -> None:
    (advice,), (answer,) = base.take(REPORT, ADVICE), base.take(REPLY, ANSWER)
    base.say(base.link(answer, advice, score=0.4), ACCEPTED)
    base.store.replace_links([])
    (evidence,) = base.statuses()[advice.id].history
    assert (evidence.link.score, evidence.link.method) == (1.0, "person")
    assert "aanvaard door Noor op 01-01-2026" in evidence.link.reason


def test_only_what_a_person_confirmed(base: _Base) -> None:
    (advice,), (answer,) = base.take(REPORT, ADVICE), base.take(REPLY, ANSWER)
    link = base.link(answer, advice, score=0.9)
    base.say(advice, ACCEPTED)
    assert {id_: one.reaction for id_, one in base.statuses(confirmed=True).items()} == {advice.id: "none"}
    base.say(link, ACCEPTED)
    assert base.statuses(confirmed=True)[advice.id].reaction == "unknown"


def test_a_verdict_outlives_reading_and_tying_anew(base: _Base) -> None:
    (promise,) = base.take(REPLY, PROMISE)
    base.say(promise, REJECTED)
    base.take(
        REPLY, "Een nieuwe eerste zin, die er eerst niet stond.", PROMISE.replace("loketten", "loket-ten"), rule="2"
    )
    tie_all(base.store)
    (again,) = base.store.findings()
    assert again.id != promise.id
    assert base.statuses() == {}


def test_a_verdict_on_a_link_outlives_it_too(base: _Base) -> None:
    (advice,), (answer,) = base.take(REPORT, ADVICE), base.take(REPLY, ANSWER)
    base.say(base.link(answer, advice, score=0.4), ACCEPTED)
    base.take(REPORT, "Hieronder ons advies aan u.", ADVICE.replace("huurmarkt", "huur markt"), rule="2")
    base.take(REPLY, "Ik dank het Kennispunt.", ANSWER.replace("volgend", "vol-\ngend"), rule="2")
    tie_all(base.store)
    (status,) = [one for one in base.statuses().values() if one.finding.kind is Kind.RECOMMENDATION]
    assert [one.link.method for one in status.history] == ["person"]


def test_a_verdict_moves_to_the_version_that_takes_the_letters_place(base: _Base) -> None:
    (promise,) = base.take(REPLY, PROMISE)
    base.say(promise, REJECTED)
    base.take(REPLY, PROMISE, "Met dank voor uw geduld.", content=b"andere bytes")
    tie_all(base.store)
    (again,) = base.store.findings()
    assert again.document_id != promise.document_id
    assert standing(base.store).rejected(again.id)


def test_likes_in_one_letter_are_told_apart(base: _Base) -> None:
    first, second = "Over de huren.", "Over de dijken."
    _, judged = base.take(REPLY, first, PROMISE, second, PROMISE + " ")
    base.say(judged, REJECTED)
    base.take(REPLY, "Een zin vooraf.", first, PROMISE, second, PROMISE + " ", rule="2")
    tie_all(base.store)
    kept = sorted(base.store.findings(), key=lambda one: one.start)
    assert [standing(base.store).rejected(one.id) for one in kept] == [False, True]


@pytest.mark.parametrize(
    "other", [PROMISE.replace("informeer", "informeer niet"), "Ik informeer uw Kamer over dijken."]
)
def test_another_sentence_does_not_inherit_a_verdict(base: _Base, other: str) -> None:
    (promise,) = base.take(REPLY, PROMISE)
    base.say(promise, REJECTED, note="nooit beloofd")
    base.take(REPLY, other, rule="2")
    tie_all(base.store)
    assert len(base.statuses()) == 1
    (lost,) = standing(base.store).lost
    assert (lost.source.text, lost.note, lost.source.document) == (PROMISE, "nooit beloofd", REPLY)


def test_a_lost_verdict_comes_back_with_its_finding(base: _Base) -> None:
    (promise,) = base.take(REPLY, PROMISE)
    base.say(promise, REJECTED)
    base.take(REPLY, "Er staat niets meer.", rule="2")
    tie_all(base.store)
    assert standing(base.store).lost
    base.take(REPLY, PROMISE, rule="3")
    tie_all(base.store)
    assert (standing(base.store).lost, base.statuses()) == ((), {})


def test_the_queue_holds_what_changes_a_status_until_it_is_judged(base: _Base) -> None:
    (advice,), (answer,) = base.take(REPORT, ADVICE), base.take(REPLY, ANSWER)
    link = base.link(answer, advice, score=FACT - 0.05)
    (asked,) = [one for one in queue(base.store, as_of=_TODAY, limit=9) if isinstance(one.item, Link)]
    assert asked.item == link and asked.before and asked.after
    assert (asked.about.id, asked.before.reaction, asked.after.reaction) == (advice.id, "none", "unknown")
    base.say(link, REJECTED)
    assert not [one for one in queue(base.store, as_of=_TODAY, limit=9) if isinstance(one.item, Link)]


def test_findings_are_called_by_the_first_signs_of_their_number(base: _Base) -> None:
    findings = base.take(REPORT, ADVICE) + base.take(REPLY, ANSWER)
    for finding in findings:
        assert called(base.store, finding.id[:12].upper()) == finding
    for wrong in ("", "zz", "%"):
        with pytest.raises(CallError, match="geen vondst"):
            called(base.store, wrong)
    twins = [replace(base.link(*findings, score=0.6), id=f"{findings[0].id[:6]}{end}") for end in "xy"]
    base.store.replace_links(twins)
    with pytest.raises(CallError, match="past op meer"):
        called(base.store, findings[0].id[:6])
