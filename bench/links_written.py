"""Measure the links within whole letters of our own making (corpus/labels_links/written.jsonl): no letters needed.

python -m bench.links_written [--missed]

Findings as labelled. The letters have no dates, so each is tied within itself. Every reaction in them is judged.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bench.labels import digest
from bench.links_gold import ROOT
from ingest.model import Box, Document, Finding, Kind
from kb.links import FACT, tie
from kb.model import Link, Tie

_LETTERS = ROOT / "corpus" / "written_letters"
ROWS = ROOT / "corpus" / "labels_links" / "written.jsonl"
_KINDS = {Tie.REACTS_TO: Kind.REACTION, Tie.FOLLOWS: Kind.PROGRESS}
_ATTRIBUTES = ("stance", "state", "awaits")

Row = Mapping[str, Any]


def read(names: Iterable[str]) -> tuple[dict[str, Document], list[Finding]]:
    """Return the letters so named, by id, and what they say as labelled; a finding's id is letter/hash/kind."""
    documents: dict[str, Document] = {}
    findings: list[Finding] = []
    for name in names:
        text = ""
        for line in (_LETTERS / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            findings += (_finding(name, row, label, len(text)) for label in row["labels"])
            text += f"{row['t']}\n"
        documents[name] = Document(id=name, name=name, text=text)
    return documents, findings


def _finding(name: str, row: Row, label: Row, start: int) -> Finding:
    mark = digest(row["t"])
    return Finding(
        id=f"{name}/{mark}/{label['label']}",
        kind=Kind(label["label"]),
        text=row["t"],
        sentence_id=f"{name}/{mark}",
        document_id=name,
        document=name,
        page=1,
        box=Box(0, 0, 0, 0),
        start=start,
        end=start + len(row["t"]),
        score=1.0,
        rule="gold",
        act=label.get("kind_of_act"),
        **{key: label.get(key) for key in _ATTRIBUTES},
    )


def ends(row: Row) -> tuple[str, str | None, str | None]:
    """Return the tie and the ids of both ends, None where nothing in the letter is it."""
    ids = (
        row[end] and f"{row['document']}/{row[end]}/{kind}"
        for end, kind in (("source", _KINDS[Tie(row["tie"])]), ("target", Kind.RECOMMENDATION))
    )
    return row["tie"], *ids


def _key(link: Link) -> tuple[str, str, str]:
    return str(link.tie), link.source, link.target


def lines(links: list[Link], rows: list[Row], *, missed: bool) -> Iterator[str]:
    """Yield the scores over these pairs: of each advice whether its likeliest reaction is right, and of the facts."""
    either = {ends(row) for row in rows if not row.get("sure", True)}
    wanted = {ends(row) for row in rows if row["source"] and row["target"]} - either
    for kind in _KINDS:
        asked = list(dict.fromkeys(target for one, _, target in wanted if one == kind))
        first = {link.target: link.source for link in reversed(links) if link.tie is kind}
        lost = [target for target in asked if (kind, first.get(target or ""), target) not in wanted]
        yield f"{kind}: {len(asked)} asked, Hit@1 {1 - len(lost) / max(1, len(asked)):.2f}"
        yield from (f"  missed {target}" for target in lost if missed)
    facts = [_key(link) for link in links if link.score >= FACT and link.tie is Tie.REACTS_TO]
    facts = [fact for fact in facts if fact not in either]
    right = [fact for fact in facts if fact in wanted]
    wrong = [fact for fact in facts if fact not in wanted]
    yield f"{Tie.REACTS_TO}, facts: {len(right)} right of {len(facts)}"
    yield from (f"  wrong {source} -> {target}" for _, source, target in wrong if missed)


def main(*, missed: bool) -> None:
    """Print the scores of the tuned and the held letters."""
    rows = [json.loads(line) for line in ROWS.read_text("utf-8").splitlines()]
    documents, findings = read(dict.fromkeys(row["document"] for row in rows))
    links = sorted(tie(documents, findings), key=lambda link: (-link.score, link.id))
    for name, held in (("tuned", False), ("held", True)):
        some = [row for row in rows if row["held"] is held]
        letters = {row["document"] for row in some}
        own = [link for link in links if link.source.split("/")[0] in letters]
        print(name, *lines(own, some, missed=missed and not held), sep="\n  ")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", action="store_true", help="show what is missed or wrong in the tuned letters")
    main(missed=parser.parse_args().missed)
