"""Quotes against their sources: right ones pass, and whatever is changed in either is said."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from kb.store import Store
from kb.store.open import writing
from kb.take_in import files_in, take_in
from kb.verify import Fault, Trouble, verify

CORPUS = Path(__file__).parents[2] / "corpus"


def taken_in(folder: Path, *sources: Path) -> Store:
    store = Store.open(f"sqlite:///{folder / 'borging.db'}")
    files = [one for one in files_in(sources) if isinstance(one, Path)]
    assert files
    for _ in take_in(store, files, max_pages=1500):
        pass
    return store


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return Path(shutil.copy(CORPUS / "2018-11-27_IenW_onderhoud-kleine-veerstoepen.pdf", tmp_path / "in"))


@pytest.fixture
def store(tmp_path: Path, letter: Path) -> Iterator[Store]:
    opened = taken_in(tmp_path, letter)
    yield opened
    opened.close()


def troubles(store: Store) -> list[Trouble]:
    return [trouble for one in verify(store, max_pages=1500) for trouble in one.troubles]


def alter(store: Store, statement: str) -> None:
    with writing(store._engine) as connection:
        assert connection.execute(text(statement)).rowcount > 0


def test_all_of_the_corpus_is_verbatim(tmp_path: Path) -> None:
    store = taken_in(tmp_path, CORPUS)
    found = list(verify(store, max_pages=1500))
    counts = store.counts()
    assert sum(one.quotes for one in found) == counts["findings"] + counts["sentences"] + counts["passages"] > 500
    assert [trouble for one in found for trouble in one.troubles] == []


def test_all_real_letters_and_scans_are_verbatim(tmp_path: Path, shared: Path) -> None:
    store = taken_in(tmp_path, shared / "letters", shared / "other")
    assert {trouble.quote.text if trouble.quote else trouble.reason for trouble in troubles(store)} == set()


@pytest.mark.parametrize("kind", ["findings", "sentences", "passages"])
@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("replace(text, ' de ', ' een ')", "a word changed"),
        ("replace(text, ' de ', ' ')", "a word left out"),
        ("replace(text, ' de ', ' de de ')", "a word twice"),
        ("substr(text, 1, 8) || substr(text, 13)", "letters left out"),
        ("substr(text, 12) || ' ' || substr(text, 1, 11)", "words in another order"),
        ("text || ' en dus'", "words put behind it"),
    ],
)
def test_a_changed_quote_is_off(store: Store, kind: str, change: str, why: str) -> None:
    held = store.quotes(next(store.documents()).id)
    chosen = {one.id for one in held if f"{one.held}s" == kind and " de " in one.text and len(one.text) > 60}
    alter(store, f"UPDATE {kind} SET text = {change} WHERE text LIKE '% de %' AND length(text) > 60")
    off = troubles(store)
    assert {trouble.fault for trouble in off} == {Fault.NOT_VERBATIM}
    assert {trouble.quote.id for trouble in off if trouble.quote} == chosen, why


@pytest.mark.parametrize("change", ["page = 3 - page", "top = top + 80, bottom = bottom + 80", "x1 = (x0 + x1) / 2"])
def test_a_quote_at_another_place_is_off(store: Store, change: str) -> None:
    alter(store, f"UPDATE sentences SET {change} WHERE length(text) > 60")
    assert len([trouble for trouble in troubles(store) if trouble.quote]) > 5


def test_hyphens_and_white_space_may_differ(store: Store) -> None:
    alter(store, "UPDATE findings SET text = replace(replace(text, ' ', '  '), '-', '')")
    assert troubles(store) == []


def test_a_source_that_vanished_is_said(store: Store, letter: Path) -> None:
    letter.unlink()
    (one,) = troubles(store)
    assert (one.fault, one.path, one.quote) == (Fault.GONE, letter, None)
    assert "verplaatst of verwijderd" in one.reason


def test_a_source_that_changed_is_said_and_not_read(store: Store, letter: Path) -> None:
    letter.write_bytes(letter.read_bytes()[:-1])
    (one,) = troubles(store)
    assert (one.fault, one.path) == (Fault.CHANGED, letter)


def test_another_source_of_the_same_bytes_will_do(store: Store, letter: Path) -> None:
    other = Path(shutil.copy(letter, letter.with_name("zelfde.pdf")))
    assert store.known(other)
    letter.unlink()
    (found,) = verify(store, max_pages=1500)
    assert [trouble.fault for trouble in found.troubles] == [Fault.GONE]
    assert found.quotes > 40


def test_plain_text_and_xml_too(tmp_path: Path, shared: Path) -> None:
    store = taken_in(tmp_path, shared / "letters" / "kst-28844-269.xml", *(shared / "letters").glob("201[27]*.txt"))
    assert troubles(store) == []
    alter(store, "UPDATE sentences SET text = replace(text, ' de ', ' ') WHERE text LIKE '% de %'")
    assert len(troubles(store)) > 50
