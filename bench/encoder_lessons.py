"""What an encoder is taught: which passages answer a query, in runs of what stands close together.

Four sources, each with what was asked and what was typed (corpus/README.md): questions of the House with their answers,
of the letters that choices are made on; other words for those; words for passages of the letters beside the checkout,
but for those left out; and answers that were written for this with their questions.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bench.questions import analysis, taught
from bench.searches import SHARED, left_out, rows
from ingest.model import Analysis
from ingest.pipeline import analyse
from kb.model import Passage
from kb.passages import passages
from kb.query import parse

RUN = 16  # neighbours that are kept together: what is near must be told apart


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is asked, and the texts of the passages that answer it, as Borging encodes them."""

    asked: str
    answers: tuple[str, ...]


def asked_in_the_house(questions: Path) -> list[list[Lesson]]:
    """Return the runs of questions that were really asked."""
    return list(_runs((one["letter"], _lesson(one["question"], _answers(analysis(one)))) for one in _taught(questions)))


def lessons(questions: Path) -> list[list[Lesson]]:
    """Return the runs of the other sources."""
    return [*of_answers(_taught(questions)), *of_passages(), *of_written()]


def of_answers(asked: Sequence[dict[str, str]]) -> Iterator[list[Lesson]]:
    """Yield runs of other words for the questions that were asked."""
    by_id = {one["id"]: one for one in asked}
    told = [(by_id[one["id"]], one) for one in rows("answers") if one["id"] in by_id]
    told.sort(key=lambda both: (both[0]["letter"], both[0]["id"]))
    for way in ("question", "search"):
        yield from _runs((real["letter"], _lesson(one[way], _answers(analysis(real)))) for real, one in told)


def of_passages() -> Iterator[list[Lesson]]:
    """Yield runs of what was written for passages of letters and reports; a file that is not there is passed over."""
    told = [one for one in rows("passages") if not left_out(one["document"])]
    here = {path.name: path for path in SHARED.glob("*/*")}
    texts: dict[tuple[str, int], str] = {}
    for name in sorted({one["document"] for one in told} & here.keys()):
        found = analyse(here[name])
        texts |= {(name, one.start): _text(one) for one in passages(found.document, found.sentences)}
    for way in ("question", "search"):
        known = (one for one in told if (one["document"], one["at"]) in texts)
        yield from _runs((one["document"], _lesson(one[way], (texts[one["document"], one["at"]],))) for one in known)


def of_written() -> Iterator[list[Lesson]]:
    """Yield runs of what was written along with its answer."""
    for way in ("question", "search"):
        for report, some in groupby(rows("written"), key=lambda one: one["report"]):
            yield from _runs((report, _lesson(one[way], ("\n".join((one["answer"], report)),))) for one in some)


def _text(passage: Passage) -> str:
    return "\n".join(filter(None, (passage.text, passage.context)))


def batches(runs: Sequence[list[Lesson]], *, size: int, chance: random.Random) -> Iterator[list[Lesson]]:
    """Yield as many lessons at a time, from runs in an order that chance gives."""
    order = chance.sample(runs, len(runs))
    flat = [lesson for run in order for lesson in chance.sample(run, len(run))]
    yield from (flat[at : at + size] for at in range(0, len(flat) - size + 1, size))


def _taught(questions: Path) -> list[dict[str, str]]:
    asked = [json.loads(line) for line in questions.read_text("utf-8").splitlines() if line.strip()]
    ours = taught(asked)
    return sorted((one for one in asked if one["letter"] in ours), key=lambda one: one["letter"])


def _runs(told: Iterable[tuple[str, Lesson]]) -> Iterator[list[Lesson]]:
    for _, some in groupby(told, key=lambda one: one[0]):
        together = [lesson for _, lesson in some]
        yield from (together[at : at + RUN] for at in range(0, len(together), RUN))


def _lesson(typed: str, answers: tuple[str, ...]) -> Lesson:
    return Lesson(parse(typed).plain, answers)


def _answers(found: Analysis) -> tuple[str, ...]:
    return tuple(map(_text, passages(found.document, found.sentences)))
