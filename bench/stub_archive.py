"""Made-up documents and promises in the shape of the Tweede Kamer's open data, and OData questions about them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from bench.stub_pdf import tiny_pdf

Row = dict[str, Any]
Test = Callable[[Row], bool]

_SPACE = UUID("6f1c3f2e-0000-4000-8000-000000000000")
START = datetime(2024, 1, 8, 9, tzinfo=UTC)
_ANY = re.compile(r"(\w+)/any\((\w):(.*)\)")
_TEXT = r"'((?:[^']|'')*)'"


def guid(*parts: object) -> str:
    """Return the id of a made-up thing: the same parts, the same id."""
    return str(uuid5(_SPACE, " ".join(map(str, parts))))


def stamp(step: int) -> str:
    """Return a moment, a minute later for every step, as the source writes it: with seven decimals."""
    return (START + timedelta(minutes=step)).strftime("%Y-%m-%dT%H:%M:%S.%f") + "0Z"


@dataclass
class Archive:
    """What the stub serves: documents and promises by id, files by the id of their document."""

    documents: dict[str, Row] = field(default_factory=dict)
    promises: dict[str, Row] = field(default_factory=dict)
    files: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    clock: int = 0

    def letter(self, number: int, *, text: list[str] | None = None, **more: Any) -> str:
        """Add a letter with its file; return its id."""
        identity = guid("letter", number)
        self.clock += 1
        row = {
            "Id": identity,
            "Soort": "Brief regering",
            "DocumentNummer": f"2024D{number:05}",
            "Titel": "Brief regering",
            "Onderwerp": f"Voortgang van het proefproject warme overdracht, deel {number}",
            "Datum": (START + timedelta(days=number % 300)).strftime("%Y-%m-%dT00:00:00+01:00"),
            "Vergaderjaar": "2023-2024",
            "Kamer": 2,
            "Volgnummer": number,
            "KenmerkAfzender": f"2024-{number:07}",
            "ContentType": "application/pdf",
            "HuidigeDocumentVersie_Id": guid("version", number, 1),
            "Verwijderd": False,
            "GewijzigdOp": stamp(self.clock),
            "ApiGewijzigdOp": stamp(self.clock),
            "DocumentActor": [
                {
                    "Relatie": "Eerste ondertekenaar",
                    "ActorNaam": "Vogelaar, M.",
                    "Functie": "minister van Binnenlandse Zaken en Koninkrijksrelaties",
                }
            ],
            "Kamerstukdossier": [{"Nummer": 39417, "Toevoeging": None}],
            "BijlageDocument": [],
            "BronDocument": [],
        }
        self.documents[identity] = row | more
        self.write(identity, text or body(number))
        return identity

    def enclosure(self, letter: str, number: int) -> str:
        """Add an enclosure to a letter; return its id."""
        identity = guid("enclosure", letter, number)
        made = self.letter(90_000 + number)
        row = self.documents.pop(made)
        self.files[identity] = self.files.pop(made)
        row |= {"Id": identity, "Soort": "Bijlage", "DocumentActor": [], "BronDocument": [{"Id": letter}]}
        self.documents[identity] = row
        self.documents[letter]["BijlageDocument"].append({"Id": identity})
        return identity

    def promise(self, number: int, **more: Any) -> str:
        """Add a promise to the register; return its id."""
        identity = guid("promise", number)
        self.clock += 1
        self.promises[identity] = {
            "Id": identity,
            "Nummer": f"TZ202402-{number:03}",
            "Aanmaakdatum": "2024-02-13T17:42:13.69+01:00",
            "ActiviteitNummer": f"2024A{number:05}",
            "Naam": "Vogelaar, M.",
            "Functie": "minister van Binnenlandse Zaken en Koninkrijksrelaties",
            "Ministerie": "Binnenlandse Zaken en Koninkrijksrelaties",
            "Status": "Openstaand",
            "DatumNakoming": "0001-01-01T00:00:00Z",
            "Tekst": f"De minister informeert de Kamer voor de zomer over de uitkomsten van deel {number}.",
            "Verwijderd": False,
            "GewijzigdOp": stamp(self.clock),
            "ApiGewijzigdOp": stamp(self.clock),
            "KamerbriefNakoming": [],
            "IsHerhalingVan": [],
        } | more
        return identity

    def change_promise(self, identity: str, **more: Any) -> None:
        """Change a promise, now."""
        self.clock += 1
        self.promises[identity] |= more | {"GewijzigdOp": stamp(self.clock), "ApiGewijzigdOp": stamp(self.clock)}

    def write(self, identity: str, lines: list[str]) -> None:
        """Give a document another file."""
        self.files[identity] = (tiny_pdf(lines), "application/pdf")

    def touch(self, identity: str, **more: Any) -> None:
        """Change a document, now."""
        self.clock += 1
        self.documents[identity] |= more | {"ApiGewijzigdOp": stamp(self.clock)}

    def replace(self, identity: str, lines: list[str], *, version: int) -> None:
        """Give a document a new version."""
        self.write(identity, lines)
        self.touch(identity, HuidigeDocumentVersie_Id=guid("version", identity, version))

    def delete(self, identity: str) -> None:
        """Delete a document as the source does: a row without what it said."""
        kept = {"Id": identity, "Verwijderd": True, "DocumentActor": [], "Kamerstukdossier": [], "BijlageDocument": []}
        self.documents[identity] = kept | {"BronDocument": []}
        self.touch(identity)

    def rows(self, entity: str, condition: str) -> list[Row]:
        """Return what meets a condition, in the order of change. Raises ValueError on what OData would refuse."""
        table = {"Document": self.documents, "Toezegging": self.promises}[entity]
        test = compiled(condition)
        found = [row for row in list(table.values()) if test(row)]
        return sorted(found, key=lambda row: (row["ApiGewijzigdOp"], row["Id"]))

    def expanded(self, row: Row) -> Row:
        """Return a row with its enclosures written out."""
        enclosed = [self.documents[one["Id"]] for one in row.get("BijlageDocument", ())]
        return row | {"BijlageDocument": enclosed} if enclosed else row


def body(number: int) -> list[str]:
    """Return the text of a letter: one promise, and words of its own."""
    return [
        "Geachte voorzitter,",
        f"Hierbij informeer ik u over deel {number} van het proefproject warme overdracht.",
        f"Ik zal uw Kamer voor de zomer informeren over de uitkomsten van deel {number}.",
        "Hoogachtend,",
    ]


def compiled(condition: str) -> Test:
    """Return the test that a $filter is: the few forms that are asked, anything else is refused as a bad request."""
    tests = [_one(part) for part in re.split(r" and (?![^(]*\))", condition) if part]
    return lambda row: all(test(row) for test in tests)


def _one(part: str) -> Test:
    if match := _ANY.fullmatch(part):
        name, letter, inner = match.groups()
        test = compiled(inner.replace(f"{letter}/", ""))
        return lambda row: any(test(one) for one in row.get(name, ()))
    if match := re.fullmatch(rf"contains\((\w+),{_TEXT}\)", part):
        name, text = match[1], match[2].replace("''", "'")
        return lambda row: text in (row.get(name) or "")
    if match := re.fullmatch(r"(\w+) ge (\d{4}-\d\d-\d\dT[\d:.]+Z)", part):
        name, least = match[1], match[2]
        return lambda row: bool(row.get(name)) and row[name][:26] >= least[:26]
    if match := re.fullmatch(rf"(\w+) eq (?:{_TEXT}|(true|false|\d+))", part):
        name, text, other = match.groups()
        wanted = text.replace("''", "'") if other is None else {"true": True, "false": False}.get(other, other)
        return lambda row: str(row.get(name)) == str(wanted)
    raise ValueError(part)
