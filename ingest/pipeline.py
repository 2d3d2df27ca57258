"""The whole way in: a file becomes a document, its sentences and its findings."""

from __future__ import annotations

from pathlib import Path

from ingest.findings import find
from ingest.language.sentences import sentences
from ingest.model import Analysis
from ingest.ocr import Layer
from ingest.read import MAX_PAGES, read
from ingest.told import Told
from ingest.version import version


def analyse(
    path: Path, *, max_pages: int = MAX_PAGES, layer: Layer | None = None, told: Told | None = None
) -> Analysis:
    """Read a file, a scan through the text layer that OCR made of it, and find what it holds; nothing is stored.

    What its source has `told` of it wins over what is read.

    Raises UnreadableError when the file can't be read.
    """
    document = read(path, max_pages=max_pages, layer=layer, told=told)
    cut = tuple(sentences(document))
    return Analysis(document=document, sentences=cut, findings=tuple(find(document, cut)), version=version())
