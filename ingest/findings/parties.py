"""Who promises, advises or reacts, and to whom: the words as written, or the office that a letter is signed with."""

from __future__ import annotations

import re
from functools import cache

from ingest.findings.patterns import lexicon
from ingest.findings.reading import Reading
from ingest.model import Document, Kind, Voice

_HOUSE = re.compile(r"\b(?:uw|de (?:Tweede|Eerste)|beide|de) Kamers?\b|\b(?:het parlement|de Staten-Generaal)\b")
_SPEAKER = re.compile(r"\b(?:[Ii]k|[Ww]ij|[Ww]e)\b")
_OFFICE = (
    r"(?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|[Bb]ewindspers(?:oon|onen)"
    r"|[Kk]abinet|[Rr]egering|Rijk|[Mm]inisterie|ambtgeno(?:ot|te|ten)|collega)"
)
_TITLE = r"(?: van| voor)(?: [A-Z][\w&-]*,?| en(?= [A-Z])| voor(?= [A-Z]))+"
_GOVERNMENT = re.compile(rf"\b(?:[Dd]e|[Hh]et|[Mm]ijn|[Oo]nze) {_OFFICE}\b(?:{_TITLE})?")
_LOCAL = re.compile(
    r"\b(?:het Rijk(?: en de provincies)?|de provincies?|(?:de )?gemeenten|de korpsleiding|de sector)\b"
)
_BESIDE = re.compile(r"\b(?:met|van|tussen|voor|bij|door|tot|over|tussen [^.;:]{1,60}(?:,| en)) $", re.IGNORECASE)

_ARTICLE = 5  # characters: "het " stands before the word that a pattern begins with


def parties(
    kind: Kind, reading: Reading, found: re.Match[str] | None, document: Document
) -> tuple[str | None, str | None]:
    """Return (actor, addressee) of a finding; None for what neither the sentence nor the document says.

    Where several are named, the actor is whom the rule's match `found` in `reading.words` holds, or else the first.
    """
    text = reading.text
    house = _HOUSE.search(text)
    if kind is Kind.RECOMMENDATION:
        to = _GOVERNMENT.search(text) or _local(text) or house
        return _adviser(text, document), _tidy(to)
    start, end = reading.printed(*found.span()) if found else (0, 0)
    actor = _who(text, max(0, start - _ARTICLE), end, document) or _who(text, 0, len(text), document)
    return actor or _sender(document), _tidy(house) if kind is Kind.COMMITMENT else None


def _local(text: str) -> re.Match[str] | None:
    """The first local party that is not merely acted with, spoken of or shared with: "met de gemeenten"."""
    return next((match for match in _LOCAL.finditer(text) if not _BESIDE.search(text, 0, match.start())), None)


def _who(text: str, start: int, end: int, document: Document) -> str | None:
    """The member of government who is named from start to end, or the signatory where it says "ik"."""
    if document.voice is Voice.GOVERNMENT and (said := _SPEAKER.search(text, start, end)):
        return document.letterhead.office or said[0].lower()
    named = _GOVERNMENT.search(text, start)
    return _tidy(named) if named and named.start() < end else None


def _sender(document: Document) -> str | None:
    return document.letterhead.office if document.voice is Voice.GOVERNMENT else None


def _adviser(text: str, document: Document) -> str | None:
    named = next((match for match in _bodies().finditer(text) if not match[0].islower() or " " in match[0]), None)
    if named:
        return _tidy(named)
    if document.voice is Voice.AUDITOR:
        return "Algemene Rekenkamer"
    office = document.letterhead.office
    return office if document.voice is Voice.ADVISER and not re.search(_OFFICE, office or "") else None


@cache
def _bodies() -> re.Pattern[str]:
    """An article and an adviser of the lexicon, with the capitalised words of its name."""
    stems = "|".join(sorted(map(re.escape, lexicon()["adviseur"]), key=len, reverse=True))
    article = r"(?:[Dd]e|[Hh]et|[Ee]en)"
    return re.compile(rf"\b(?:{article} )?(?:[A-Z]\w+ )?(?i:{stems})\b(?:{_TITLE}|(?: [A-Z][\w-]*)*)")


def _tidy(match: re.Match[str] | None) -> str | None:
    return " ".join(match[0].rstrip(",").split()) if match else None
