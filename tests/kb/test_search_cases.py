"""Declared searches: what must be found, what must not, and in which order; each says why it failed.

In search_cases/*.toml: `query`, `why` (what the case is about), `expected` (each among the first `within` hits, 3
unless told), `forbidden` (none among the first ten), `nothing` (no hits at all), `order` (each before the next),
`filters`, and `lost` (why it fails; it must be taken away when it does not). A hit is named by the beginning of its
document's name, with ": " and words that stand in its text after it where that matters.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ingest.pipeline import analyse
from kb.base import KnowledgeBase
from kb.model import Hit
from kb.scope import Filters
from kb.search import search
from kb.settings import Settings
from kb.tying import tie_all

CASES = {
    path.stem: tomllib.loads(path.read_text("utf-8"))["case"]
    for path in Path(__file__).parent.glob("search_cases/*.toml")
}
_DEEP = 50  # how far a failing case looks for what it expected


def _params(cases: Sequence[dict[str, Any]]) -> list[Any]:
    return [
        pytest.param(case, id=case["query"], marks=[pytest.mark.xfail(reason=why, strict=True)] * bool(why))
        for case in cases
        for why in [case.get("lost", "")]
    ]


def _filled(data: Path, files: Sequence[Path]) -> KnowledgeBase:
    kb = KnowledgeBase.open(Settings(data=data))
    for path in files:
        kb.store.remember(analyse(path), source=path)
    tie_all(kb.store)
    kb.sync()
    return kb


@pytest.fixture(scope="module")
def of_corpus(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Iterator[KnowledgeBase]:
    with _filled(tmp_path_factory.mktemp("corpus") / "data", sorted(corpus.glob("*.pdf"))) as kb:
        yield kb


@pytest.fixture(scope="module")
def of_letters(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[KnowledgeBase]:
    with _filled(tmp_path_factory.mktemp("letters") / "data", sorted((shared / "letters").glob("*.txt"))) as kb:
        yield kb


def test_there_are_enough() -> None:
    assert sum(map(len, CASES.values())) >= 60


@pytest.mark.parametrize("case", _params(CASES["corpus"]))
def test_on_the_corpus(of_corpus: KnowledgeBase, case: dict[str, Any]) -> None:
    _check(of_corpus, case)


@pytest.mark.parametrize("case", _params(CASES["letters"]))
def test_on_real_letters(of_letters: KnowledgeBase, case: dict[str, Any]) -> None:
    _check(of_letters, case)


def _check(kb: KnowledgeBase, case: dict[str, Any]) -> None:
    hits = search(kb, case["query"], filters=Filters(**case.get("filters", {})), limit=_DEEP).hits
    wrong = [
        f"{wanted!r} must be among the first {within}, and is {_where(hits, wanted)}"
        for within in [case.get("within", 3)]
        for wanted in case.get("expected", [])
        if not any(_is(hit, wanted) for hit in hits[:within])
    ]
    wrong += [
        f"{never!r} must not be there, and is {_where(hits, never)}"
        for never in case.get("forbidden", [])
        if any(_is(hit, never) for hit in hits[:10])
    ]
    if case.get("nothing") and hits:
        wrong.append(f"nothing must come, and {len(hits)} hits do")
    order = case.get("order", [])
    wrong += [
        f"{first!r} ({_where(hits, first)}) must come before {then!r} ({_where(hits, then)})"
        for first, then in pairwise(order)
        if _rank(hits, first) >= _rank(hits, then)
    ]
    came = "\n".join(
        f"{hit.rank:3} {hit.score:.3f} {hit.document[:40]} p.{hit.page} [{hit.why}] {hit.text[:70]!r}"
        for hit in hits[:5]
    )
    assert not wrong, f"{case['why']}\n" + "\n".join(wrong) + f"\nwhat came:\n{came or 'nothing'}"


def _is(hit: Hit, wanted: str) -> bool:
    document, _, words = wanted.partition(": ")
    return hit.document.startswith(document) and words.lower() in " ".join(hit.text.lower().split())


def _rank(hits: Sequence[Hit], wanted: str) -> int:
    return next((hit.rank for hit in hits if _is(hit, wanted)), _DEEP + 1)


def _where(hits: Sequence[Hit], wanted: str) -> str:
    hit = next((hit for hit in hits if _is(hit, wanted)), None)
    return f"at {hit.rank} with {hit.score:.3f} [{hit.why}]" if hit else f"not among the first {_DEEP}"
