"""What came is read with what its source says of it; new versions and deletions leave the old in the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from bench.stub_archive import body
from bench.stub_server import Stub, Trouble
from ingest.model import Document
from kb.fetch.sync import Synced
from kb.fetch.take import take_fetched
from kb.store import Store
from kb.store.schema import former
from kb.take_in import Outcome, State, take_in

Bring = Callable[..., Synced]
Take = Callable[[], list[Outcome]]


@pytest.fixture
def take(store: Store, folder: Path) -> Take:
    """Read what came, for real."""

    def run() -> list[Outcome]:
        reading = partial(take_in, store, max_pages=50, workers=1, again=True)
        return list(take_fetched(store, "tweedekamer", folder=folder, reading=reading))

    return run


def only(documents: Iterable[Document]) -> Document:
    (one,) = documents
    return one


def history(store: Store) -> list[tuple[str, str]]:
    with store._engine.connect() as connection:
        return [(row.text, row.reason) for row in connection.execute(select(former))]


def test_the_source_wins_and_differences_are_kept(stub: Stub, store: Store, bring: Bring, take: Take) -> None:
    text = ["Datum 3 mei 2019", "Betreft Iets heel anders", *body(1)]
    stub.archive.letter(1, text=text)
    bring()
    assert [one.state for one in take()] == [State.NEW]
    document = only(store.documents())
    head = document.letterhead
    assert document.name == "2024D00001.pdf"
    assert (head.day, head.day_from, head.dossier, head.number) == (date(2024, 1, 9), "source", "39417", "1")
    assert head.subject == "Voortgang van het proefproject warme overdracht, deel 1"
    assert head.ministry == "Binnenlandse Zaken en Koninkrijksrelaties"
    differences = {one.field: (one.read, one.told) for one in document.differences}
    assert differences["day"] == ("2019-05-03", "2024-01-09")
    promise = only_finding(store)
    assert promise.due_to == date(2024, 7, 5), "a term is counted from the day that the source gives"


def only_finding(store: Store):  # type: ignore[no-untyped-def]
    (one,) = [finding for finding in store.findings() if finding.kind == "commitment"]
    return one


def test_what_the_source_says_later_is_read_anew(stub: Stub, store: Store, bring: Bring, take: Take) -> None:
    letter = stub.archive.letter(1)
    bring()
    take()
    stub.archive.touch(letter, Onderwerp="Een beter onderwerp")
    assert bring().came == 0
    assert [one.state for one in take()] == [State.NEW]
    assert only(store.documents()).title == "Een beter onderwerp"
    assert take() == []


def test_a_new_version_takes_the_place_of_the_old_when_it_can_be_read(
    stub: Stub, store: Store, bring: Bring, take: Take
) -> None:
    letter = stub.archive.letter(1)
    bring()
    take()
    old = only(store.documents())
    said = only_finding(store)
    stub.archive.replace(letter, body(2), version=2)
    stub.archive.files[letter] = (b"%PDF-1.4 kapot", "application/pdf")
    bring()
    assert [one.state for one in take()] == [State.FAILED]
    assert only(store.documents()).id == old.id, "what cannot be read replaces nothing"
    stub.archive.write(letter, body(2))
    assert bring().came == 1, "every failure is tried again"
    assert [one.state for one in take()] == [State.NEW]
    assert only(store.documents()).id != old.id
    assert "deel 2" in only_finding(store).text
    assert history(store) == [(said.text, "replaced")]
    assert bring().came == 0
    assert take() == []


def test_what_the_source_deletes_goes_to_the_history(stub: Stub, store: Store, bring: Bring, take: Take) -> None:
    letter = stub.archive.letter(1)
    bring()
    take()
    said = only_finding(store).text
    stub.archive.delete(letter)
    bring()
    assert take() == []
    assert list(store.documents()) == []
    assert history(store) == [(said, "deleted")]


def test_what_others_hold_too_stays(stub: Stub, store: Store, bring: Bring, take: Take, tmp_path: Path) -> None:
    letter = stub.archive.letter(1)
    twin = stub.archive.letter(2, text=body(1))
    bring()
    take()
    stub.archive.delete(letter)
    bring()
    take()
    assert len(list(store.documents())) == 1, "another letter has the same file"
    copy = tmp_path / "kopie.pdf"
    copy.write_bytes(stub.archive.files[twin][0])
    assert [one.state for one in take_in(store, [copy], max_pages=50)] == [State.KNOWN]
    stub.archive.delete(twin)
    bring()
    take()
    assert len(list(store.documents())) == 1, "it lies in a folder of the user's"
    assert history(store) == []


def test_an_enclosure_keeps_its_own_day_and_is_tied_to_its_letter(
    stub: Stub, store: Store, bring: Bring, take: Take
) -> None:
    letter = stub.archive.letter(1)
    enclosure = stub.archive.enclosure(letter, 1)
    stub.archive.write(enclosure, ["Datum 3 mei 2019", "Betreft Advies", *body(5)])
    bring()
    take()
    by_name = {one.name: one for one in store.documents()}
    assert by_name["2024D90001.pdf"].letterhead.day == date(2019, 5, 3)
    assert by_name["2024D90001.pdf"].differences == ()
    assert {one.id: one.parent for one in store.records.all("tweedekamer")} == {letter: None, enclosure: letter}


def test_reading_a_copy_elsewhere_still_hears_the_source(
    stub: Stub, store: Store, bring: Bring, take: Take, tmp_path: Path
) -> None:
    letter = stub.archive.letter(1)
    bring()
    take()
    copy = tmp_path / "kopie.pdf"
    copy.write_bytes(stub.archive.files[letter][0])
    list(take_in(store, [copy], max_pages=50, again=True))
    assert only(store.documents()).letterhead.day == date(2024, 1, 9)


def test_a_broken_file_is_named_and_tried_again(stub: Stub, store: Store, bring: Bring, take: Take) -> None:
    letter = stub.archive.letter(1)
    stub.trouble("resource", Trouble(body=b"%PDF-1.7 afgebroken", headers={"Content-Type": "application/pdf"}))
    bring()
    (outcome,) = take()
    assert outcome.state is State.FAILED
    assert store.records.wanted("tweedekamer") == [letter]
    assert bring().came == 1
    assert [one.state for one in take()] == [State.NEW]
    assert store.failures() == [], "what came in its place is read"


def test_what_comes_back_at_the_source_comes_back(stub: Stub, store: Store, bring: Bring, take: Take) -> None:
    letter = stub.archive.letter(1)
    kept = dict(stub.archive.documents[letter])
    bring()
    take()
    stub.archive.delete(letter)
    bring()
    take()
    assert list(store.documents()) == []
    stub.archive.documents[letter] = kept
    stub.archive.touch(letter)
    bring()
    assert [one.state for one in take()] == [State.NEW]
    assert only(store.documents()).name == "2024D00001.pdf"
