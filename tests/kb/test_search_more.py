"""Search over findings, more like this, by date, page by page, with suggestions, and with an index that lags."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ingest.model import Analysis, Kind
from kb.base import KnowledgeBase
from kb.called import CallError
from kb.follow import up_to_date
from kb.scope import Filters
from kb.search import Sort, search

pytestmark = pytest.mark.usefixtures("every_hit")

Letters = Sequence[tuple[Analysis, Path]]
Build = Callable[..., Analysis]


@pytest.fixture
def filled(kb: KnowledgeBase, letters: Letters) -> KnowledgeBase:
    for analysis, path in letters:
        kb.store.remember(analysis, source=path)
    return kb


def begins(kb: KnowledgeBase, query: str, **options: object) -> list[str]:
    return [" ".join(hit.text.split()[:2]) for hit in search(kb, query, **options).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"sender": "won"}, ["De gemeenten", "Een belangrijke"]),
        ({"sender": "Kennispunt"}, []),
        ({"adviser": "ministerie van won"}, ["De gemeenten", "Een belangrijke"]),
        ({"adviser": "kennispunt"}, []),
        ({"document": "DIJKEN.txt"}, ["De dijken"]),
        ({"cabinet": "rutte-ii"}, ["De gemeenten", "Een belangrijke"]),
        ({"cabinet": "Rutte III"}, ["De dijken"]),
        ({"cabinet": "niemand"}, []),
        ({"stands": "open"}, ["De dijken", "Een belangrijke"]),
        ({"stands": "overdue"}, ["De dijken"]),
        ({"stands": "kept"}, []),
        ({"stands": "none", "kind": Kind.COMMITMENT}, []),
        ({"stands": "open", "kind": Kind.COMMITMENT}, ["De dijken"]),
    ],
)
def test_filters(filled: KnowledgeBase, filters: dict[str, object], found: list[str]) -> None:
    assert sorted(begins(filled, "lessen", filters=Filters(**filters))) == found  # type: ignore[arg-type]


def test_findings_are_hits_of_their_own(filled: KnowledgeBase) -> None:
    found = search(filled, "overleg met bewoners", findings=True).hits
    assert found[0].text == "Een belangrijke les is dat vroeg overleg met bewoners vertraging voorkomt."
    assert found[0].finding_id == found[0].findings[0]
    assert [found[0].text[start:end] for start, end in found[0].marks] == ["overleg", "bewoners"]
    assert {hit.kind for hit in found[1:]} == {"recommendation", "reaction", "commitment"}
    (promise,) = search(filled, "kosten", findings=True, filters=Filters(stands="overdue")).hits
    assert promise.text.startswith("Ik informeer uw Kamer")


def test_more_like_this(filled: KnowledgeBase) -> None:
    dike = search(filled, "dijken").hits[0]
    assert begins(filled, "", like=dike.passage_id[:6]) == begins(filled, "", like=dike.passage_id)
    assert "De dijken" not in begins(filled, "", like=dike.passage_id)
    lesson = search(filled, "vroeg overleg", findings=True).hits[0]
    assert "Een belangrijke" not in begins(filled, "", like=lesson.finding_id)
    assert begins(filled, "-titel:dijken", like=lesson.finding_id) == ["De gemeenten"]
    with pytest.raises(CallError):
        search(filled, "", like="zzzz")


def test_by_date_and_page_by_page(filled: KnowledgeBase) -> None:
    assert begins(filled, "lessen overleg dijken") == ["Een belangrijke", "De dijken", "De gemeenten"]
    assert begins(filled, "lessen overleg dijken", sort=Sort.DATE) == ["De dijken", "Een belangrijke"]
    assert begins(filled, "overleg met bewoners", sort=Sort.DATE)[0] == "Een belangrijke", "new alone is not enough"
    everything = begins(filled, "lessen")
    first, second = (search(filled, "lessen", limit=2, page=page) for page in (1, 2))
    assert [hit.rank for hit in (*first.hits, *second.hits)] == [1, 2, 3]
    assert [" ".join(hit.text.split()[:2]) for hit in (*first.hits, *second.hits)] == everything
    assert (first.more, second.more) == (True, False)
    assert search(filled, "lessen", page=3).hits == ()


def test_what_brought_a_hit(filled: KnowledgeBase) -> None:
    best, *_, last = search(filled, "dijken").hits
    assert (best.by, last.by) == ("both", "meaning")
    assert [best.text[start:end] for start, end in best.marks] == ["dijken"]
    assert best.sender == "Ministerie van WAT"


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("zomereces", "zomerreces"),
        ("Zomereces dijken", "zomerreces dijken"),
        ("versterkt dijken", None),
        ("xqzwv", None),
        ("de van", None),
        ('"huurmrkt" kosten', '"huurmarkt" kosten'),
    ],
)
def test_suggestions(filled: KnowledgeBase, query: str, meant: str | None) -> None:
    assert search(filled, query).suggestion == meant


def test_words_are_found_before_the_vectors_are_there(filled: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["kb.search.ready"], "_FEW", 0)
    found = search(filled, "dijken")
    assert [hit.by for hit in found.hits] == ["words"]
    assert found.notes == ("3 van 3 passages zijn alleen op woord te vinden; `borging index` rondt dat af",)
    filled.sync()
    found = search(filled, "dijken")
    assert len(found.hits) == 3
    assert found.notes == ()


def test_a_lagging_or_empty_index_of_meaning_is_said(
    filled: KnowledgeBase, letter: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["kb.search.rank"], "_HELD", 0)
    assert search(filled, "dijken").notes[0].startswith("de zoekindex op betekenis is leeg")
    assert len(search(filled, "dijken").hits) == 3, "compared with all vectors instead"
    filled.sync()
    assert search(filled, "dijken").notes == ()
    new = tmp_path / "2019-01-01_WAT_nieuw.txt"
    new.write_text("nieuw")
    filled.store.remember(letter(new.name, [("Nieuw", ["De sluizen worden vernieuwd."])]), source=new)
    found = search(filled, "sluizen")
    assert found.hits[0].text.endswith("De sluizen worden vernieuwd.")
    assert found.notes == ("de zoekindex op betekenis loopt 1 wijzigingen achter; `borging index` werkt hem bij",)
    filled.sync()
    assert up_to_date(filled.store.passages, filled.vectors)


def test_what_is_too_far_off_is_left_out(filled: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = search(filled, "dijken")
    assert (len(everything.hits), everything.by_word, everything.absent) == (3, True, ())
    monkeypatch.undo()
    assert begins(filled, "dijken") == ["De dijken"]
    assert begins(filled, "inspraak van omwonenden")[0] == "Een belangrijke", "no word of it, yet near"
    nowhere = search(filled, "fietsband plakken")
    assert (nowhere.hits, nowhere.by_word, nowhere.absent) == ((), False, ("fietsband", "plakken"))
    assert sorted(begins(filled, "titel:eindverslag")) == ["De gemeenten", "Een belangrijke"], (
        "what is asked for is no word"
    )
    passage = everything.hits[0].passage_id
    assert len(search(filled, "", like=passage).hits) == 2
