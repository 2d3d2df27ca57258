"""The vector index follows the store, finds what is near, and is rebuilt when Chroma's files are broken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from ingest.model import Analysis
from kb.base import KnowledgeBase
from kb.follow import follow, up_to_date
from kb.query import parse
from kb.settings import Settings
from kb.store import StoreError
from kb.vectors import ModelError, Vectors
from kb.vectors.encode import encode
from kb.vectors.scan import scan

Letters = Sequence[tuple[Analysis, Path]]


def folders(kb: KnowledgeBase) -> list[str]:
    return sorted(one.name for one in (kb.settings.data / "vectors").glob("chroma-*"))


def near(kb: KnowledgeBase, query: str) -> list[str]:
    found = kb.vectors.search(kb.encoder.queries([query])[0], limit=3)
    passages = kb.store.passages.get(one for one, _ in found)
    return [passages[one].text.split("\n")[0] for one, _ in found]


def test_meaning_is_found_without_the_word(indexed: KnowledgeBase) -> None:
    assert near(indexed, "waterkeringen tegen overstroming")[0].startswith("De dijken langs")


def test_chroma_and_scan_agree(indexed: KnowledgeBase) -> None:
    vector = indexed.encoder.queries(["hoe houden we vast wat we leerden"])[0]
    by_chroma = indexed.vectors.search(vector, limit=3)
    by_scan = scan(indexed.store.vectors, indexed.encoder.key, vector, limit=3)
    assert [one for one, _ in by_chroma] == [one for one, _ in by_scan]
    assert np.allclose([cosine for _, cosine in by_chroma], [cosine for _, cosine in by_scan], atol=1e-5)
    last = by_scan[2][0]
    assert [one for one, _ in scan(indexed.store.vectors, indexed.encoder.key, vector, limit=3, among=[last])] == [last]


def test_each_text_is_encoded_once(indexed: KnowledgeBase, letters: Letters) -> None:
    assert indexed.store.vectors.missing(indexed.encoder.key) == {}
    assert encode(indexed.store.vectors, indexed.encoder) == 0
    stored = {one: np.frombuffer(blob, "<f4") for one, blob in indexed.store.vectors.get(indexed.encoder.key)}
    for one, passage in indexed.store.passages.get(stored).items():
        alone = indexed.encoder.passages([f"{passage.text}\n{passage.context}"])[0]
        assert np.allclose(stored[one], alone, atol=1e-3), "in a batch or alone, in any order: the same vector"


def test_syncing_twice_changes_nothing(indexed: KnowledgeBase) -> None:
    before = (indexed.vectors.count(), indexed.vectors.position(), folders(indexed))
    indexed.sync()
    assert (indexed.vectors.count(), indexed.vectors.position(), folders(indexed)) == before
    assert indexed.vectors.count() == indexed.store.passages.count() == 3


def test_it_catches_up(kb: KnowledgeBase, letters: Letters) -> None:
    (first, path), (second, other) = letters
    kb.store.remember(first, source=path)
    kb.sync()
    assert kb.vectors.count() == 2
    kb.store.remember(second, source=other)
    path.write_text("vervangen")
    kb.store.remember(second, source=path)  # the first letter has no file any more
    assert not up_to_date(kb.store.passages, kb.vectors)
    kb.sync()
    assert up_to_date(kb.store.passages, kb.vectors)
    assert kb.vectors.count() == kb.words.count() == 1
    assert kb.words.search(parse("huurmarkt"), limit=5) == []
    assert kb.store.vectors.prune() == 2


@pytest.mark.parametrize("damage", ["cut", "empty", "deleted", "noise", "emptied"])
def test_damage_is_rebuilt_in_another_folder(indexed: KnowledgeBase, settings: Settings, damage: str) -> None:
    before, answer = folders(indexed), near(indexed, "dijken")
    data = settings.data / "vectors" / before[0] / "chroma.sqlite3"
    if damage == "emptied":
        indexed.vectors._collection.delete(ids=indexed.store.passages.ids()[:2])
    indexed.close()
    whole = data.read_bytes()
    changed = {"cut": whole[: len(whole) // 3], "empty": b"", "noise": b"ruis" * (len(whole) // 4), "emptied": whole}
    data.unlink() if damage == "deleted" else data.write_bytes(changed[damage])
    with KnowledgeBase.open(settings) as kb:
        missing = kb.store.vectors.missing(kb.encoder.key)
        assert missing == {}, "nothing need be encoded again"
        kb.sync()
        assert near(kb, "dijken") == answer
        assert kb.vectors.count() == 3
        assert len(folders(kb)) == 1
        assert (folders(kb) == before) == (damage == "emptied")


def test_another_encoder_is_refused_until_reindexed(indexed: KnowledgeBase) -> None:
    place = indexed._place() | {"model": "een-ander-model"}
    with pytest.raises(ModelError, match="borging reindex"):
        Vectors.open(**place)
    fresh = Vectors.anew(**place)
    assert fresh.count() == 0
    assert near(indexed, "dijken")[0].startswith("De dijken"), "the old one serves until the new one is swapped in"
    fresh.swap_in()
    assert Vectors.open(**place).count() == 0
    with pytest.raises(ModelError):
        Vectors.open(**indexed._place())


def test_a_collection_that_is_gone_is_said_and_can_be_rebuilt(indexed: KnowledgeBase) -> None:
    indexed.vectors._client.delete_collection("borging")
    with pytest.raises(StoreError, match="borging reindex"):
        near(indexed, "dijken")
    with pytest.raises(StoreError, match="borging reindex"):
        indexed.vectors.apply(added=[], removed=["x"], position=indexed.vectors.position())
    indexed.reindex()
    assert indexed.vectors.count() == 3


def test_reindex_builds_the_same_anew(indexed: KnowledgeBase) -> None:
    before, answer = folders(indexed), near(indexed, "dijken")
    indexed.reindex()
    assert near(indexed, "dijken") == answer
    assert indexed.words.count() == indexed.vectors.count() == 3
    assert len(folders(indexed)) == 1
    assert folders(indexed) != before


def test_progress_is_told(kb: KnowledgeBase, letters: Letters) -> None:
    for analysis, path in letters:
        kb.store.remember(analysis, source=path)
    said: list[tuple[str, int, int]] = []
    kb.sync(progress=lambda stage, done, total: said.append((stage, done, total)))
    assert said == [("woorden", 3, 3), ("coderen", 3, 3), ("vectoren", 3, 3), ("betekenis", 3, 3)]
    follow(kb.store.passages, kb.vectors, stage="betekenis", progress=lambda *told: said.append(told))
    assert len(said) == 4
