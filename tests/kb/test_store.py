"""The store keeps what it was told, once, and says clearly what it cannot do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from ingest.model import Analysis, Finding, Kind
from kb.model import Link, Tie
from kb.store import Store, StoreError

Letters = Sequence[tuple[Analysis, Path]]


def remembered(store: Store, letters: Letters) -> None:
    for analysis, path in letters:
        store.remember(analysis, source=path)


def link(source: Finding, target: Finding) -> Link:
    return Link(
        id=f"{source.id}-{target.id}", tie=Tie.REACTS_TO, source=source.id, target=target.id, score=0.7,
        reason="deelt woorden", method="hand",
    )  # fmt: skip


def test_what_comes_out_is_what_went_in(store: Store, letters: Letters) -> None:
    remembered(store, letters)
    analysis, path = letters[0]
    assert tuple(store.findings(document_id=analysis.document.id)) == analysis.findings
    assert store.finding(analysis.findings[0].id) == analysis.findings[0]
    assert store.document(analysis.document.id) == analysis.document
    assert [one.name for one in store.documents()] == [letter.document.name for letter, _ in letters]
    assert store.sources(analysis.document.id) == [path]
    assert store.finding("geen") is None
    assert store.document("geen") is None


def test_twice_changes_nothing(store: Store, letters: Letters) -> None:
    assert [store.remember(analysis, source=path) for analysis, path in letters] == [True, True]
    counts, sequence = store.counts(), store.passages.sequence()
    ids = {one.id for one in store.findings()}
    assert [store.remember(analysis, source=path) for analysis, path in letters] == [False, False]
    assert (store.counts(), store.passages.sequence()) == (counts, sequence)
    assert {one.id for one in store.findings()} == ids


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 4),
        ({"kind": Kind.LESSON}, 1),
        ({"ministry": "won"}, 3),
        ({"ministry": "%"}, 0),
        ({"dossier": "99123"}, 3),
        ({"dossier": "99 456"}, 1),
        ({"dossier": "99 45"}, 0),
        ({"first": date(2017, 9, 4), "last": date(2017, 9, 4)}, 3),
        ({"first": date(2017, 9, 5)}, 1),
        ({"last": date(2017, 9, 3)}, 0),
    ],
)
def test_filters(store: Store, letters: Letters, filters: dict[str, object], count: int) -> None:
    remembered(store, letters)
    assert len(list(store.findings(**filters))) == count  # type: ignore[arg-type]


def test_an_undated_letter_comes_last_and_is_in_no_period(store: Store, letters: Letters) -> None:
    (first, path), (second, other) = letters
    head = replace(first.document.letterhead, day=None)
    store.remember(replace(first, document=replace(first.document, letterhead=head)), source=path)
    store.remember(second, source=other)
    assert [one.id for one in store.documents()] == [second.document.id, first.document.id]
    assert [one.id for one in store.documents(first=date(1900, 1, 1))] == [second.document.id]


def test_newer_rules_replace_only_what_changed(store: Store, letters: Letters) -> None:
    remembered(store, letters)
    analysis, path = letters[0]
    assert store.replace_links([link(analysis.findings[2], analysis.findings[1])]) == 1
    sequence, counts = store.passages.sequence(), store.counts()
    fewer = replace(analysis, findings=tuple(replace(one, rule="nieuw") for one in analysis.findings[:1]))
    assert store.remember(fewer, source=path)
    assert tuple(store.findings(document_id=analysis.document.id)) == fewer.findings
    assert store.passages.sequence() == sequence, "the passages are the same: nothing to index"
    assert store.counts() == counts | {"findings": 2, "links": 0}


def test_changed_passages_are_logged(store: Store, letters: Letters) -> None:
    remembered(store, letters)
    analysis, path = letters[0]
    sequence = store.passages.sequence()
    spoken = tuple(replace(one, heading="Lessen voor later") for one in analysis.sentences[2:])
    store.remember(replace(analysis, sentences=(*analysis.sentences[:2], *spoken)), source=path)
    changes = store.passages.changes(after=sequence, limit=10)
    assert [change.added for change in changes] == [False, True]
    assert (
        store.passages.get([changes[1].passage_id])[changes[1].passage_id].context == "Eindverslag\nLessen voor later"
    )
    assert not store.passages.get([changes[0].passage_id])


def test_known_by_time_then_by_content(store: Store, letters: Letters) -> None:
    analysis, path = letters[0]
    assert store.known(path) is None
    store.remember(analysis, source=path)
    assert store.known(path) == analysis.document.id
    copy = path.with_name("kopie é.txt")
    copy.write_bytes(path.read_bytes())
    assert store.known(copy) == analysis.document.id
    assert store.sources(analysis.document.id) == [path, copy]
    path.write_text("een andere brief")
    assert store.known(path) is None
    with pytest.raises(FileNotFoundError):
        store.known(path.with_name("weg.txt"))


def test_another_name_for_the_same_bytes_is_no_news(store: Store, letters: Letters) -> None:
    analysis, path = letters[0]
    store.remember(analysis, source=path)
    copy = path.with_name("kopie.txt")
    copy.write_bytes(path.read_bytes())
    renamed = replace(
        analysis,
        document=replace(analysis.document, name=copy.name),
        findings=tuple(replace(one, document=copy.name) for one in analysis.findings),
    )
    assert not store.remember(renamed, source=copy)
    assert {one.document for one in store.findings()} == {path.name}


def test_new_content_at_a_path_takes_the_old_ones_place(store: Store, letters: Letters) -> None:
    (first, path), (second, _) = letters
    store.remember(first, source=path)
    old = store.passages.ids()
    path.write_text("de brief is vervangen")
    assert store.remember(second, source=path)
    assert [one.id for one in store.documents()] == [second.document.id]
    log = store.passages.changes(after=0, limit=100)
    assert {change.passage_id for change in log if not change.added} == set(old)


def test_a_path_that_is_no_unicode(store: Store, letters: Letters, tmp_path: Path) -> None:
    path = tmp_path / b"brief-\xe9.txt".decode("utf-8", "surrogateescape")
    path.write_text("x")
    analysis = letters[0][0]
    assert store.remember(replace(analysis, document=replace(analysis.document, name=path.name)), source=path)
    assert store.known(path) == analysis.document.id


def test_failures_are_noted_and_cleared(store: Store, letters: Letters) -> None:
    analysis, path = letters[0]
    store.fail(path, "geen tekstlaag")
    store.fail(path, "beveiligd met een wachtwoord")
    assert [(where, why) for where, why, _ in store.failures()] == [(path, "beveiligd met een wachtwoord")]
    store.remember(analysis, source=path)
    assert store.failures() == []


def test_links_by_finding_and_tie(store: Store, letters: Letters) -> None:
    remembered(store, letters)
    lesson, advice, reaction = letters[0][0].findings
    tied = link(reaction, advice)
    store.replace_links([link(lesson, advice)])
    assert store.replace_links([tied]) == 1
    assert list(store.links()) == [tied]
    assert list(store.links(finding_id=advice.id)) == [tied]
    assert list(store.links(finding_id=lesson.id)) == []
    assert list(store.links(tie=Tie.KEEPS)) == []
    with pytest.raises(StoreError):
        store.replace_links([replace(tied, target="geen")])
    assert list(store.links()) == [tied]


def test_a_full_disk_is_said_and_leaves_the_rest(store: Store, letters: Letters) -> None:
    remembered(store, letters[:1])
    counts = store.counts()
    store.close()

    @event.listens_for(store._engine, "connect")
    def _full(connection: object, _: object) -> None:
        connection.execute("PRAGMA max_page_count=1")  # type: ignore[attr-defined]

    huge = replace(letters[1][0], document=replace(letters[1][0].document, text="woord " * 400_000))
    with pytest.raises(StoreError, match="schijf is vol; maak ruimte vrij"):
        store.remember(huge, source=letters[1][1])
    assert store.counts() == counts


def test_a_read_only_place_is_said(store: Store, letters: Letters) -> None:
    remembered(store, letters[:1])
    counts = store.counts()
    store.close()

    @event.listens_for(store._engine, "connect")
    def _read_only(connection: object, _: object) -> None:
        connection.execute("PRAGMA query_only=ON")  # type: ignore[attr-defined]

    with pytest.raises(StoreError, match="alleen-lezen"):
        store.remember(letters[1][0], source=letters[1][1])
    assert store.counts() == counts


def test_a_place_that_cannot_be(tmp_path: Path) -> None:
    file = tmp_path / "bestand"
    file.write_text("geen map")
    with pytest.raises(StoreError, match="BORGING_DATA"):
        Store.open(f"sqlite:///{file}/data/borging.db")
    with pytest.raises(StoreError, match="geen database"):
        Store.open(f"sqlite:///{_no_database(tmp_path)}")
    with pytest.raises(StoreError, match="BORGING_DATABASE"):
        Store.open("geen url")


def _no_database(folder: Path) -> Path:
    path = folder / "brief.db"
    path.write_text("dit is een brief en geen database, al heet het bestand zo. " * 50)
    return path


def test_documents_that_name_a_promise_name_it_whole(
    store: Store, tmp_path: Path, letter: Callable[..., Analysis]
) -> None:
    said = {"een": "Hiermee is toezegging TZ202412-114 gedaan.", "twee": "Zie TZ202412-11 en TZ202412-1140."}
    for name, text in said.items():
        (tmp_path / name).write_text(text)
        store.remember(letter(f"2025-01-01_WON_{name}.txt", [("", [text])]), source=tmp_path / name)
    names = {one.id: one.name for one in store.documents()}
    assert [names[one] for one in store.pick.naming("TZ202412-114")] == ["2025-01-01_WON_een.txt"]
    assert [names[one] for one in store.pick.naming("TZ202412-11")] == ["2025-01-01_WON_twee.txt"]
    assert list(store.pick.naming("TZ202412-%")) == []


@pytest.mark.parametrize("url", ["foo", "mysql+nodriver://x"])
def test_what_is_no_database_url_is_said_in_dutch(url: str) -> None:
    with pytest.raises(StoreError, match="geen bruikbare database-URL; geef BORGING_DATABASE als"):
        Store.open(url)
