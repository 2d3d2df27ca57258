"""Reads what a letter says about itself: date, subject, sender, dossier and number, mark."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import takewhile
from pathlib import Path

from ingest.days import day_in, day_in_file_name
from ingest.letter_parts import is_name
from ingest.ministries import Ministry, ministry_called, ministry_in
from ingest.model import Letterhead, Line, Page, Region

_HEAD = (Region.LETTERHEAD, Region.SIDE, Region.HEADER)
_DOSSIER = re.compile(r"(?P<dossier>\d{2} ?\d{3}(?:[- ]?\(?[IVXLC]+\)?|-\d{2})?)(?:\s|$)")
_NUMBER = re.compile(r"Nr\.\s*(?P<number>\d+)\b")
_FILE_NAME = re.compile(r"kst-(?P<dossier>\d{5}(?:-(?:[IVXLC]+|\d{2}(?=-)))?)-(?P<number>\d+)")
_TITLE = re.compile(
    r"\bbrief van (?:de |het )?((?:minister|staatssecretaris)\b.{3,120}?)(?=\s+Aan de|\s*$|\d)", re.IGNORECASE
)
_SUBJECT_LINES = 4


@cache
def _labels() -> dict[str, re.Pattern[str]]:
    raw = tomllib.loads(Path(__file__).with_name("letterhead.toml").read_text(encoding="utf-8"))
    joined = {name: "|".join(value) if isinstance(value, list) else value for name, value in raw.items()}
    return {name: re.compile(rf"(?:{pattern})", re.IGNORECASE) for name, pattern in joined.items()}


def letterhead(pages: Sequence[Page], *, name: str) -> Letterhead:
    """Read the letterhead of page 1 and the signature; what is not there stays None.

    `name` is the file's name: it gives the day and the Kamerstuk number only where the letter itself does not.
    """
    head = [line for line in pages[0].lines if line.region in _HEAD] if pages else []
    signature = [line for page in pages for line in page.lines if line.region is Region.SIGNATURE]
    office, person = _signatory(signature)
    office = office or _titled_office(head)
    texts = [line.text for line in head]
    ministry = ministry_in(" ".join(texts)) or (ministry_in(office) if office else None) or _filed_under(name)
    dossier, number = _dossier(texts, name)
    return Letterhead(
        day=_day(head) or day_in_file_name(name),
        subject=_subject(head),
        office=office,
        person=person,
        ministry=ministry.name if ministry else None,
        addressee=_addressee(texts),
        dossier=dossier,
        number=number,
        mark=_value(head, "mark"),
    )


def _filed_under(name: str) -> Ministry | None:
    """Return the ministry whose code a file's name carries after the day: 2012-01-25_VWS_letter.txt."""
    code = re.match(r"\d{4}-\d\d(?:-\d\d)?_([A-Za-z&]+)_", name)
    return ministry_called(code[1]) if code else None


def _day(head: Sequence[Line]) -> date | None:
    labelled = [line.text for line in head if _labels()["date"].match(line.text)]
    placed = [line.text for line in head if _labels()["place_and_date"].match(line.text)]
    for text in (*labelled, *placed, *(line.text for line in head)):
        found = day_in(text)
        if found:
            return found
    return None


def _following(head: Sequence[Line], label: str) -> Iterator[tuple[Line, str, list[Line]]]:
    """Yield each line with the label: the line, what stands behind the label, the lines under it."""
    for index, line in enumerate(head):
        match = _labels()[label].match(line.text)
        if match and not (label == "mark" and _labels()["your_mark"].match(line.text)):
            under = [other for other in head[index + 1 :] if other.region is line.region]
            yield line, line.text[match.end() :].strip(" :"), under


def _value(head: Sequence[Line], label: str) -> str | None:
    for _, behind, under in _following(head, label):
        value = behind or next((line.text for line in under if not _labels()["stops"].match(line.text)), "")
        if value and any(character.isdigit() for character in value):
            return value
    return None


def _subject(head: Sequence[Line]) -> str | None:
    for line, behind, under in _following(head, "subject"):
        pieces = [behind] if behind else []
        for other in under[:_SUBJECT_LINES]:
            aligned = other.box.x0 >= line.box.x0 and (
                not behind or other.box.x1 == 0 or other.box.x0 > line.box.x0 + 10
            )
            if _labels()["stops"].match(other.text) or not aligned or (pieces and other.text[0] == ">"):
                break
            pieces.append(other.text)
        if pieces:
            return _join(pieces)
    return _titled_subject(head)


def _join(pieces: Sequence[str]) -> str:
    from ingest.hyphens import join

    text = ""
    for index, piece in enumerate(pieces):
        printed, gap = join(piece, pieces[index + 1] if index + 1 < len(pieces) else "")
        text += printed + gap
    return text.strip()


def _titled_subject(head: Sequence[Line]) -> str | None:
    """Return the dossier's title of a Kamerstuk print: what stands behind or beside the dossier's number."""
    for index, line in enumerate(head):
        match = _DOSSIER.match(line.text)
        if not match:
            continue
        behind = line.text[match.end() :].strip()
        others = head[index + 1 : index + 6]
        beside = list(takewhile(lambda o: not (_NUMBER.match(o.text) or _DOSSIER.match(o.text)), others))
        if not behind and beside and abs(beside[0].box.top - line.box.top) < 4:
            behind = _join([other.text for other in beside if other.box.x0 >= beside[0].box.x0 - 1][:5])
        return behind or None
    return None


def _titled_office(head: Sequence[Line]) -> str | None:
    """Return the sender in the title of a Kamerstuk print: "BRIEF VAN DE MINISTER VAN FINANCIËN"."""
    return sender(" ".join(line.text for line in head if line.region is Region.LETTERHEAD))


def sender(title: str) -> str | None:
    """Return the office in a Kamerstuk's title, None when it is no letter by a member of government."""
    match = _TITLE.search(title)
    return _office(match[1]) if match else None


def _signatory(lines: Sequence[Line]) -> tuple[str | None, str | None]:
    """Return office and name of the first who signs."""
    office = person = None
    for index, line in enumerate(lines):
        text = line.text.strip().rstrip(",")
        if line.text.endswith(",") and index + 1 < len(lines) and ministry_in(f"{text}, {lines[index + 1].text}"):
            longer = f"{text}, {lines[index + 1].text.rstrip(',')}"
            text = longer if not is_name(lines[index + 1].text) else text
        match = _labels()["office"].fullmatch(text)
        if match and office is None:
            office = _office(match[1])
        elif is_name(text) and person is None and not _labels()["office"].match(text):
            person = text
        if office and person:
            break
    return office, person


def _office(text: str) -> str:
    plain = re.sub(r"^(?:(?:mede )?namens )?(?:de|het)\s+", "", text.strip().rstrip(","), flags=re.IGNORECASE)
    if plain.isupper():
        ministry = ministry_in(plain)
        head = plain.split(" ", 1)[0].capitalize()
        return f"{head} van {ministry.name}" if ministry else plain.capitalize()
    return plain[0].upper() + plain[1:]


def _addressee(texts: Sequence[str]) -> str | None:
    for index, text in enumerate(texts):
        match = _labels()["addressee"].match(text)
        if match:
            rest = texts[index + 1] if index + 1 < len(texts) and texts[index + 1].startswith("der Staten") else ""
            return f"{match[1]} {rest}".strip().rstrip(",")
    return None


def _dossier(texts: Sequence[str], name: str) -> tuple[str | None, str | None]:
    """Return the dossier as "35334" or "36600-XIV" and the number in it; only a Kamerstuk print has them."""
    number = next((m["number"] for text in texts if (m := _NUMBER.match(text))), None)
    if number:
        dossier = next((m["dossier"] for text in texts if (m := _DOSSIER.match(text))), None)
        if dossier:
            digits = re.sub(r"[\s()]+", "", dossier)
            return re.sub(r"^(\d{5})-?([IVXLC]+)$", r"\1-\2", digits), number
    match = _FILE_NAME.search(name)
    return (match["dossier"], match["number"]) if match else (None, None)
