"""Which known document a reference names: the one that fits, and none where several do.

A motion is known by its movers, of whom there may be many motions that are not known: so its number, where the text
gives it right behind, or the dossier of the letter that speaks of it must say so too. A promise's number stands in the
register and in no letter's head: what it leads to is the one other document that speaks of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ingest.ministries import ministry_in
from ingest.model import Document, DocumentKind, Voice
from ingest.references import Reference

_OWN = re.compile(r"(?:mijn|onze)\b", re.IGNORECASE)
_BEHIND = 60  # characters between a motion and its number
_LETTERS = (DocumentKind.LETTER, DocumentKind.ANSWERS)


class Resolver:
    """Knows documents by dossier and number, by day, by mark and by title; their text is not needed.

    `same_as` as from `kb.versions`: versions of one letter count as one, which is known by all that each says.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        *,
        same_as: Mapping[str, str],
        mentioning: Callable[[str], Iterable[str]] = lambda _: (),
    ) -> None:
        """`mentioning` returns the ids of the documents whose text holds a word."""
        self._same_as = same_as
        self._mentioning = mentioning
        self._by_id = {one.id: one for one in documents}
        self._named: dict[tuple[str, str], dict[str, Document]] = defaultdict(dict)
        for one in self._by_id.values():
            for name in names(one):
                self._named[name[0], name[1].casefold()][self._first(one.id)] = one

    def resolve(self, reference: Reference, *, of: Document, others: Sequence[Reference] = ()) -> Document | None:
        """Return the document that `reference`, read in the document `of`, names; None when not exactly one fits.

        `others` are all references of the same sentence: a motion's number may be among them.
        """
        if reference.kind == "promise":
            fits = {self._first(one) for one in self._mentioning(reference.key)}
        else:
            known = self._named.get((reference.kind, reference.key.casefold()), {})
            fits = {first for first, one in known.items() if _fits(one, reference, of, others)}
        fits -= {self._first(of.id)}
        return self._by_id.get(fits.pop()) if len(fits) == 1 else None

    def _first(self, document_id: str) -> str:
        return self._same_as.get(document_id, document_id)


def names(document: Document) -> Iterator[tuple[str, str]]:
    """Yield kind and key of the references that may mean a document."""
    head = document.letterhead
    if head.number:
        yield from (("paper", f"{dossier}-{head.number}") for dossier in head.dossiers or (head.dossier,))
    if head.day and document.kind in _LETTERS and document.voice is Voice.GOVERNMENT:
        yield "letter", head.day.isoformat()
    if head.mark:
        yield "case", head.mark
    if head.subject:
        yield "report", head.subject
    if document.kind is DocumentKind.MOTION and head.person:
        movers = [head.person, *(one.person for one in head.cosigners if one.person)]
        yield "motion", "/".join(movers)
        yield "motion", head.person  # "de motie-Jansen c.s."


def _fits(document: Document, reference: Reference, of: Document, others: Sequence[Reference]) -> bool:
    if reference.kind == "letter":
        return _may_be_from(document, reference, of)
    if reference.kind == "motion":
        return _may_be_moved(document, reference, of, others)
    return True


def _may_be_moved(document: Document, reference: Reference, of: Document, others: Sequence[Reference]) -> bool:
    """Tell whether a motion is the one: by its number right behind, else by a dossier that it shares, never later."""
    numbered = [one.key for one in others if one.kind == "paper" and 0 <= one.start - reference.end <= _BEHIND]
    head = document.letterhead
    if numbered:
        return any(("paper", key) in names(document) for key in numbered)
    later = head.day and of.letterhead.day and head.day > of.letterhead.day
    return not later and bool({*head.dossiers} & {*of.letterhead.dossiers})


def _may_be_from(document: Document, reference: Reference, of: Document) -> bool:
    """Tell whether the letter is of whom the reference says: "mijn brief", "de brief van de Minister van Financiën"."""
    named = ministry_in(reference.text, on=reference.day)
    if named is not None:
        return document.letterhead.ministry == named.name
    return not _OWN.match(reference.text) or document.letterhead.ministry == of.letterhead.ministry
