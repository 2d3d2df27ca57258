"""The gold of the links: pairs of sentences that belong together, chosen by reading (corpus/labels_links/README.md)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.labels import digest
from ingest.ids import of_parts
from ingest.model import Analysis, Finding, Kind, Sentence
from kb.links.wholes import wholes
from kb.model import Tie

ROOT = Path(__file__).parents[1]
_LABELS = ROOT / "corpus" / "labels_links"
_CORPUS = ROOT / "corpus" / "gold"
_ATTRIBUTES = ("stance", "state", "awaits")


@dataclass(frozen=True, slots=True)
class End:
    """One end of a pair: the `nth` sentence of `document` with the hash `digest`, as a finding of `kind`."""

    document: str
    digest: str
    kind: Kind
    nth: int = 0
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """`source` says `tie` of `target`; without a source nothing in the data does. Not `sure`: counts neither way."""

    chain: str
    tie: Tie
    source: End | None
    target: End
    sure: bool = True
    right: bool = True


def pairs() -> list[Pair]:
    """Return the pairs of the real letters, those judged after being shown, and those of the corpus."""
    found = [_pair(row) for row in _rows(_LABELS / "pairs.jsonl")]
    # What the linker showed itself is not asked for: it would flatter the hits.
    found += (replace(_pair(row), sure=False) for row in _rows(_LABELS / "judged.jsonl"))
    labels = {path.stem: list(_rows(path)) for path in _CORPUS.glob("s*/*.jsonl")}
    for row in _rows(_CORPUS / "links.jsonl"):
        tie = Tie(row["tie"])
        source = _labelled(labels, row["source"], _SOURCES.get(tie, tuple(Kind)))
        target = _labelled(labels, row["target"], (source.kind,) if tie is Tie.REPEATS else _TARGETS[tie])
        found.append(Pair("corpus", tie, source, target))
    return found


def ends(analyses: Iterable[Analysis], wanted: Iterable[End], *, add: bool) -> tuple[list[Finding], dict[End, str]]:
    """Return the findings, and for each end that is among them its finding's id.

    With `add` what extraction missed is added: then linking alone is measured.
    """
    by_document: dict[str, list[End]] = defaultdict(list)
    for end in dict.fromkeys(wanted):
        by_document[end.document].append(end)
    findings: list[Finding] = []
    ids: dict[End, str] = {}
    for analysis in analyses:
        findings += analysis.findings
        known = {(one.sentence_id, one.kind): one for one in wholes(analysis.findings)}
        for end in by_document[Path(analysis.document.name).stem]:
            sentence = _sentence(analysis.sentences, end)
            finding = known.get((sentence.id, end.kind)) if sentence else None
            if sentence and finding is None and add:
                finding = known[sentence.id, end.kind] = _finding(analysis, sentence, end)
                findings.append(finding)
            if finding:
                ids[end] = finding.id
    return findings, ids


_SOURCES = {Tie.REACTS_TO: (Kind.REACTION,), Tie.KEEPS: (Kind.PROGRESS,), Tie.FOLLOWS: (Kind.PROGRESS,)}
_TARGETS = {
    Tie.REACTS_TO: (Kind.RECOMMENDATION,),
    Tie.KEEPS: (Kind.COMMITMENT,),
    Tie.FOLLOWS: (Kind.COMMITMENT, Kind.RECOMMENDATION, Kind.REACTION),
}


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    return map(json.loads, path.read_text("utf-8").splitlines()) if path.exists() else ()


def _pair(row: Mapping[str, Any]) -> Pair:
    source = _end(row["source"]) if row["source"] else None
    return Pair(
        row["chain"], Tie(row["tie"]), source, _end(row["target"]), row.get("sure", True), row.get("right", True)
    )


def _end(row: Mapping[str, Any]) -> End:
    attributes = tuple((name, row[name]) for name in _ATTRIBUTES if name in row)
    return End(row["document"], row["h"], Kind(row["kind"]), row.get("nth", 0), attributes)


def _labelled(labels: Mapping[str, list[dict[str, Any]]], end: Mapping[str, str], kinds: Iterable[Kind]) -> End:
    row = next(row for row in labels[end["document"]] if row["t"] == end["text"] and row.get("labels"))
    label = next(label for kind in kinds for label in row["labels"] if label["label"] == kind)
    attributes = tuple((name, label[name]) for name in _ATTRIBUTES if label.get(name))
    return End(end["document"], digest(end["text"]), Kind(label["label"]), 0, attributes)


def _sentence(sentences: Iterable[Sentence], end: End) -> Sentence | None:
    alike = [sentence for sentence in sentences if digest(sentence.text) == end.digest]
    return alike[end.nth] if len(alike) > end.nth else None


def _finding(analysis: Analysis, sentence: Sentence, end: End) -> Finding:
    given = dict(end.attributes)
    return Finding(
        id=of_parts(sentence.id, end.kind, "gold"),
        kind=end.kind,
        text=sentence.text,
        sentence_id=sentence.id,
        document_id=analysis.document.id,
        document=analysis.document.name,
        page=sentence.page,
        box=sentence.box,
        start=sentence.start,
        end=sentence.end,
        score=1.0,
        rule="gold",
        stance=given.get("stance"),
        state=given.get("state"),
        awaits=given.get("awaits"),
    )
