"""The table of stories (test_status_table.toml): what happened, and how each item then stood on a day."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.ids import of_parts
from ingest.model import Analysis, Box, Document, Finding, Kind, Letterhead, Sentence
from kb.judgement import judge
from kb.model import Judgement, Link, Tie
from kb.overview import overview
from kb.status import Status
from kb.store import Store

STORIES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["story"]
CASES = [(story, case) for story in STORIES for case in story["cases"]]
_ATTRIBUTES = ("due_to", "awaits", "stance", "state")


def stand(status: Status | None) -> str:
    """Say how an item stands as the table does: fulfilment or reaction, then every flag that holds."""
    if status is None:
        return "absent"
    flags = ("open", "overdue", "due_soon", "waiting", "to_take_up", "acted_upon")
    held = [flag for flag in flags if getattr(status, flag)]
    person = ["person"] if status.assessed_by == "person" else []
    return " ".join([str(status.fulfilment or status.reaction), *held, *person])


def tell(store: Store, story: dict[str, Any], folder: Path) -> dict[str, str]:
    """Remember a story; return the finding's id by the item's name."""
    found = {}
    for item in story["items"]:
        analysis = letter(item)
        path = folder / f"{item['id']}.txt"
        path.write_text(item["text"])
        store.remember(analysis, source=path)
        found[item["id"]] = analysis.findings[0]
    links = {}
    for one in story.get("links", ()):
        ends = (found[one["from"]].id, found[one["to"]].id)
        identity = of_parts(one["tie"], *ends)
        score = one.get("score", 0.8)
        links[one["from"], one["to"]] = Link(
            id=identity, tie=Tie(one["tie"]), source=ends[0], target=ends[1], score=score, reason="r", method="words"
        )
    store.replace_links(links.values())
    store.versions.put({item["id"]: item["version_of"] for item in story["items"] if "version_of" in item})
    for one in story.get("verdicts", ()):
        on = found[one["on"]] if "on" in one else links[one["from"], one["to"]]
        judge(store, on, Judgement(one["judgement"]), by="Noor", at=datetime(2026, 1, 1, tzinfo=UTC))
    return {name: finding.id for name, finding in found.items()}


def letter(item: dict[str, Any]) -> Analysis:
    name, text, box = item["id"], item["text"], Box(0, 0, 0, 0)
    sentence = Sentence(id=f"s-{name}", document_id=name, ordinal=0, text=text, start=0, end=len(text), page=1, box=box)
    finding = Finding(
        id=of_parts(name, item["kind"]), kind=Kind(item["kind"]), text=text, sentence_id=sentence.id, document_id=name,
        document=name, page=1, box=box, start=0, end=len(text), score=1.0, rule="hand",
        **{key: item[key] for key in _ATTRIBUTES if key in item},
    )  # fmt: skip
    document = Document(id=name, name=name, letterhead=Letterhead(day=item.get("day")), text=text)
    return Analysis(document=document, sentences=(sentence,), findings=(finding,))


def test_the_table_is_large_enough() -> None:
    assert sum(len(case) - 1 for _, case in CASES) >= 40
    assert len({story["name"] for story in STORIES}) == len(STORIES)


@pytest.mark.parametrize(("story", "case"), CASES, ids=[f"{story['name']} {case['day']}" for story, case in CASES])
def test_how_it_stands(story: dict[str, Any], case: dict[str, Any], store: Store, tmp_path: Path) -> None:
    ids = tell(store, story, tmp_path)
    as_of: date = case["day"]
    statuses = {status.finding.id: status for status in overview(store, as_of=as_of).statuses}
    for name, expected in case.items():
        if name != "day":
            assert stand(statuses.get(ids[name])) == expected, name
