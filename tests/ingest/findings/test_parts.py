from __future__ import annotations

import pytest

from ingest.findings import find
from ingest.language.sentences import sentences
from ingest.model import Block, Box, Document, Finding, Kind, Region, Span, Voice


def advice(*texts: str, lead_in: str | None = None) -> list[Finding]:
    """The recommendations of a report that prints each text as a paragraph, in two lines."""
    text = "\n".join(texts)
    blocks, spans, at = [], [], 0
    for row, each in enumerate(texts):
        item = lead_in is not None and each != lead_in
        blocks.append(
            Block(
                at,
                at + len(each),
                Region.ITEM if item else Region.BODY,
                heading="Aanbevelingen",
                lead_in=lead_in if item else None,
            )
        )
        middle = at + len(each) // 2
        spans += [Span(at, middle, 1, Box(0, 20 * row, 100, 20 * row + 9))]
        spans += [Span(middle, at + len(each), 1, Box(0, 20 * row + 10, 100, 20 * row + 19))]
        at += len(each) + 1
    document = Document(id="d", name="r.txt", voice=Voice.ADVISER, text=text, blocks=tuple(blocks), spans=tuple(spans))
    found = [one for one in find(document, list(sentences(document))) if one.kind is Kind.RECOMMENDATION]
    assert [one.text for one in found] == [text[one.start : one.end] for one in found]
    return found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Aanbeveling 1: Meet jaarlijks de wachttijd bij het loket en maak de uitkomsten openbaar.",
            ["Meet jaarlijks de wachttijd bij het loket", "maak de uitkomsten openbaar."],
        ),
        (
            "De commissie adviseert om a) het register te openen, b) de duur te verlengen en c) de boete te schrappen.",
            ["a) het register te openen", "b) de duur te verlengen", "c) de boete te schrappen."],
        ),
        (
            "Het college adviseert om de proef te verlengen en om de kosten te vergoeden.",
            ["om de proef te verlengen", "om de kosten te vergoeden."],
        ),
        (
            "De raad beveelt aan ten eerste de wet te wijzigen, ten tweede de leden te scholen.",
            ["ten eerste de wet te wijzigen", "ten tweede de leden te scholen."],
        ),
    ],
)
def test_each_act_is_a_part(text: str, parts: list[str]) -> None:
    whole, *found = advice(text)
    assert whole.text == text and whole.parent is None
    assert [(one.text, one.parent, one.sentence_id) for one in found] == [
        (part, whole.id, whole.sentence_id) for part in parts
    ]
    assert len({one.id for one in (whole, *found)}) == 1 + len(parts)


@pytest.mark.parametrize(
    "text",
    [
        "Aanbeveling 2: Zorg voor heldere taken en rollen in de keten.",
        "Aanbeveling 3: Investeer in wonen en zorg voor ouderen.",
        "De commissie adviseert om de proef te verlengen en te evalueren.",
        "De raad beveelt aan artikel 3, onderdeel b), te schrappen.",
        "De raad beveelt aan de onderdelen c) wonen en a) zorg te schrappen.",
    ],
)
def test_one_act_has_no_parts(text: str) -> None:
    assert [one.text for one in advice(text)] == [text]


def test_a_part_lies_within_the_lines_of_its_own_words() -> None:
    whole, first, second = advice(
        "Aanbeveling 1: Meet jaarlijks de wachttijd en maak alle uitkomsten per gemeente openbaar."
    )
    assert (first.box.top, second.box.top, whole.box.bottom) == (0, 10, 19)


def test_an_item_of_a_list_is_a_part_of_the_advice_above_it() -> None:
    above = "De commissie adviseert om:"
    whole, *items = advice(above, "de proef te verlengen;", "de kosten te vergoeden.", lead_in=above)
    assert [one.parent for one in items] == [whole.id, whole.id]
    assert whole.sentence_id not in {one.sentence_id for one in items}
