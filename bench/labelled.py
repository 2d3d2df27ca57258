"""All documents with labelled sentences that are at hand: what training and measuring share.

Origins: `gold` and `labels` are real letters, read beside the checkout (../shared/data) and left out where absent;
`corpus` is our own dossier, `letters` whole letters and reports that we wrote, `written` our own sentences, each a
document of one sentence.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from bench.findings import sources
from bench.labels import digest
from bench.rules import scorer
from ingest.language.sentences import sentences
from ingest.model import Block, Box, Document, DocumentKind, Kind, Region, Sentence, Voice
from ingest.read import read

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
Row = Mapping[str, Any]
_TOGETHER = 25  # written sentences that are kept apart as one
_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a sentence is by hand: `right` kinds, and `either`, that count neither way."""

    right: frozenset[Kind]
    either: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document and the judgements of its sentences, by their place in `sentences`; `group` is its source file."""

    origin: str
    group: str
    document: Document
    sentences: tuple[Sentence, ...]
    judged: Mapping[int, Judgement]


def judgement(row: Row) -> Judgement:
    """Return what a row says; an unsure one makes its labels count neither way."""
    labels = frozenset(Kind(label["label"]) for label in row.get("labels", ()))
    optional = frozenset(Kind(label["label"]) for label in row.get("optional", ()))
    return (
        Judgement(labels - optional, optional) if row.get("sure", True) else Judgement(frozenset(), optional | labels)
    )


def labelled() -> Iterator[Labelled]:
    """Yield every labelled document at hand, in a fixed order."""
    if (DATA / "gold").is_dir():
        for name, source in sources(DATA / "gold").items():
            yield _by_words("gold", source, DATA / "gold" / f"{name}.jsonl")
    for path in sorted((ROOT / "corpus" / "labels").glob("*.jsonl")):
        for source in (one for folder in sorted(DATA.glob("*")) for one in folder.glob(f"{path.stem}.*")):
            yield by_hash("labels", source, path)
    yield from own()


def own() -> Iterator[Labelled]:
    """Yield what we wrote ourselves."""
    for path in sorted((ROOT / "corpus" / "gold" / "sentences").glob("*.jsonl")):
        yield _by_words("corpus", next((ROOT / "corpus").glob(f"{path.stem}.*")), path)
    for path in sorted((ROOT / "corpus" / "written_letters").glob("*.jsonl")):
        yield _together("letters", path.stem, tuple(_rows(path)))
    for path in sorted((ROOT / "corpus" / "written").glob("*.jsonl")):
        for at, row in enumerate(_rows(path)):
            yield _together("written", f"{path.stem} {at // _TOGETHER}", (row,))


def by_hash(origin: str, source: Path, labels: Path) -> Labelled:
    """Return a document whose labels know their sentences by `bench.labels.digest`."""
    document = read(source)
    cut = tuple(sentences(document))
    rows = {row["h"]: row for row in _rows(labels)}
    keys = [digest(sentence.text) for sentence in cut]
    judged = {at: judgement(rows[key]) for at, key in enumerate(keys) if key in rows}
    return Labelled(origin, source.name, document, cut, judged)


def _by_words(origin: str, source: Path, labels: Path) -> Labelled:
    """Return a document whose labels hold the text; each goes to the sentence that shares most of its words.

    Where one label covers several of our sentences, the others count neither way for its kinds.
    """
    document = read(source)
    cut = tuple(sentences(document))
    rows = list(_rows(labels))
    words, best = scorer().words, scorer().best_sentences
    tokens = [words(row["t"]) for row in rows]
    index = [(at, Counter(found), len(found)) for at, found in enumerate(tokens)]
    covers: dict[int, list[int]] = {}
    for at, sentence in enumerate(cut):
        for row in best(index, words(sentence.text))[:1]:
            covers.setdefault(row, []).append(at)
    judged: dict[int, Judgement] = {}
    for row, places in covers.items():
        said = judgement(rows[row])
        longest = max(places, key=lambda at: len(cut[at].text))
        for at in places:
            judged[at] = said if at == longest else Judgement(frozenset(), said.right | said.either)
    return Labelled(origin, source.name, document, cut, judged)


def _together(origin: str, group: str, rows: Sequence[Row]) -> Labelled:
    """Return the document that rows of ours make, a block and a sentence each."""
    starts = list(accumulate((len(row["t"]) + 1 for row in rows), initial=0))
    spans = [(start, start + len(row["t"])) for start, row in zip(starts, rows, strict=False)]
    document = Document(
        id=group,
        name=group,
        kind=DocumentKind.LETTER,
        voice=Voice(rows[0]["voice"]),
        text="\n".join(row["t"] for row in rows),
        blocks=tuple(Block(*span, voice=Voice(row["voice"])) for span, row in zip(spans, rows, strict=True)),
    )
    cut = tuple(_sentence(group, at, span, row) for at, (span, row) in enumerate(zip(spans, rows, strict=True)))
    return Labelled(origin, group, document, cut, {at: judgement(row) for at, row in enumerate(rows)})


def _sentence(group: str, at: int, span: tuple[int, int], row: Row) -> Sentence:
    return Sentence(
        id=f"{group} {at}",
        document_id=group,
        ordinal=at,
        text=row["t"],
        start=span[0],
        end=span[1],
        page=1,
        box=_NOWHERE,
        region=Region.ITEM if "lead_in" in row else Region.BODY,
        block=at,
        heading=row.get("heading"),
        lead_in=row.get("lead_in"),
    )


def _rows(path: Path) -> Iterator[Row]:
    return map(json.loads, path.read_text("utf-8").splitlines())
