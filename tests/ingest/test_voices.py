from ingest.findings import find
from ingest.language.sentences import sentences
from ingest.model import Block, Box, Document, DocumentKind, Kind, Letterhead, Line, Page, Region, Span, Voice
from ingest.voices import answering, voiced

QUESTION = "De leden vragen wanneer de minister de Kamer informeert. Zij zullen dit volgen."
ANSWER = "Ik informeer uw Kamer voor de zomer over de kosten."
TEXTS = ["I Vragen en opmerkingen uit de fracties", QUESTION, "II Reactie van de minister van Financiën", ANSWER]
TEXT = "\n".join(TEXTS)


def blocks(*regions: Region) -> list[Block]:
    starts = [TEXT.index(text) for text in TEXTS]
    return [Block(start, start + len(text), region) for start, text, region in zip(starts, TEXTS, regions, strict=True)]


PARTS = blocks(Region.HEADING, Region.BODY, Region.HEADING, Region.BODY)


def test_headings_tell_questions_from_answers() -> None:
    found = voiced(PARTS, text=TEXT, spans=(), pages=(), kind=DocumentKind.CONSULTATION)
    assert [block.voice for block in found] == [Voice.HOUSE, Voice.HOUSE, Voice.GOVERNMENT, Voice.GOVERNMENT]
    assert answering(TEXT) == "Minister van Financiën"
    assert answering("Wij wachten op een reactie van de minister van Financiën.") is None


def test_other_kinds_have_one_voice() -> None:
    found = voiced(PARTS, text=TEXT, spans=(), pages=(), kind=DocumentKind.LETTER)
    assert {block.voice for block in found} == {None}


def test_type_tells_advice_from_reaction_only_where_the_document_says_so() -> None:
    boxes = [Box(0, 10 * n, 100, 10 * n + 9) for n in range(len(PARTS))]
    lines = tuple(Line("", box, 9.0, italic=n < 2) for n, box in enumerate(boxes))
    spans = [Span(block.start, block.end, 1, box) for block, box in zip(PARTS, boxes, strict=True)]
    for said, voices in (("Het advies is cursief afgedrukt.", "aagg"), ("Het advies ligt voor.", "----")):
        found = voiced(PARTS, text=said, spans=spans, pages=[Page(1, 0, 0, lines)], kind=DocumentKind.ADVICE)
        assert "".join("-" if block.voice is None else block.voice.value[0] for block in found) == voices


def test_a_promise_in_an_answer_is_one_and_whose() -> None:
    document = Document(
        id="d", name="d.txt", text=TEXT, voice=Voice.HOUSE, kind=DocumentKind.CONSULTATION,
        letterhead=Letterhead(office="Minister van Financiën"),
        blocks=voiced(PARTS, text=TEXT, spans=(), pages=(), kind=DocumentKind.CONSULTATION),
        spans=(Span(0, len(TEXT), 1, Box(0, 0, 0, 0)),),
    )  # fmt: skip
    promises = [one for one in find(document, list(sentences(document))) if one.kind is Kind.COMMITMENT]
    assert [(one.text, one.actor) for one in promises] == [(ANSWER, "Minister van Financiën")]
