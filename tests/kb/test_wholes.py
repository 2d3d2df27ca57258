from __future__ import annotations

from dataclasses import replace
from datetime import date

from ingest.model import Box, Document, Finding, Kind, Letterhead
from kb.links.items import items_of
from kb.links.wholes import wholes
from kb.status import derive

WHOLE = Finding(
    id="w", kind=Kind.RECOMMENDATION, text="Meet de wachttijd en maak haar openbaar.", sentence_id="s", document_id="d",
    document="rapport.txt", page=1, box=Box(0, 0, 0, 0), start=0, end=40, score=0.9, rule="r",
)  # fmt: skip
PART = replace(WHOLE, id="p", text="maak haar openbaar", start=21, end=39, parent="w")
ITEM = replace(WHOLE, id="i", text="open het register;", sentence_id="t", start=50, end=68, parent="w")


def test_a_clause_goes_with_its_whole_and_an_item_stays() -> None:
    assert wholes([WHOLE, PART, ITEM]) == [WHOLE, ITEM]


def test_a_clause_alone_stays() -> None:
    assert wholes([PART]) == [PART]


def test_it_is_tied_and_listed_with_its_whole() -> None:
    report = Document(id="d", name="rapport.txt", letterhead=Letterhead(day=date(2019, 3, 12)))
    found = [WHOLE, PART, ITEM]
    assert [one.finding.id for one in items_of(report, found)] == ["w", "i"]
    listed = derive(found, [], as_of=date(2020, 1, 1), letters={"d": report})
    assert [status.finding.id for status in listed] == ["w", "i"]
