"""Reads the Tweede Kamer's own records of promises (OData entity Toezegging, as JSON or JSON lines)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_suffix(".toml")
_NO_DAY = date(1, 1, 1)  # the service writes 0001-01-01 where there is no day


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A promise as the register has it; what a record lacks is None, "" or empty.

    `number` is TZyyyymm-nnn, or the record's Id where it has none. `status` as written, `fulfilment` what that means
    (open, partly, kept, lapsed; unknown for any other word). `changed` is when the record was last changed, ISO.
    `related` are pairs of relation and number or Id; `letters` numbers or Ids of the letters that kept it. A `removed`
    record is no longer in the register.
    """

    number: str
    id: str | None = None
    made: date | None = None
    activity: str | None = None
    person: str | None = None
    office: str | None = None
    ministry: str | None = None
    status: str = ""
    fulfilment: str = "unknown"
    due: date | None = None
    text: str = ""
    notes: str | None = None
    changed: str | None = None
    removed: bool = False
    related: tuple[tuple[str, str], ...] = ()
    letters: tuple[str, ...] = ()


class RegisterError(Exception):
    """This is no JSON with promises; str() is one Dutch line: reason and remedy."""


def registered(content: str) -> Iterator[Registered | str]:
    """Yield the promises of an OData answer, a list, one record, or JSON lines of any of these.

    For a record that cannot be used a Dutch line says why; the rest goes on. Raises RegisterError when none of it is
    JSON. Source of the fields: the official tkData-v1-0-toezegging.xsd and the OData model.
    """
    for place, record in enumerate(_records(content), 1):
        if isinstance(record, str):
            yield record
        elif not (record.get("Nummer") or record.get("Id")):
            yield f"toezegging {place}: geen Nummer en geen Id; overgeslagen"
        else:
            yield _registered(record)


def fulfilment(status: str | None) -> str:
    """Return what a status means: open, partly, kept or lapsed; any word that is not known is unknown."""
    return _table()[0].get(" ".join((status or "").casefold().split()), "unknown")


def _records(content: str) -> Iterator[Mapping[str, Any] | str]:
    text = content.lstrip("\ufeff").strip()
    try:
        whole = json.loads(text)
    except ValueError:
        yield from _lines(text)
    else:
        yield from _unpacked(whole)


def _lines(text: str) -> Iterator[Mapping[str, Any] | str]:
    good, bad = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                good.append(json.loads(line))
            except ValueError:
                bad.append(f"regel {number}: geen JSON; overgeslagen")
    if not good:
        raise RegisterError("geen JSON; haal de toezeggingen opnieuw op als JSON of JSON-regels")
    for one in good:
        yield from _unpacked(one)
    yield from bad


def _unpacked(found: Any) -> Iterator[Mapping[str, Any] | str]:
    """Yield the records within an answer of the service ("value"), a list, or a record itself."""
    if isinstance(found, Mapping) and isinstance(found.get("value"), list):
        found = found["value"]
    for one in found if isinstance(found, list) else [found]:
        yield one if isinstance(one, Mapping) else "geen toezegging maar iets anders; overgeslagen"


def _registered(record: Mapping[str, Any]) -> Registered:
    status = _text(record, "Status") or ""
    return Registered(
        number=_text(record, "Nummer") or str(record["Id"]),
        id=_text(record, "Id"),
        made=_day(record.get("Aanmaakdatum")),
        activity=_text(record, "ActiviteitNummer"),
        person=_text(record, "Naam"),
        office=_text(record, "Functie"),
        ministry=_text(record, "Ministerie"),
        status=status,
        fulfilment=fulfilment(status),
        due=_day(record.get("DatumNakoming")),
        text=_text(record, "Tekst") or "",
        notes=_text(record, "Notities"),
        changed=_text(record, "GewijzigdOp") or _text(record, "ApiGewijzigdOp"),
        removed=str(record.get("Verwijderd", False)).casefold() == "true",  # the feed writes "True", OData true
        related=tuple(_related(record)),
        letters=tuple(_names(record.get("KamerbriefNakoming"))),
    )


def _related(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, relation in _table()[1]:
        for key in (name, f"{name}_Id"):
            yield from ((relation, number) for number in _names(record.get(key)))


def _names(found: Any) -> Iterator[str]:
    """Yield what another record is called by: a value, an object with a number or Id, or a list of these."""
    for one in found if isinstance(found, list) else [found]:
        if isinstance(one, Mapping):
            one = one.get("Nummer") or one.get("DocumentNummer") or one.get("Id")
        if one:
            yield str(one)


def _text(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _day(value: Any) -> date | None:
    """Return the day of a moment as it is written, in whatever zone and with any number of decimals."""
    try:
        day = date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
    return None if day == _NO_DAY else day


def newest(records: Iterable[Registered]) -> dict[str, Registered]:
    """Return of each number the record that was changed last; without moments the last one given."""
    found: dict[str, Registered] = {}
    for one in records:
        kept = found.get(one.number)
        if kept is None or moment(one.changed) >= moment(kept.changed):
            found[one.number] = one
    return found


def moment(value: str | None) -> tuple[date, str]:
    """Return a moment as something that can be ordered; an unknown one comes first."""
    if not value:
        return date.min, ""
    try:
        return datetime.fromisoformat(value[:19]).date(), value[11:19]
    except ValueError:
        return date.min, ""


@cache
def _table() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    content = tomllib.loads(_DATA.read_text("utf-8"))
    statuses = {row["written"].casefold(): row["fulfilment"] for row in content["status"]}
    return statuses, tuple((row["from"], row["name"]) for row in content["relation"])
