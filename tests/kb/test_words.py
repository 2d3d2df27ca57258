"""The keyword index finds Dutch words in any form, takes whatever is typed, and survives damage."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as checks
from hypothesis import strategies as st

from ingest.model import Analysis
from kb.follow import Position, follow, up_to_date
from kb.store import Store, StoreError
from kb.words import Words

Letters = Sequence[tuple[Analysis, Path]]


@pytest.fixture
def filled(store: Store, letters: Letters) -> Store:
    for analysis, path in letters:
        store.remember(analysis, source=path)
    return store


@pytest.fixture
def words(filled: Store, tmp_path: Path) -> Words:
    found = Words.open(tmp_path / "words")
    follow(filled.passages, found, stage="woorden")
    return found


def texts(store: Store, words: Words, query: str) -> list[str]:
    ids = [one for one, _ in words.search(query, limit=10)]
    found = store.passages.get(ids)
    return [found[one].text.split("\n")[0][:20] for one in ids]


@pytest.mark.parametrize(
    "query",
    ["dijken", "DIJK", "versterkte dijk", "rivieren", "zomerreces", "vóór het zomerréces", "wat kosten de dijken?"],
)
def test_words_in_any_form(filled: Store, words: Words, query: str) -> None:
    assert texts(filled, words, query)[0] == "De dijken langs de r"


def test_the_heading_is_searched_along(filled: Store, words: Words) -> None:
    assert texts(filled, words, "leerden") == ["Een belangrijke les "]


def test_a_quoted_phrase_must_be_there_as_it_stands(filled: Store, words: Words) -> None:
    assert texts(filled, words, '"uw Kamer vóór het zomerreces" lessen') == ["De dijken langs de r"]
    assert texts(filled, words, '"zomerreces uw Kamer" lessen') == []
    assert words.quoted("zonder aanhaling") is None
    assert words.quoted('"zomerreces uw Kamer" lessen') == []


def test_stop_words_alone_find_nothing_and_explain_nothing(filled: Store, words: Words) -> None:
    assert words.search("de het van", limit=10) == []
    passage = next(iter(filled.passages.get([words.search("dijken", limit=1)[0][0]]).values()))
    assert words.matched("Hoe duur zijn de dijken in de rivieren?", passage) == ["dijken", "rivieren"]


@given(st.text(max_size=40) | st.text("\"+-()[]{}^~*:\\/ANDORNTdijken '", max_size=40))
@checks(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
def test_nothing_typed_is_an_error(words: Words, query: str) -> None:
    assert len(words.search(query, limit=10)) <= words.count()
    words.quoted(query)


def test_only_among(filled: Store, words: Words) -> None:
    (dike,) = [one for one, _ in words.search("dijken", limit=10)]
    assert [one for one, _ in words.search("dijken les", limit=10, among=[dike])] == [dike]
    assert words.search("dijken", limit=10, among=[]) == []
    scores = dict(words.search("dijken les", limit=10))
    assert dict(words.search("dijken les", limit=10, among=[dike]))[dike] == pytest.approx(scores[dike])


def test_following_twice_changes_nothing(filled: Store, words: Words, tmp_path: Path) -> None:
    before = (words.count(), words.position(), words.search("dijken les", limit=10))
    follow(filled.passages, words, stage="woorden")
    again = Words.open(tmp_path / "words")
    follow(filled.passages, again, stage="woorden")
    assert (again.count(), again.position(), again.search("dijken les", limit=10)) == before
    assert again.count() == filled.passages.count() == 3


def test_the_same_batch_again_changes_nothing(filled: Store, words: Words) -> None:
    passages = list(filled.passages.get(filled.passages.within()).values())
    words.apply(added=passages, removed=[], position=words.position())
    assert words.count() == 3
    assert len(words.search("dijken", limit=10)) == 1


def test_another_store_means_a_new_index(words: Words, tmp_path: Path) -> None:
    other = Store.open(f"sqlite:///{tmp_path / 'ander.db'}")
    assert not up_to_date(other.passages, words)
    follow(other.passages, words, stage="woorden")
    assert words.count() == 0
    assert words.search("dijken", limit=10) == []
    other.close()


@pytest.mark.parametrize("damage", ["cut", "empty", "deleted"])
def test_damage_is_rebuilt(filled: Store, words: Words, tmp_path: Path, damage: str) -> None:
    hits = words.search("dijken les", limit=10)
    del words
    for file in (tmp_path / "words").iterdir():
        if damage == "deleted":
            file.unlink()
        elif file.suffix in {".term", ".store", ".idx"} or file.name == "meta.json":
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2 if damage == "cut" else 0])
    again = Words.open(tmp_path / "words")
    assert again.position() == Position()
    follow(filled.passages, again, stage="woorden")
    assert again.search("dijken les", limit=10) == hits


def test_another_writer_is_said(words: Words, tmp_path: Path) -> None:
    hold = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from pathlib import Path
from kb.words import Words
writer = Words.open(Path({str(tmp_path / "words")!r}))._index.writer(15_000_000, 1)
print("vast", flush=True); sys.stdin.read()
"""
    process = subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin and process.stdout
    with process.stdin, process.stdout:
        assert process.stdout.readline() == "vast\n"
        with pytest.raises(StoreError, match="een ander proces"):
            words.apply(added=[], removed=[], position=Position("x", 1))
        process.kill()
    process.wait()
    words.apply(added=[], removed=[], position=words.position())
