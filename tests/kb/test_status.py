"""How things stand on a day: one item, one day, one status; and never more than the links say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from ingest.model import Box, Document, Finding, Kind, Letterhead
from kb.links import FACT
from kb.model import Link, Tie
from kb.status import Status, derive

_REPORT, _PROMISED, _LATER = date(2017, 6, 1), date(2017, 8, 28), date(2018, 6, 1)
_CABINET = date(2017, 10, 26)  # Rutte III took office


@dataclass
class _World:
    """Letters, findings and links of one test; the first finding made is the item asked about."""

    letters: dict[str, Document] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def find(self, kind: Kind, day: date | None, text: str = "Een zin.", **more: Any) -> str:
        name = f"brief-{day}"
        self.letters[name] = Document(id=name, name=name, letterhead=Letterhead(day=day))
        finding = Finding(
            id=f"f{len(self.findings)}",
            kind=kind,
            text=text,
            sentence_id=f"s{len(self.findings)}",
            document_id=name,
            document=name,
            page=1,
            box=Box(0, 0, 0, 0),
            start=len(self.findings),
            end=len(self.findings) + 1,
            score=1.0,
            rule="test",
            **more,
        )
        self.findings.append(finding)
        return finding.id

    def tie(self, kind: Tie, source: str, target: str, *, score: float = 0.8, method: str = "words") -> None:
        link = Link(
            id=f"{source}-{target}", tie=kind, source=source, target=target, score=score, reason="test", method=method
        )
        self.links.append(link)

    def on(self, day: date) -> dict[str, Status]:
        found = derive(self.findings, self.links, as_of=day, letters=self.letters)
        return {status.finding.id: status for status in found}


def _promise(**more: Any) -> tuple[_World, str]:
    world = _World()
    return world, world.find(Kind.COMMITMENT, _PROMISED, **more)


@pytest.mark.parametrize(
    ("as_of", "fulfilment", "overdue"),
    [
        (date(2017, 8, 27), None, False),
        (_PROMISED, "open", False),
        (date(2018, 5, 31), "open", False),
        (date(2018, 7, 6), "open", False),  # the last day itself: the summer recess begins
        (date(2018, 7, 7), "open", True),
        (date(2018, 8, 31), "open", True),
        (date(2018, 9, 1), "kept", False),
    ],
)
def test_a_dated_promise(as_of: date, fulfilment: str | None, overdue: bool) -> None:
    world, promise = _promise(due_from=_PROMISED, due_to=date(2018, 7, 6), deadline_text="voor het zomerreces van 2018")
    done = world.find(Kind.PROGRESS, date(2018, 9, 1), state="done")
    world.tie(Tie.KEEPS, done, promise)
    status = world.on(as_of).get(promise)
    assert (status.fulfilment if status else None) == fulfilment
    assert (status.overdue if status else False) is overdue


@pytest.mark.parametrize(
    ("state", "tie", "score", "text", "expected"),
    [
        ("done", Tie.KEEPS, FACT, "Dit is gedaan.", "kept"),
        ("done", Tie.KEEPS, FACT - 0.01, "Dit is gedaan.", "open"),
        ("done", Tie.KEEPS, 0.9, "Dit is gedeeltelijk gedaan.", "partly"),
        ("done", Tie.FOLLOWS, 0.9, "Dit is gedaan.", "open"),
        ("ongoing", Tie.FOLLOWS, 0.9, "Dit loopt.", "open"),
        ("delayed", Tie.FOLLOWS, 0.9, "Dit is later.", "open"),
        ("dropped", Tie.FOLLOWS, 0.9, "Dit gaat niet door.", "lapsed"),
    ],
)
def test_what_progress_makes_of_a_promise(state: str, tie: Tie, score: float, text: str, expected: str) -> None:
    world, promise = _promise(due_to=date(2018, 1, 1))
    world.tie(tie, world.find(Kind.PROGRESS, _LATER, text, state=state), promise, score=score)
    status = world.on(_LATER)[promise]
    assert status.fulfilment == expected
    assert status.overdue is (expected in {"open", "partly"})
    assert bool(status.evidence) is (score >= FACT)


@pytest.mark.parametrize(
    ("as_of", "waiting", "to_take_up"),
    [
        (_PROMISED, True, False),
        (_CABINET - timedelta(days=1), True, False),
        (_CABINET, False, True),
        (_LATER - timedelta(days=1), False, True),
        (_LATER, False, False),
    ],
)
def test_advice_left_to_the_next_cabinet(as_of: date, waiting: bool, to_take_up: bool) -> None:
    world = _World()
    advice = world.find(Kind.RECOMMENDATION, _REPORT)
    deferral = world.find(Kind.REACTION, _PROMISED, stance="deferred", awaits="new_cabinet")
    answer = world.find(Kind.REACTION, _LATER, stance="accepted")
    world.tie(Tie.REACTS_TO, deferral, advice)
    world.tie(Tie.REACTS_TO, answer, advice)
    for item in (advice, deferral):
        status = world.on(as_of)[item]
        assert (status.waiting, status.to_take_up) == (waiting, to_take_up)
        assert status.open is (waiting or to_take_up)


@pytest.mark.parametrize(
    ("as_of", "reaction", "acted_upon", "earlier"),
    [
        (_REPORT, "none", False, 0),
        (_PROMISED, "deferred", False, 1),
        (_LATER, "accepted", True, 2),
        (date(2019, 6, 1), "rejected", False, 3),
    ],
)
def test_the_latest_reaction_counts_and_the_earlier_stay_visible(
    as_of: date, reaction: str, acted_upon: bool, earlier: int
) -> None:
    world = _World()
    advice = world.find(Kind.RECOMMENDATION, _REPORT)
    for day, stance in ((_PROMISED, "deferred"), (_LATER, "accepted"), (date(2019, 6, 1), "rejected")):
        world.tie(Tie.REACTS_TO, world.find(Kind.REACTION, day, stance=stance), advice)
    status = world.on(as_of)[advice]
    assert (status.reaction, status.acted_upon, len(status.history)) == (reaction, acted_upon, earlier)
    assert [one.day for one in status.history] == sorted(one.day for one in status.history if one.day)


@pytest.mark.parametrize("stance", ["accepted", "endorsed", "partly", "under_study", "rejected", "noted"])
def test_which_reactions_count_as_acting_upon_advice(stance: str) -> None:
    world = _World()
    advice = world.find(Kind.RECOMMENDATION, _REPORT)
    world.tie(Tie.REACTS_TO, world.find(Kind.REACTION, _PROMISED, stance=stance), advice)
    assert world.on(_PROMISED)[advice].acted_upon is (stance in {"accepted", "endorsed", "partly"})


def test_advice_that_was_carried_out_without_a_word_is_acted_upon() -> None:
    world = _World()
    advice = world.find(Kind.RECOMMENDATION, _REPORT)
    world.tie(Tie.FOLLOWS, world.find(Kind.PROGRESS, _LATER, state="done"), advice)
    assert (world.on(_PROMISED)[advice].acted_upon, world.on(_LATER)[advice].acted_upon) == (False, True)


def test_what_is_said_of_a_repeat_is_said_of_the_first() -> None:
    world, promise = _promise()
    again = world.find(Kind.COMMITMENT, date(2018, 2, 1))
    world.tie(Tie.REPEATS, again, promise)
    world.tie(Tie.KEEPS, world.find(Kind.PROGRESS, _LATER, state="done"), again)
    assert [world.on(_LATER)[item].fulfilment for item in (promise, again)] == ["kept", "kept"]


def test_what_kept_a_promise_does_not_keep_its_later_repeat() -> None:
    world, promise = _promise()
    world.tie(Tie.KEEPS, world.find(Kind.PROGRESS, date(2018, 1, 1), state="done"), promise)
    again = world.find(Kind.COMMITMENT, date(2018, 2, 1))
    world.tie(Tie.REPEATS, again, promise)
    assert [world.on(_LATER)[item].fulfilment for item in (promise, again)] == ["kept", "open"]


def test_a_promise_of_an_undated_letter_is_unknown_and_never_left_out() -> None:
    world = _World()
    promise = world.find(Kind.COMMITMENT, None, awaits="new_cabinet")
    status = world.on(date(2000, 1, 1))[promise]
    assert (status.fulfilment, status.waiting, status.arrived) == ("unknown", True, None)


def test_a_gap_says_where_was_looked() -> None:
    world, promise = _promise()
    for week in range(1, 41):
        world.find(Kind.LESSON, _PROMISED + timedelta(weeks=week - 1, days=2))
    world.find(Kind.LESSON, _REPORT)
    world.find(Kind.LESSON, date(2018, 6, 2))
    status = world.on(_LATER)[promise]
    assert str(status.searched) == "gezocht in 41 brieven van 28-08-2017 tot 01-06-2018: geen vervolg gevonden"
    assert str(world.on(_PROMISED)[promise].searched).startswith("gezocht in 1 brief van 28-08-2017")


def test_a_persons_link_is_said_to_be_a_persons() -> None:
    world, promise = _promise()
    assert world.on(_LATER)[promise].assessed_by == "machine"
    world.tie(Tie.KEEPS, world.find(Kind.PROGRESS, _LATER, state="done"), promise, method="person")
    assert world.on(_LATER)[promise].assessed_by == "person"


def test_only_items_that_can_have_a_status_get_one() -> None:
    world = _World()
    for kind in Kind:
        world.find(kind, _PROMISED, stance="accepted" if kind is Kind.REACTION else None)
    assert {status.finding.kind for status in world.on(_LATER).values()} == {Kind.COMMITMENT, Kind.RECOMMENDATION}
