"""What the source has is what we have: all of it, once, as it is there now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.stub_archive import guid, stamp
from bench.stub_server import Stub
from kb.fetch.record import Page, Record, Stream, moment
from kb.fetch.sync import Synced
from kb.store import Store

Bring = Callable[..., Synced]


def have(store: Store) -> dict[str, Record]:
    return {one.id: one for one in store.records.all("tweedekamer")}


def test_a_thousand_letters_come_over_pages_with_all_that_the_source_says(
    stub: Stub, store: Store, bring: Bring, folder: Path
) -> None:
    for number in range(1, 1001):
        stub.archive.letter(number, text=["Geachte voorzitter,"])
    for number in (1, 2):
        stub.archive.enclosure(guid("letter", 7), number)
    synced = bring(limit=2000)
    assert synced.complaints == ()
    assert (synced.listed, synced.came) == (1002, 1002)
    assert set(have(store)) == set(stub.archive.documents)
    one = have(store)[guid("letter", 7)]
    assert (one.kind, one.name, one.mark) == ("Brief regering", "2024D00007", "2024-0000007")
    assert (one.day, one.dossier, one.number) == (date(2024, 1, 15), "39417", "7")
    assert one.title == "Voortgang van het proefproject warme overdracht, deel 7"
    assert one.office == "minister van Binnenlandse Zaken en Koninkrijksrelaties"
    enclosed = [record for record in have(store).values() if record.parent == one.id]
    assert [record.kind for record in enclosed] == ["Bijlage", "Bijlage"]

    files = sorted(folder.rglob("*.pdf"))
    before = len(stub.asked)
    again = bring()
    assert (again.listed, again.came, again.complaints) == (0, 0, ())
    assert len(stub.asked) - before <= 4
    assert sorted(folder.rglob("*.pdf")) == files


def test_a_page_that_changes_between_requests_loses_nothing(stub: Stub, store: Store, bring: Bring) -> None:
    ids = [stub.archive.letter(number, text=["Geachte voorzitter,"]) for number in range(1, 121)]
    stub.page = 20
    moved = iter(ids)

    def move(_: int) -> None:  # what was listed already moves to the end: all behind it move up
        for _ in range(3):
            if (one := next(moved, None)) and len(stub.asked) < 30:
                stub.archive.touch(one)

    stub.before = move
    assert bring().complaints == ()
    stub.before = lambda _: None
    bring()
    assert set(have(store)) == set(ids)


def test_a_moment_that_fills_pages_is_read_to_its_end(stub: Stub, store: Store, bring: Bring) -> None:
    stub.page = 10
    ids = [stub.archive.letter(number, ApiGewijzigdOp=stamp(5), text=["Kort."]) for number in range(1, 38)]
    ids.append(stub.archive.letter(99, text=["Kort."]))
    assert bring().complaints == ()
    assert set(have(store)) == set(ids)


def test_a_limit_stops_and_the_next_run_goes_on(stub: Stub, store: Store, bring: Bring) -> None:
    stub.page = 10
    ids = [stub.archive.letter(number) for number in range(1, 26)]
    assert bring(limit=10).came == 10
    assert bring(limit=10).came == 10
    assert bring(limit=10).came == 5
    assert set(have(store)) == set(ids)
    assert store.records.wanted("tweedekamer") == []


def test_a_selection_is_asked_of_the_source(stub: Stub, store: Store, bring: Bring) -> None:
    wanted = stub.archive.letter(1, Datum="2024-09-02T00:00:00+02:00")
    stub.archive.letter(2, Datum="2023-12-31T00:00:00+01:00")
    stub.archive.letter(3, Datum="2024-09-02T00:00:00+02:00", Soort="Motie")
    stub.archive.letter(4, Datum="2024-09-02T00:00:00+02:00", Kamerstukdossier=[{"Nummer": 39418}])
    stub.archive.letter(5, Datum="2024-09-02T00:00:00+02:00", DocumentActor=[{"Functie": "minister van Defensie"}])
    bring(since=date(2024, 9, 1), ministry="Binnenlandse Zaken", dossier="39417")
    assert set(have(store)) == {wanted}


def test_other_selections_keep_their_own_place(stub: Stub, store: Store, bring: Bring) -> None:
    first = stub.archive.letter(1, Kamerstukdossier=[{"Nummer": 39418, "Toevoeging": "XVI"}])
    second = stub.archive.letter(2)
    bring()
    third = stub.archive.letter(3, Kamerstukdossier=[{"Nummer": 39418, "Toevoeging": "XVI"}])
    bring(dossier="39418-XVI")
    assert set(have(store)) == {first, second, third}
    assert have(store)[first].dossier == "39418-XVI"


def test_odd_rows_are_borne(stub: Stub, store: Store, bring: Bring) -> None:
    bare = stub.archive.letter(1, Datum="0001-01-01T00:00:00Z", Onderwerp=None, DocumentActor=None, Volgnummer=-1)
    stub.archive.letter(2, Id="../../etc/passwd")
    odd = stub.archive.letter(3, Soort="Brief regering", Kamerstukdossier={"Nummer": 39417})
    synced = bring()
    records = have(store)
    assert (records[bare].day, records[bare].title, records[bare].office) == (None, "Brief regering", None)
    assert records[odd].dossier == "39417"
    assert records["../../etc/passwd"].fault == "het nummer is geen GUID"
    assert not any("passwd" in path for path in stub.asked)
    assert synced.came == 2


def test_what_the_source_deletes_is_noted_and_no_longer_wanted(stub: Stub, store: Store, bring: Bring) -> None:
    kept, gone = stub.archive.letter(1), stub.archive.letter(2)
    bring()
    stub.archive.delete(gone)
    bring()
    records = have(store)
    assert not records[kept].deleted
    assert records[gone].deleted
    assert records[gone].title == "Voortgang van het proefproject warme overdracht, deel 2", "what was said of it stays"


def test_an_enclosure_that_comes_or_changes_by_itself_is_seen(stub: Stub, store: Store, bring: Bring) -> None:
    letter = stub.archive.letter(1)
    bring()
    enclosure = stub.archive.enclosure(letter, 1)
    assert bring().came == 1
    assert have(store)[enclosure].parent == letter
    stub.archive.replace(enclosure, ["Een andere bijlage."], version=2)
    assert bring().came == 1


def test_a_new_version_whose_file_is_the_same_is_not_sent_again(stub: Stub, store: Store, bring: Bring) -> None:
    letter = stub.archive.letter(1)
    bring()
    stub.archive.touch(letter, HuidigeDocumentVersie_Id=guid("version", 1, 2))
    assert bring().came == 1
    assert store.records.wanted("tweedekamer") == []
    assert sum("resource" in path for path in stub.asked) == 2


def test_an_older_listing_only_adds_whose_enclosure_it_is(store: Store) -> None:
    stream = Stream("lijst", "tweedekamer", "{}", lambda _: iter(()))
    late, early = (moment(f"2024-0{month}-01T00:00:00Z") for month in (3, 2))
    assert late and early
    store.records.put(stream, Page((Record(source="tweedekamer", id="a", changed=late, title="Nieuw"),)))
    store.records.put(stream, Page((Record(source="tweedekamer", id="a", changed=early, title="Oud", parent="b"),)))
    one = store.records.get("tweedekamer", "a")
    assert (one.title, one.changed, one.parent) == ("Nieuw", late, "b")
