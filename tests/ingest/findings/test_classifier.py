from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.findings import find
from ingest.findings.classifier import Cuts, classifier
from ingest.findings.finder import clued, looks
from ingest.model import Box, Document, Finding, Kind, Sentence, Voice
from ingest.pipeline import analyse

NOWHERE = Box(0, 0, 0, 0)
# Near a promise and a lesson in their words, and no rule's.
TEXTS = (
    "De brief gaat over de loketten.",
    "Achteraf bezien zijn de gemeenten te laat bij de voorbereiding betrokken.",
    "Voor 1 juli 2019 informeer ik uw Kamer over de uitkomsten.",
    "De gemeenten kregen vorig jaar 40 aanvragen.",
)


def document(name: str = "brief.pdf") -> Document:
    return Document(id=name, name=name, voice=Voice.GOVERNMENT)


def cut(*texts: str) -> list[Sentence]:
    return [
        Sentence(id=f"{at}", document_id="d", ordinal=at, text=text, start=0, end=len(text), page=1, box=NOWHERE)
        for at, text in enumerate(texts)
    ]


def scores(*texts: str) -> list[dict[Kind, float]]:
    return [classifier().scores(said, look) for look, said in clued(looks(document(), cut(*texts)))]


def test_the_shipped_weights_load_and_know_every_kind() -> None:
    model = classifier()
    assert len(model.rows) == len(model.weights) > 1000
    assert model.weights.shape[1] == len(Kind) == len(model.final)
    assert set(model.cuts) == set(Kind)
    assert all(0 <= cuts.keep <= cuts.add <= 1 for cuts in model.cuts.values())


def test_a_score_depends_on_the_sentence_and_its_neighbours_only() -> None:
    alone = scores(*TEXTS)
    assert alone == scores(*TEXTS)
    assert scores("Iets anders.", "Nog iets.", *TEXTS)[3:] == alone[1:]
    list(find(document("andere.pdf"), cut(*TEXTS, *TEXTS)))
    assert alone == scores(*TEXTS)


def test_scores_are_probabilities_and_a_promise_is_likelier_than_a_figure() -> None:
    found = scores(*TEXTS)
    assert all(0 < score < 1 for one in found for score in one.values())
    assert found[2][Kind.COMMITMENT] > 0.5 > found[3][Kind.COMMITMENT]


@pytest.fixture(scope="module")
def of_the_corpus(corpus: Path) -> list[Finding]:
    return [finding for path in sorted(corpus.glob("*.pdf")) for finding in analyse(path).findings]


def test_what_only_the_classifier_finds_names_words_of_the_sentence(of_the_corpus: list[Finding]) -> None:
    rescued = [finding for finding in of_the_corpus if finding.rule.startswith("model")]
    assert rescued
    for finding in rescued:
        words = re.findall(r"\w+(?:[-'’.]\w+)*", finding.text.lower())
        named = finding.rule.removeprefix("model: ").split(", ")
        assert 1 <= len(named) <= 3
        assert all(word in words for phrase in named for word in phrase.split()), finding


def test_what_is_listed_is_as_sure_as_its_kind_asks(of_the_corpus: list[Finding]) -> None:
    model = classifier()
    for finding in of_the_corpus:
        assert model.lists(finding.kind, finding.score + 0.001, backed=not finding.rule.startswith("model")), finding


def test_a_rule_that_matches_what_is_hardly_likely_is_not_followed() -> None:
    shipped = classifier()
    sentence = cut("Ik zal uw Kamer voor de zomer informeren.")
    for cuts, count in ((Cuts(add=1.0, keep=0.0), 1), (Cuts(add=1.0, keep=1.0), 0)):
        found = find(document(), sentence, by=replace(shipped, cuts=dict.fromkeys(Kind, cuts)))
        assert sum(finding.kind is Kind.COMMITMENT for finding in found) == count
