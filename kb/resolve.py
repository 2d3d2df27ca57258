"""Which known document a reference names: the one that fits, and none where several do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ingest.ministries import ministry_in
from ingest.model import Document, DocumentKind, Voice
from ingest.references import Reference

_OWN = re.compile(r"(?:mijn|onze)\b", re.IGNORECASE)
_LETTERS = (DocumentKind.LETTER, DocumentKind.ANSWERS)


class Resolver:
    """Knows documents by dossier and number, by day, by mark and by title; their text is not needed.

    `same_as` as from `kb.versions`: versions of one letter count as one, which is known by all that each says.
    """

    def __init__(self, documents: Iterable[Document], *, same_as: Mapping[str, str]) -> None:
        self._same_as = same_as
        self._by_id = {one.id: one for one in documents}
        self._named: dict[tuple[str, str], dict[str, Document]] = defaultdict(dict)
        for one in self._by_id.values():
            for name in _names(one):
                self._named[name][self._first(one.id)] = one

    def resolve(self, reference: Reference, *, of: Document) -> Document | None:
        """Return the document that `reference`, read in the document `of`, names; None when not exactly one fits."""
        known = self._named.get((reference.kind, reference.key), {})
        fits = {
            first
            for first, one in known.items()
            if first != self._first(of.id) and (reference.kind != "letter" or _may_be_from(one, reference, of))
        }
        return self._by_id.get(fits.pop()) if len(fits) == 1 else None

    def _first(self, document_id: str) -> str:
        return self._same_as.get(document_id, document_id)


def _names(document: Document) -> Iterator[tuple[str, str]]:
    """Yield kind and key of the references that may mean a document."""
    head = document.letterhead
    if head.number:
        yield from (("paper", f"{dossier}-{head.number}") for dossier in head.dossiers or (head.dossier,))
    if head.day and document.kind in _LETTERS and document.voice is Voice.GOVERNMENT:
        yield "letter", head.day.isoformat()
    if head.mark:
        yield "case", head.mark
    if head.subject:
        yield "report", head.subject.casefold()


def _may_be_from(document: Document, reference: Reference, of: Document) -> bool:
    """Tell whether the letter is of whom the reference says: "mijn brief", "de brief van de Minister van Financiën"."""
    named = ministry_in(reference.text, on=reference.day)
    if named is not None:
        return document.letterhead.ministry == named.name
    return not _OWN.match(reference.text) or document.letterhead.ministry == of.letterhead.ministry
