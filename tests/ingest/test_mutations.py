"""A seeded share of what bench.mutations does to 2,000 files: spoiled PDFs give a result or one line."""

import random
from pathlib import Path

import pytest

from bench.mutations import Reading, mutation, mutations, read_measured, run
from bench.spoiling import WAYS
from kb.reading.apart import Lost

SEED = 2026
CORPUS = Path(__file__).parents[2] / "corpus"


def test_spoiled_files_give_a_result_or_a_reason(tmp_path: Path) -> None:
    found = run(56, seed=SEED, workers=2, seconds=60, keep=tmp_path / "lost")
    assert len({path.name for path, _ in found}) == 56
    assert [(path.name, one.reason) for path, one in found if isinstance(one, Lost)] == []
    readings = [one for _, one in found if isinstance(one, Reading)]
    assert [one.outcome for one in readings if one.outcome.startswith("unforeseen")] == []
    assert max(one.megabytes for one in readings) < 1024
    outcomes = {one.outcome for one in readings}
    assert "result" in outcomes
    assert len(outcomes) > 1, "spoiling that nothing notices proves nothing"


@pytest.mark.parametrize(
    ("seed", "number", "why"),
    [(7, 920, "half a character"), (7, 1219, "a word with two hyphens"), (99, 856, "letters of infinite height")],
)
def test_what_once_was_unforeseen_is_read(tmp_path: Path, seed: int, number: int, why: str) -> None:
    assert read_measured(mutation(tmp_path, number, seed=seed)).outcome == "result", why


def test_a_seed_gives_the_same_files_again(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        made.append([(path.name, path.read_bytes()) for path in mutations(tmp_path / name, count=16, seed=SEED)])
    assert made[0] == made[1]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_way_spoils(way) -> None:  # type: ignore[no-untyped-def]
    whole = min(CORPUS.glob("*.pdf")).read_bytes()
    assert len({way(whole, random.Random(number)) for number in range(4)} | {whole}) >= 4
