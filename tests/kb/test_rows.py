"""The file of vectors follows the store, agrees with it, and survives being cut short or thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Analysis
from kb.base import KnowledgeBase
from kb.follow import Position, up_to_date
from kb.keys import ids_of, keys_of
from kb.vectors.scan import scan

Letters = Sequence[tuple[Analysis, Path]]


def agrees(kb: KnowledgeBase) -> bool:
    """Whether all passages, best first, are those of the store, and the file alone has them all."""
    vector, ids = kb.encoder.queries(["dijken"])[0], kb.store.passages.ids()
    found = kb.rows.nearest(vector, limit=10, among=ids)
    exact = scan(kb.store.vectors, kb.encoder.key, vector, limit=10)
    same = [one for one, _ in found] == [one for one, _ in exact]
    return same and np.allclose([score for _, score in found], [score for _, score in exact], atol=1e-6)


def files(kb: KnowledgeBase) -> dict[str, Path]:
    return {path.suffix: path for path in (kb.settings.data / "vectors").glob("rows-*")}


def test_it_follows_the_store(indexed: KnowledgeBase, letters: Letters) -> None:
    assert up_to_date(indexed.store.passages, indexed.rows)
    assert indexed.rows.count() == 3 and agrees(indexed)
    vector, ids = indexed.encoder.queries(["dijken"])[0], indexed.store.passages.ids()
    assert [one for one, _ in indexed.rows.nearest(vector, limit=1, among=ids[:1])] == ids[:1]
    assert indexed.rows.nearest(vector, limit=5, among=[]) == []


def test_what_went_and_came_back(indexed: KnowledgeBase, letters: Letters) -> None:
    (first, _), (second, path) = letters
    gone = indexed.store.passages.ids()
    path.write_text("vervangen")
    indexed.store.remember(first, source=path)
    indexed.sync()
    assert indexed.rows.count() == indexed.store.passages.count() == 2
    assert len(indexed.rows.nearest(indexed.encoder.queries(["dijken"])[0], limit=5, among=gone)) == 2
    indexed.store.remember(second, source=path)
    indexed.sync()
    assert indexed.rows.count() == indexed.store.passages.count() and agrees(indexed)


@pytest.mark.parametrize("cut", [".keys", ".f32"])
def test_cut_short_it_is_asked_of_the_store_and_then_made_anew(indexed: KnowledgeBase, cut: str) -> None:
    whole = {end: path.read_bytes() for end, path in files(indexed).items()}
    files(indexed)[cut].write_bytes(whole[cut][:-5])
    assert indexed.rows.count() == 2
    assert agrees(indexed), "what the file lacks comes from the store"
    indexed.sync()
    assert {end: len(path.read_bytes()) for end, path in files(indexed).items()} == {
        end: len(bytes_) for end, bytes_ in whole.items()
    }
    assert indexed.rows.count() == 3 and agrees(indexed)


def test_thrown_away(indexed: KnowledgeBase) -> None:
    for path in files(indexed).values():
        path.unlink()
    assert indexed.rows.position() == Position()
    assert (indexed.rows.count(), agrees(indexed)) == (0, True)
    indexed.sync()
    assert indexed.rows.count() == 3


def test_the_same_batch_again_adds_nothing(indexed: KnowledgeBase) -> None:
    found = indexed.store.passages.get(indexed.store.passages.ids())
    before = files(indexed)[".keys"].read_bytes()
    indexed.rows.apply(added=list(found.values()), removed=[], position=indexed.rows.position())
    assert files(indexed)[".keys"].read_bytes() == before


@given(st.lists(st.integers(0, 2**64 - 1)))
def test_ids_are_numbers_in_the_same_order(numbers: list[int]) -> None:
    ids = [f"{number:016x}" for number in numbers]
    keys = keys_of(ids)
    assert all(-(2**63) <= key < 2**63 for key in keys)
    assert ids_of(keys) == ids
    assert ids_of(sorted(keys)) == sorted(ids)
