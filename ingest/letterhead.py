"""Reads what a letter says about itself: date, subject, sender, addressee, dossiers and number, marks, enclosures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.letterhead_addressee import addressee
from ingest.letterhead_day import day_of
from ingest.letterhead_labels import joined, labelled, labels, value
from ingest.letterhead_numbers import dossier_title, dossiers_and_number, is_number
from ingest.letterhead_signed import office_named, signatories
from ingest.ministries import Ministry, ministry_called, ministry_in
from ingest.model import Letterhead, Line, Page, Region, Signatory

_HEAD = (Region.LETTERHEAD, Region.SIDE, Region.HEADER)
_TITLE = re.compile(
    r"\bbrief van (?:de |het )?((?:minister|staatssecretaris)\b.{3,120}?)(?=\s+Aan de|\s*$|\d)", re.IGNORECASE
)
_ANSWERED = re.compile(
    r"\b[Uu]w brief van [^()]{5,45}?,? (?:met )?(?:nr\.|nummer|kenmerk):? ?(?P<mark>[\w/-]*\d[\w/-]{4,})"
)
_SUBJECT_LINES = 4
_ENCLOSURE_LINES = 8
_OPENING = 12  # lines of the text in which a letter says what it answers


def letterhead(pages: Sequence[Page], *, name: str) -> Letterhead:
    """Read the letterhead of page 1 and the signature; what is not there stays None.

    `name` is the file's name: it gives the day and the Kamerstuk number only where the letter itself does not.
    """
    lines = [line for page in pages for line in page.lines]
    head = [line for line in pages[0].lines if line.region in _HEAD] if pages else []
    dated = day_of(head, lines, name=name)
    signed = signatories([line for line in lines if line.region is Region.SIGNATURE])
    first = signed[0] if signed else Signatory(None, None)
    office = first.office or sender(" ".join(line.text for line in head if line.region is Region.LETTERHEAD))
    ministry = ministry_in(" ".join(line.text for line in head), on=dated.day)
    ministry = ministry or (ministry_in(office, on=dated.day) if office else None) or _filed_under(name)
    dossiers, number = dossiers_and_number([line.text for line in head], name=name)
    return Letterhead(
        day=dated.day,
        subject=_subject(head),
        office=office,
        person=first.person,
        ministry=ministry.name if ministry else None,
        addressee=addressee(head),
        dossier=dossiers[0] if dossiers else None,
        number=number,
        mark=value(head, "mark"),
        day_from=dated.source,
        day_doubt=dated.doubt,
        cosigners=signed[1:],
        dossiers=dossiers,
        your_mark=value(head, "your_mark") or _answered(lines),
        enclosures=value(head, "enclosures", lines=_ENCLOSURE_LINES, bare=True),
    )


def _filed_under(name: str) -> Ministry | None:
    """Return the ministry whose code a file's name carries after the day: 2012-01-25_VWS_letter.txt."""
    from ingest.days import day_in_file_name

    code = re.match(r"\d{4}-\d\d(?:-\d\d)?_([A-Za-z&]+)_", name)
    return ministry_called(code[1], on=day_in_file_name(name)) if code else None


def _answered(lines: Sequence[Line]) -> str | None:
    """Return the number of the letter that the opening says it answers: "uw brief van …, nr. 2023Z16994"."""
    read = [line.text for line in lines if line.region in (Region.BODY, Region.HEADING)]
    match = _ANSWERED.search(" ".join(read[:_OPENING]))
    return match["mark"] if match else None


def _subject(head: Sequence[Line]) -> str | None:
    for line, behind, under in labelled(head, "subject"):
        pieces = [behind] if behind else []
        for other in under[:_SUBJECT_LINES]:
            aligned = other.box.x0 >= line.box.x0 and (
                not behind or other.box.x1 == 0 or other.box.x0 > line.box.x0 + 10
            )
            if labels()["stops"].match(other.text) or not aligned or (pieces and other.text[0] == ">"):
                break
            pieces.append(other.text)
        if pieces:
            return joined(pieces)
    return _titled_subject(head) or next((line.text for line in head if labels()["is_subject"].match(line.text)), None)


def _titled_subject(head: Sequence[Line]) -> str | None:
    """Return the dossier's title of a Kamerstuk print: what stands behind or beside the dossier's number."""
    for index, line in enumerate(head):
        behind = dossier_title(line.text)
        if behind is None:
            continue
        others = head[index + 1 : index + 6]
        beside = list(takewhile(lambda o: not is_number(o.text) and dossier_title(o.text) is None, others))
        if not behind and beside and abs(beside[0].box.top - line.box.top) < 4:
            behind = joined([other.text for other in beside if other.box.x0 >= beside[0].box.x0 - 1][:5])
        return behind or None
    return None


def sender(title: str) -> str | None:
    """Return the office in a Kamerstuk's title, None when it is no letter by a member of government."""
    match = _TITLE.search(title)
    return office_named(match[1]) if match else None
