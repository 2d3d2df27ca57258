"""What e5 is taught: nothing of what search is measured on, and never two answers to one query as strangers."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

from bench.encoder_lessons import Lesson, asked_in_the_house, batches, lessons, of_written
from bench.questions import taught
from bench.searches import left_out, written
from kb.query import parse


def test_nothing_is_taught_of_what_is_measured(shared: Path) -> None:
    path = shared / "search" / "questions.jsonl"
    asked = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    ours = taught(asked)
    told = {lesson.asked for run in [*asked_in_the_house(path), *lessons(path)] for lesson in run}
    assert {parse(one["question"]).plain for one in asked if one["letter"] in ours} <= told
    kept = {parse(one["question"]).plain for one in asked if one["letter"] not in ours}
    kept |= {parse(one.text).plain for one in written("passages") if left_out(one.document)}
    assert len(kept) > 1000 and len(kept & told) <= 3, (
        "two questions were asked in two letters, a search was written twice"
    )


def test_every_lesson_comes_once_and_neighbours_together() -> None:
    runs = list(of_written())
    every = Counter(lesson for run in runs for lesson in run)
    assert len(runs) == 180 and set(map(len, runs)) == {10} and set(every.values()) == {1}
    taught = Counter(lesson for batch in batches(runs, size=30, chance=random.Random(0)) for lesson in batch)
    assert taught == every
    whose = {lesson: at for at, run in enumerate(runs) for lesson in run}
    first: list[Lesson] = next(batches(runs, size=30, chance=random.Random(1)))
    assert len({whose[lesson] for lesson in first}) == 3
