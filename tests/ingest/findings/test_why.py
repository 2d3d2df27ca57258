from __future__ import annotations

from dataclasses import replace

from ingest.findings import find
from ingest.findings.why import telling
from ingest.model import Box, Document, Finding, Sentence

NOWHERE = Box(0, 0, 0, 0)


def only(text: str, lead_in: str | None = None) -> Finding:
    sentence = Sentence(
        id="s", document_id="d", ordinal=0, text=text, start=0, end=len(text), page=1, box=NOWHERE, lead_in=lead_in
    )
    (finding,) = find(Document(id="d", name="brief.txt"), [sentence])
    return finding


def test_the_words_are_those_of_the_sentence_with_dots_for_what_lies_between() -> None:
    assert telling(only("Deze twee aanbevelingen neem ik dan ook graag over.")) == "aanbevelingen neem … over"
    assert telling(only("De aanbevelingen van de commissie Onderschrijf ik.")) == "aanbevelingen … Onderschrijf"


def test_where_the_list_tells_there_are_no_words() -> None:
    assert telling(only("het register openen voor onderzoekers;", lead_in="Ik zal:")) is None


def test_a_rule_that_is_no_more_tells_nothing() -> None:
    assert telling(replace(only("Dit advies neem ik over."), rule="reaction.of-yesterday")) is None
