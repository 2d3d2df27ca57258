"""Links over the letters that were labelled by hand: the corpus that ships, and the letter that it began with."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.model import Box, Document, Finding, Kind, Letterhead
from kb.links import FACT, tie
from kb.model import Link, Tie
from kb.status import derive

_ROOT = Path(__file__).parents[2]
_CORPUS = _ROOT / "corpus" / "gold"
_SHARED = _ROOT.parent / "shared" / "data" / "gold"
_PLATFORM = "2017-08-28_VenJ_huisvesting-vergunninghouders"


def _labelled(folder: Path, name: str, head: dict[str, Any]) -> tuple[Document, list[Finding]]:
    text, findings = "", []
    for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for label in row.get("labels", []):
            findings.append(
                Finding(
                    id=f"{name}/{row['i']}/{label['label']}",
                    kind=Kind(label["label"]),
                    text=row["t"],
                    sentence_id=f"{name}/{row['i']}",
                    document_id=name,
                    document=name,
                    page=1,
                    box=Box(0, 0, 0, 0),
                    start=len(text),
                    end=len(text) + len(row["t"]),
                    score=1.0,
                    rule="gold",
                    act=label.get("kind_of_act"),
                    stance=label.get("stance"),
                    state=label.get("state"),
                    awaits=label.get("awaits"),
                )
            )
        text += row["t"] + "\n"
    day = date.fromisoformat(head.get("date") or name[:10])
    letterhead = Letterhead(day=day, subject=head.get("subject"), dossier=head.get("dossier"))
    return Document(id=name, name=name, text=text, letterhead=letterhead), findings


def _corpus() -> tuple[dict[str, Document], list[Finding]]:
    documents, findings = {}, []
    for folder in (_CORPUS / "sentences", _CORPUS / "scan"):
        heads = json.loads((folder / "docs.json").read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.jsonl")):
            document, found = _labelled(folder, path.stem, heads.get(path.stem, {}))
            documents[document.id] = document
            findings += found
    return documents, findings


def _wanted(findings: list[Finding]) -> Iterator[tuple[Tie, str, str]]:
    sources = {Tie.REACTS_TO: {Kind.REACTION}, Tie.KEEPS: {Kind.PROGRESS}, Tie.FOLLOWS: {Kind.PROGRESS}}
    by_text: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_text[finding.document, finding.text].append(finding)
    for line in (_CORPUS / "links.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        kinds = sources.get(Tie(row["tie"]), set(Kind))
        source = next(f for f in by_text[row["source"]["document"], row["source"]["text"]] if f.kind in kinds)
        targets = by_text[row["target"]["document"], row["target"]["text"]]
        alike = [f for f in targets if Tie(row["tie"]) is not Tie.REPEATS or f.kind is source.kind]
        yield Tie(row["tie"]), source.id, alike[0].id


@pytest.fixture(scope="module")
def links() -> tuple[list[Link], dict[tuple[Tie, str], set[str]]]:
    documents, findings = _corpus()
    wanted: dict[tuple[Tie, str], set[str]] = defaultdict(set)
    for tie_, source, target in _wanted(findings):
        wanted[tie_, source].add(target)
    return list(tie(documents, findings)), wanted


@pytest.mark.parametrize(
    ("tie_", "hits", "precision"),
    [(Tie.REACTS_TO, 0.9, 0.95), (Tie.KEEPS, 0.85, 0.85), (Tie.FOLLOWS, 0.6, 0.7), (Tie.REPEATS, 0.6, 0.85)],
)
def test_links_of_the_corpus(
    links: tuple[list[Link], dict[tuple[Tie, str], set[str]]], tie_: Tie, hits: float, precision: float
) -> None:
    """The likeliest target is right this often, and so are the links that count as facts."""
    found, wanted = links
    sources = [source for wanted_tie, source in wanted if wanted_tie is tie_]
    best = {
        source: max((link for link in found if link.tie is tie_ and link.source == source), key=lambda link: link.score)
        for source in sources
        if any(link.tie is tie_ and link.source == source for link in found)
    }
    right = sum(1 for source, link in best.items() if link.target in wanted[tie_, source])
    assert right / len(sources) >= hits
    facts = [link for link in found if link.tie is tie_ and link.score >= FACT]
    assert sum(1 for link in facts if link.target in wanted[tie_, link.source]) / len(facts) >= precision


@pytest.mark.skipif(not (_SHARED / f"{_PLATFORM}.jsonl").exists(), reason="the real letters are not here")
@pytest.mark.parametrize("read", ["labels", "pipeline"])
def test_the_two_advices_of_the_platform_each_get_their_own_answer(read: str) -> None:
    document, findings = _labelled(_SHARED, _PLATFORM, {}) if read == "labels" else _analysed()
    found = list(tie({document.id: document}, findings))
    status = {
        one.finding.text: one
        for one in derive(findings, found, as_of=date(2017, 9, 1), letters={document.id: document})
        if one.finding.kind is Kind.RECOMMENDATION
    }
    first = next(one for text, one in status.items() if "vasthouden" in text)
    second = next(one for text, one in status.items() if "flexibiliseren" in text)
    assert (first.reaction, first.acted_upon) == ("endorsed", True)
    assert (second.reaction, second.awaits, second.waiting) == ("deferred", "new_cabinet", True)
    assert [one.link.method for one in (*first.history, *second.history)] == ["order", "words"]


def _analysed() -> tuple[Document, list[Finding]]:
    from ingest.pipeline import analyse

    analysis = analyse(_SHARED.parent / "letters" / f"{_PLATFORM}.txt")
    return analysis.document, list(analysis.findings)
