"""What lists fetch by query is what all findings together would give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ingest.model import Analysis, Kind
from kb.judgement import judge
from kb.model import Judgement
from kb.overview import overview, pages
from kb.status import Status
from kb.store import Store
from kb.take_in import take_in
from kb.tying import tie_all

ROOT = Path(__file__).parents[2]
KINDS = (Kind.COMMITMENT, Kind.RECOMMENDATION, Kind.REACTION)


@pytest.fixture(scope="module")
def corpus_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('overview') / 'b.db'}")
    list(take_in(store, sorted((ROOT / "corpus").glob("*.pdf")), max_pages=99, workers=1))
    tie_all(store)
    return store


def by_query(store: Store, day: date, **more: bool) -> dict[str, Status]:
    found: dict[str, Status] = {}
    for ids, view in pages(
        store, store.lists.ids(KINDS, as_of=day, stances=["deferred", "under_study"]), as_of=day, **more
    ):
        statuses = {status.finding.id: status for status in view.statuses}
        found |= {id_: statuses[id_] for id_ in ids if id_ in statuses}
    return found


def whole(store: Store, day: date, **more: bool) -> dict[str, Status]:
    return {status.finding.id: status for status in overview(store, as_of=day, **more).statuses}


@pytest.mark.parametrize("day", [date(2017, 9, 30), date(2018, 6, 26), date(2019, 12, 31), date(2026, 1, 1)])
def test_pages_give_what_the_whole_gives_in_its_order(
    corpus_store: Store, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.overview._PAGE", 3)
    expected = whole(corpus_store, day)
    assert len(expected) > 5
    assert by_query(corpus_store, day) == expected
    assert list(by_query(corpus_store, day)) == list(expected)


def test_a_single_finding_has_the_status_that_it_has_among_all(corpus_store: Store) -> None:
    day = date(2020, 12, 31)
    for id_, status in whole(corpus_store, day).items():
        (alone,) = [one for one in overview(corpus_store, as_of=day, ids=[id_]).statuses if one.finding.id == id_]
        assert alone == status


def test_whoever_rejects_a_whole_means_its_parts(corpus_store: Store) -> None:
    day, at = date(2020, 12, 31), datetime(2026, 1, 1, tzinfo=UTC)
    every = {one.id: one for one in corpus_store.findings()}
    part = next(one for one in every.values() if one.parent and every[one.parent].sentence_id == one.sentence_id)
    before = whole(corpus_store, day)
    assert part.id not in before and part.parent in before
    judge(corpus_store, every[str(part.parent)], Judgement.REJECTED, by="Noor", at=at)
    for ask in (by_query, whole):
        assert set(ask(corpus_store, day)) == set(before) - {part.parent}
    judge(corpus_store, every[str(part.parent)], Judgement.WITHDRAWN, by="Noor", at=at)


def test_verdicts_count_in_both_ways(corpus_store: Store) -> None:
    day, at = date(2020, 12, 31), datetime(2026, 1, 1, tzinfo=UTC)
    link = next(link for link in corpus_store.links(tie="reacts_to") if link.score >= 0.5)
    finding = next(corpus_store.findings(kind=Kind.COMMITMENT))
    for item, judgement in ((link, Judgement.REJECTED), (finding, Judgement.ACCEPTED)):
        judge(corpus_store, item, judgement, by="Noor", at=at)
    assert by_query(corpus_store, day) == whole(corpus_store, day)
    assert list(by_query(corpus_store, day, confirmed=True)) == [finding.id]
    judge(corpus_store, finding, Judgement.REJECTED, by="Noor", at=at)
    assert by_query(corpus_store, day) == whole(corpus_store, day)
    for ask in (by_query, whole):
        assert list(ask(corpus_store, day, rejected=True)) == [finding.id]


def test_two_versions_count_once_by_query_too(store: Store, letter: Callable[..., Analysis], tmp_path: Path) -> None:
    words = [
        "De gemeenten hebben dit jaar voor iedereen die dat nodig had een woning gevonden.",
        "Ik informeer uw Kamer vóór het zomerreces over de kosten van de loketten.",
        "Een belangrijke les is dat vroeg overleg met bewoners vertraging voorkomt.",
        "Het Kennispunt adviseert om de huurmarkt in de grote steden soepeler te maken.",
    ]
    again = [*words, "Ik informeer uw Kamer in het najaar over de wachttijden."]
    for name, spoken in (("2018-05-14_WAT_brief.txt", words), ("2018-05-14_WAT_kst.txt", again)):
        analysis = letter(name, [(None, spoken)])
        (tmp_path / name).write_text(name)
        store.remember(analysis, source=tmp_path / name)
    tie_all(store)
    day = date(2018, 6, 1)
    assert len(store.versions.get()) == 1
    assert by_query(store, day) == whole(store, day)
    assert len(by_query(store, day)) == 3
