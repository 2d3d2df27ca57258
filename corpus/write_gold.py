"""The gold labels, written from the marks in the sources: sentences and their truth a document, links between them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from corpus.marks import Marked, read_marks

TIES = ("reacts_to", "keeps", "follows", "repeats")
# Every label of a kind has the same keys, also where they do not apply; the order is that of the files.
KEYS: Mapping[str, Mapping[str, Any]] = {
    "commitment": {
        "kind_of_act": None,
        "actor": None,
        "deadline_text": None,
        "due": None,
        "awaits": None,
        "strength": "firm",
    },
    "recommendation": {"actor": None, "addressee": None},
    "reaction": {"stance": None, "awaits": None, "actor": None},
    "lesson": {"aspect": "insight"},
    "progress": {"state": None},
}


def write_gold(
    sources: Iterable[Path], truths: Mapping[str, Mapping[str, Any]], folder: Path, *, scans: frozenset[str]
) -> None:
    """Write the labels of all `sources` into `folder`.

    `truths` says for each document (file stem) what its lay-out call says about it; its office is the actor of a label
    that names none. The documents in `scans` go to `folder`/scan: no reader without OCR can find their sentences.
    Raises KeyError when a mark ties to an id that no mark has, ValueError when an id stands twice.
    """
    marked = {path.stem: read_marks(path.read_text(encoding="utf-8")) for path in sources}
    for part, names in (("sentences", marked.keys() - scans), ("scan", marked.keys() & scans)):
        (folder / part).mkdir(parents=True, exist_ok=True)
        for name in sorted(names):
            _write_lines(folder / part / f"{name}.jsonl", _rows(marked[name], truths[name]))
        docs = {name: {"names": [name], "cut": False, **truths[name]} for name in sorted(names)}
        (folder / part / "docs.json").write_text(
            json.dumps(docs, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    _write_lines(folder / "links.jsonl", _links(marked))


def _rows(sentences: Iterable[Marked], truth: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = []
    for ordinal, sentence in enumerate(sentences):
        row: dict[str, Any] = {"i": ordinal, "t": sentence.text}
        if sentence.labels:
            row["labels"] = [_label(label, truth["office"]) for label in sentence.labels]
            row["sure"] = all(label.get("sure", True) for label in sentence.labels)
        rows.append(row)
    return rows


def _label(mark: Mapping[str, Any], office: str) -> dict[str, Any]:
    keys = KEYS[mark["label"]]
    unknown = mark.keys() - {"label", "id", "sure", *TIES, *keys}
    if unknown:
        raise ValueError(f"a {mark['label']} has no {', '.join(sorted(unknown))}: {dict(mark)}")
    label = {"label": mark["label"]} | {key: mark.get(key, default) for key, default in keys.items()}
    if "actor" in keys:
        label["actor"] = label["actor"] or office
    if label.get("due"):
        label["due"] = [*label["due"], None][:2]  # one date is an interval without a last day
    return label


def _links(marked: Mapping[str, tuple[Marked, ...]]) -> list[dict[str, Any]]:
    places: dict[str, dict[str, str]] = {}
    ties: list[tuple[str, dict[str, str], str]] = []
    for name in sorted(marked):
        for sentence in marked[name]:
            place = {"document": name, "text": sentence.text}
            for label in sentence.labels:
                if label.get("id") in places:
                    raise ValueError(f"the id {label['id']} stands twice")
                if "id" in label:
                    places[label["id"]] = place
                ties += [(tie, place, target) for tie in TIES for target in label.get(tie, ())]
    return [{"tie": tie, "source": source, "target": places[target]} for tie, source, target in ties]


def _write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
