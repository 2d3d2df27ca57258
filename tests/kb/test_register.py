"""Which commitment is which record of the register: named or alike enough, and never more certain than that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.model import Analysis, Document, Finding, Letterhead
from ingest.register import Registered
from kb.links import FACT
from kb.register import is_other, match_register, matches
from kb.store import Store

BZK = "Binnenlandse Zaken en Koninkrijksrelaties"
SAID = "Ik stuur uw Kamer voor de zomer een brief over de wachttijden bij de lokale loketten."


def record(number: str = "TZ202501-001", **more: object) -> Registered:
    given = {
        "number": number, "made": date(2025, 1, 15), "office": f"Minister van {BZK}", "status": "Openstaand",
        "fulfilment": "open", "changed": "2025-02-01T10:00:00",
        "text": "De minister stuurt de Kamer voor de zomer een brief over de wachttijden bij de lokale loketten.",
    }  # fmt: skip
    return Registered(**given | more)  # type: ignore[arg-type]


OTHERS = [
    record(f"TZ202501-1{n}", text=text)
    for n, text in enumerate(
        ["De minister onderzoekt de huurprijzen in de steden.", "De minister spreekt met provincies over bruggen."]
    )
]


@pytest.fixture
def promise(letter: Callable[..., Analysis]) -> Callable[..., tuple[Finding, dict[str, Document]]]:
    def build(text: str, *, day: date | None = date(2025, 2, 10), ministry: str | None = BZK):  # type: ignore[no-untyped-def]
        analysis = letter("2025-02-10_BZK_brief.txt", [(None, [text])])
        document = replace(analysis.document, letterhead=Letterhead(day=day, ministry=ministry))
        return replace(analysis.findings[0], text=text), {document.id: document}

    return build


def test_a_record_that_is_named_is_that_record(promise: Callable[..., tuple[Finding, dict[str, Document]]]) -> None:
    finding, letters = promise("Ik informeer u in maart, conform toezegging TZ202501-001.", ministry=None)
    (found,) = matches([record(text="Heel andere woorden."), *OTHERS], [finding], letters)
    assert (found.record.number, found.score, found.reason) == ("TZ202501-001", 1.0, "genoemd in de zin")


@pytest.mark.parametrize(
    ("changes", "about", "score"),
    [
        ({}, {}, "fact"),
        ({}, {"ministry": None}, "fact"),
        ({"office": None}, {}, "maybe"),
        ({"office": "Minister van Defensie"}, {}, "none"),
        ({"made": date(2022, 1, 1)}, {}, "none"),
        ({"made": None}, {}, "none"),
        ({}, {"day": None}, "none"),
        ({"text": "De minister stuurt de Kamer een brief over de loketten in Drenthe."}, {}, "maybe"),
        ({"text": "De minister koopt schepen."}, {}, "none"),
    ],
)
def test_words_office_and_time_decide(
    promise: Callable[..., tuple[Finding, dict[str, Document]]], changes: dict[str, object], about: dict[str, object],
    score: str,
) -> None:  # fmt: skip
    finding, letters = promise(f"Ik informeer u: {SAID}", **about)
    found = [
        one for one in matches([record(**changes), *OTHERS], [finding], letters) if one.record.number == "TZ202501-001"
    ]
    certainty = "none" if not found else "fact" if found[0].score >= FACT else "maybe"
    assert certainty == score


def test_two_records_that_fit_are_two_suggestions(promise: Callable[..., tuple[Finding, dict[str, Document]]]) -> None:
    finding, letters = promise(f"Ik informeer u: {SAID}")
    found = list(matches([record(), record("TZ202501-002"), *OTHERS], [finding], letters))
    assert [one.score < FACT for one in found] == [True, True]


@pytest.mark.parametrize(
    ("register", "derived", "as_of", "other"),
    [
        ("open", "open", date(2025, 6, 1), False),
        ("kept", "open", date(2025, 6, 1), True),
        ("open", "kept", date(2025, 6, 1), True),
        ("unknown", "open", date(2025, 6, 1), False),
        ("kept", "unknown", date(2025, 6, 1), False),
        ("kept", "open", date(2025, 1, 31), False),  # the record was changed later: of this day it says nothing
    ],
)
def test_only_what_both_know_can_differ(register: str, derived: str, as_of: date, other: bool) -> None:
    assert is_other(record(fulfilment=register), derived, as_of=as_of) is other


def test_the_store_keeps_the_newest_state_and_honours_removal(store: Store) -> None:
    old, new = record(), record(fulfilment="kept", changed="2025-03-01T10:00:00")
    assert store.register.put([new]) == {"new": 1}
    assert store.register.put([old]) == {"same": 1}
    assert store.register.all() == [new]
    gone = record(removed=True, changed="2025-04-01T10:00:00")
    assert store.register.put([gone]) == {"removed": 1}
    assert store.register.put([new]) == {"same": 1}
    assert (store.register.all(), store.register.count()) == ([], 0)


def test_matches_follow_the_findings(store: Store, letter: Callable[..., Analysis], tmp_path: Path) -> None:
    analysis = letter("2025-02-10_BZK_brief.txt", [(None, ["Ik informeer u, zie toezegging TZ202501-001."])])
    (tmp_path / "brief.txt").write_text("brief")
    store.remember(analysis, source=tmp_path / "brief.txt")
    store.register.put([record()])
    match_register(store)
    (found,) = store.register.matches([one.id for one in analysis.findings]).values()
    assert (found.record, found.score) == (record(), 1.0)
    store.register.put([record(removed=True, changed="2025-04-01")])
    match_register(store)
    assert store.register.matches([one.id for one in analysis.findings]) == {}
