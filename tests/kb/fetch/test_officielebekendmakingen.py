"""Kamerstukken by SRU: whole listings in either version, XML before PDF, both versions of one document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bench.stub_koop import Koop, Paper
from bench.stub_server import Stub, Trouble
from kb.fetch import sru
from kb.fetch.client import Client
from kb.fetch.errors import FetchError
from kb.fetch.officielebekendmakingen import Selection, papers
from kb.fetch.sync import Synced, sync
from kb.fetch.take import take_fetched
from kb.store import Store
from kb.take_in import take_in
from kb.tying import tie_all

TEXT = [
    "Geachte voorzitter,",
    "Hierbij informeer ik uw Kamer over het vervolg van het proefproject warme overdracht in twaalf gemeenten.",
    "Ik zal uw Kamer voor de zomer informeren over de uitkomsten van het onderzoek naar de handreiking.",
    "De gemeenten hebben laten weten dat de handreiking in de praktijk goed bruikbaar is gebleken.",
]


@pytest.fixture
def koop(stub: Stub) -> Koop:
    made = Koop(root="http://" + urlsplit(stub.base).netloc)
    stub.other = made.answer
    return made


@pytest.fixture
def bring(koop: Koop, store: Store, client: Client, folder: Path) -> Callable[..., Synced]:
    def run(**chosen: object) -> Synced:
        selection = Selection(**chosen)  # type: ignore[arg-type]
        stream = papers(client, f"{koop.root}/sru", selection, today=lambda: date(2024, 6, 1))
        return sync(store, client, [stream], folder=folder)

    return run


@pytest.mark.parametrize("speaks", [("2.0", "1.2"), ("1.2",)])
def test_papers_come_in_both_formats(
    koop: Koop, store: Store, folder: Path, bring: Callable[..., Synced], speaks: tuple[str, ...]
) -> None:
    koop.speaks = speaks
    koop.add(Paper(5, "Voortgang & vervolg"), TEXT)
    koop.add(Paper(6, "Een motie", kind="Motie"), TEXT)
    synced = bring(dossier="39417", since=date(2024, 1, 1))
    assert (synced.listed, synced.came, synced.complaints) == (1, 2, ())
    (one,) = store.records.all("officielebekendmakingen")
    assert (one.id, one.kind, one.day) == ("kst-39417-5", "Brief", date(2024, 2, 28))
    assert (one.title, one.dossier, one.number) == ("Voortgang & vervolg", "39417", "5")
    assert bring(dossier="39417", since=date(2024, 1, 1)) == Synced(listed=0, came=0, complaints=())


def test_the_xml_is_the_first_version_and_says_it_once(
    koop: Koop, store: Store, folder: Path, bring: Callable[..., Synced]
) -> None:
    koop.add(Paper(5, "Voortgang"), TEXT)
    bring()
    reading = partial(take_in, store, max_pages=50, workers=1, again=True)
    assert len(list(take_fetched(store, "officielebekendmakingen", folder=folder, reading=reading))) == 2
    tie_all(store)
    names = {one.id: one.name for one in store.documents()}
    assert sorted(names.values()) == ["kst-39417-5.pdf", "kst-39417-5.xml"]
    assert [(names[later], names[first]) for later, first in store.versions.get().items()] == [
        ("kst-39417-5.pdf", "kst-39417-5.xml")
    ]


def test_a_new_version_is_fetched_again(koop: Koop, store: Store, bring: Callable[..., Synced]) -> None:
    koop.add(Paper(5, "Voortgang"), TEXT)
    bring()
    koop.add(Paper(5, "Voortgang", modified="2024-05-31"), [*TEXT, "Dit is toegevoegd."])
    assert bring().came == 2


def test_many_papers_are_listed_in_stretches_though_they_move(
    koop: Koop, stub: Stub, store: Store, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sru, "_MOST", 30)
    monkeypatch.setattr(sru, "_PAGE", 7)
    for number in range(1, 201):
        day = date(2024, 1, 1) + timedelta(days=number % 90)
        koop.add(Paper(number, "Voortgang", modified=day.isoformat(), formats=("html",)), TEXT)

    def move(count: int) -> None:  # a paper that was listed, or is to be, changes today
        paper = koop.papers[f"kst-39417-{count}"] if count <= 60 else None
        if paper:
            paper.modified = "2024-06-01"

    stub.before = move
    stream = papers(client, f"{koop.root}/sru", Selection(), today=lambda: date(2024, 6, 1))
    found = {one.id for page in stream.pages(None) for one in page.records}
    assert len(found) == 200


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "geen XML"),
        (b"<a>", "geen XML"),
        (b"<a/>", "geen SRU"),
        (b"<r><diagnostic><message>Onbekende index</message></diagnostic></r>", "Onbekende index"),
    ],
)
def test_what_is_no_answer_is_said_to_be_none(koop: Koop, stub: Stub, client: Client, body: bytes, reason: str) -> None:
    stub.trouble("/sru", Trouble(body=body))
    with pytest.raises(FetchError, match=reason):
        sru.ask(client, f"{koop.root}/sru", "x")


def test_files_elsewhere_are_not_fetched(koop: Koop, stub: Stub, store: Store, client: Client, folder: Path) -> None:
    here, koop.root = koop.root, "https://elders.example"
    koop.add(Paper(5, "Voortgang"), TEXT)
    stream = papers(client, f"{here}/sru", Selection(), today=lambda: date(2024, 6, 1))
    complaints = sync(store, client, [stream], folder=folder).complaints
    assert len(complaints) == 2
    assert all("https://elders.example" in one and "volgt" in one for one in complaints)
    assert all(path.startswith("/sru") for path in stub.asked)
