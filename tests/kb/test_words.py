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
from kb.query import In, parse
from kb.store import Store, StoreError
from kb.words import Words
from kb.words.text import marks

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
    ids = [one for one, _ in words.search(parse(query), limit=10)]
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


@pytest.mark.parametrize(
    ("query", "begins"),
    [
        ('"uw Kamer vóór het zomerreces" lessen', ["De dijken"]),
        ('"zomerreces uw Kamer" lessen', []),
        ('"wij leerden"', ["Een belangrijke"]),
        ('"een belangrijk les"', []),
        ("dijk*", ["De dijken"]),
        ("versterk*", ["De dijken"]),
        ("lessen -bewoners", []),
        ("lessen NOT dijken", ["Een belangrijke"]),
        ("kosten AND dijken", ["De dijken"]),
        ("kosten AND bewoners", []),
        ("kosten OR bewoners", ["De dijken", "Een belangrijke"]),
        ("(kosten OF bewoners) EN les", ["Een belangrijke"]),
        ("kosten bewoners +rivieren", ["De dijken"]),
        ("+de +dijken", ["De dijken"]),
        ("rivierkosten", ["De dijken"]),
        ("markt", ["Een belangrijke"]),
        ("huurmarkt", ["Een belangrijke"]),
        ("-huur AND markt", ["Een belangrijke"]),
    ],
)
def test_the_query_language(filled: Store, words: Words, query: str, begins: list[str]) -> None:
    assert sorted(" ".join(text.split()[:2]) for text in texts(filled, words, query)) == sorted(begins)


def test_what_is_allowed(filled: Store, words: Words) -> None:
    dike, lesson, other = (texts_id(words, query) for query in ("dijken", "huurmarkt", "woningen"))
    assert words.allowed(parse("-dijken").must, at_most=10) == (2, unordered(lesson, other))
    assert words.allowed(parse("-dijken").must, at_most=1) == (2, [])
    assert words.allowed(parse("zomaar dijken").must, at_most=10) == (3, [])
    assert words.keep([dike, lesson], parse("-dijken").must) == {lesson}
    document = filled.passages.get([dike])[dike].document_id
    assert words.allowed([In(documents=frozenset([document]))], at_most=10) == (1, [dike])
    assert words.allowed([In(passages=frozenset([dike, other]))], at_most=10) == (2, unordered(dike, other))
    assert words.allowed([In()], at_most=10) == (0, [])


def texts_id(words: Words, query: str) -> str:
    return words.search(parse(query), limit=1)[0][0]


class unordered(list):  # noqa: N801
    def __init__(self, *items: str) -> None:
        super().__init__(items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, list) and sorted(other) == sorted(self)


def test_stop_words_alone_find_nothing_and_explain_nothing(words: Words) -> None:
    assert words.search(parse("de het van"), limit=10) == []
    assert marks("De dijken van de rivier", parse("Hoe duur zijn de dijken in de rivieren?").words) == [
        (3, 9, "dijken"),
        (17, 23, "rivieren"),
    ]


def test_marks_know_compounds_and_beginnings() -> None:
    assert marks("De huisvestingstaakstelling.", ["huisvesting"]) == [(3, 27, "huisvesting")]
    assert marks("De huisvesting loopt.", ["huisvestingstaakstelling"]) == [(3, 14, "huisvestingstaakstelling")]
    assert marks("Gehuisvest en huisvesters", [], ["huisvest"]) == [(14, 25, "huisvest")]


@given(st.text(max_size=40) | st.text("\"+-()[]{}^~*:\\/ANDORNTdijkentitel '", max_size=40))
@checks(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
def test_nothing_typed_is_an_error(words: Words, query: str) -> None:
    asked = parse(query).bound(lambda field: In(documents=frozenset([field.value])))
    assert len(words.search(asked, limit=10)) <= words.count()
    assert words.allowed(asked.must, at_most=10)[0] <= words.count()


def test_only_among(filled: Store, words: Words) -> None:
    (dike,) = [one for one, _ in words.search(parse("dijken"), limit=10)]
    among = parse("dijken les").bound(lambda _: In(), In(passages=frozenset([dike])))
    assert [one for one, _ in words.search(among, limit=10)] == [dike]
    scores = dict(words.search(parse("dijken les"), limit=10))
    assert dict(words.search(among, limit=10))[dike] == pytest.approx(scores[dike]), "conditions do not score"


def test_following_twice_changes_nothing(filled: Store, words: Words, tmp_path: Path) -> None:
    before = (words.count(), words.position(), words.search(parse("dijken les"), limit=10))
    follow(filled.passages, words, stage="woorden")
    again = Words.open(tmp_path / "words")
    follow(filled.passages, again, stage="woorden")
    assert (again.count(), again.position(), again.search(parse("dijken les"), limit=10)) == before
    assert again.count() == filled.passages.count() == 3


def test_the_same_batch_again_changes_nothing(filled: Store, words: Words) -> None:
    passages = list(filled.passages.get(filled.passages.ids()).values())
    words.apply(added=passages, removed=[], position=words.position())
    assert words.count() == 3
    assert len(words.search(parse("dijken"), limit=10)) == 1


def test_another_store_means_a_new_index(words: Words, tmp_path: Path) -> None:
    other = Store.open(f"sqlite:///{tmp_path / 'ander.db'}")
    assert not up_to_date(other.passages, words)
    follow(other.passages, words, stage="woorden")
    assert words.count() == 0
    assert words.search(parse("dijken"), limit=10) == []
    other.close()


@pytest.mark.parametrize("damage", ["cut", "empty", "deleted"])
def test_damage_is_rebuilt(filled: Store, words: Words, tmp_path: Path, damage: str) -> None:
    hits = words.search(parse("dijken les"), limit=10)
    del words
    for file in (tmp_path / "words").iterdir():
        if damage == "deleted":
            file.unlink()
        elif file.suffix in {".term", ".store", ".idx"} or file.name == "meta.json":
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2 if damage == "cut" else 0])
    again = Words.open(tmp_path / "words")
    assert again.position() == Position()
    follow(filled.passages, again, stage="woorden")
    assert again.search(parse("dijken les"), limit=10) == hits


def test_another_writer_is_said(words: Words, tmp_path: Path) -> None:
    hold = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from pathlib import Path
from kb.words import Words
from kb.words.text import marks
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
