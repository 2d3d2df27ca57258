"""Document -> its sentences, each with its place in the text and on paper."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.ids import of_parts
from ingest.model import Block, Box, Document, Sentence
from ingest.place import place


def sentences(document: Document) -> Iterator[Sentence]:
    """Yield the document's sentences in order; headings count as sentences with region HEADING.

    A sentence never crosses a block, so a list item is one sentence or more of its own.
    """
    from ingest.language.nl import pipeline

    starts = [span.start for span in document.spans]
    texts = (document.text[block.start : block.end] for block in document.blocks)
    ordinal = 0
    for index, doc in enumerate(pipeline().pipe(texts)):
        block = document.blocks[index]
        for sent in doc.sents:
            text = sent.text.strip()
            if not text:
                continue
            start = block.start + sent.start_char + (len(sent.text) - len(sent.text.lstrip()))
            page, box = place(document.spans, starts, start, start + len(text))
            yield _sentence(document, block, index, ordinal, text, start, page, box)
            ordinal += 1


def _sentence(
    document: Document, block: Block, index: int, ordinal: int, text: str, start: int, page: int, box: Box
) -> Sentence:
    return Sentence(
        id=of_parts(document.id, ordinal, text),
        document_id=document.id,
        ordinal=ordinal,
        text=text,
        start=start,
        end=start + len(text),
        page=page,
        box=box,
        region=block.region,
        block=index,
        heading=block.heading,
        lead_in=block.lead_in,
        number=block.number,
    )
