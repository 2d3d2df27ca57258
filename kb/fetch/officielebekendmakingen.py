"""The Kamerstukken of officielebekendmakingen.nl (KOOP, by SRU): as XML, whose structure is better, and as PDF."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from ingest.letterhead_numbers import dossier_key
from kb.fetch import sru
from kb.fetch.client import Client
from kb.fetch.errors import FetchError
from kb.fetch.record import File, Page, Record, Stream, day_of, moment, written

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SOURCE = "officielebekendmakingen"
_FORMATS = ("xml", "pdf")
_INDEX = "dt.modified"
_BEGINNING = date(1995, 1, 1)  # the first Kamerstukken that are there
_AGAIN = timedelta(days=2)  # a day may still grow after it was listed
_NAME = re.compile(r"[A-Za-z]+(?:-[A-Za-z0-9()]+)+")
_QUOTED = re.compile(r'["\\]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which Kamerstukken: of one kind, as the source writes it; from the day `since` on; of one dossier."""

    kind: str = "Brief"
    since: date | None = None
    dossier: str | None = None

    def written(self) -> str:
        """Return it as text: what it is stored under, and shown by."""
        chosen = {"soort": self.kind, "vanaf": self.since, "dossier": self.dossier}
        return json.dumps({key: str(value) for key, value in chosen.items() if value}, ensure_ascii=False)


def papers(
    client: Client, base: str, selection: Selection, *, today: Callable[[], date] = lambda: datetime.now(UTC).date()
) -> Stream:
    """Return the listing of the selected Kamerstukken."""
    pages = partial(_pages, client, base, selection, today)
    return Stream(f"{SOURCE} {selection.written()}", SOURCE, selection.written(), pages)


def _pages(
    client: Client, base: str, selection: Selection, today: Callable[[], date], reached: str | None
) -> Iterator[Page]:
    query = _query(selection)
    total = sru.ask(client, base, query, most=1).total
    yield Page((), None, total)
    begun = day_of(reached)
    first = begun - _AGAIN if begun else _BEGINNING
    for found, until in sru.walk(client, base, query, index=_INDEX, first=first, last=today()):
        whole = written(datetime(until.year, until.month, until.day, 12, tzinfo=UTC))
        yield Page(tuple(record(one) for one in found), whole, total)


def _query(selection: Selection) -> str:
    asked = ['dt.type=="Kamerstuk"', f'w.subrubriek=="{_QUOTED.sub("", selection.kind)}"']
    if selection.since:
        asked.append(f"dt.date>={selection.since.isoformat()}")
    if selection.dossier:
        asked.append(f'w.dossiernummer=="{dossier_key(selection.dossier)}"')
    return " AND ".join(asked)


def record(data: Element) -> Record:
    """Return the data of an SRU record. What is no usable name gets a `fault`. Raises FetchError without a moment."""
    name = sru.text(data, "identifier") or ""
    stamped = sru.text(data, "datumTijdstipWijzigingWork") or sru.text(data, "modified")
    changed = moment(stamped)
    if changed is None:
        raise FetchError(f"de bron noemt geen wijzigingsmoment van {name[:40]!r}; meld dit")
    dossier = sru.text(data, "dossiernummer")
    urls = {one.get("manifestation"): (one.text or "").strip() for one in data.iter() if sru.local(one) == "itemUrl"}
    usable = _NAME.fullmatch(name) is not None
    return Record(
        source=SOURCE,
        id=name[:100],
        changed=changed,
        kind=sru.text(data, "subrubriek") or sru.text(data, "publicatienaam"),
        version=stamped,
        name=name if usable else "",
        day=day_of(sru.text(data, "issued")) or day_of(sru.text(data, "date")),
        title=sru.text(data, "documenttitel") or sru.text(data, "title"),
        person=sru.text(data, "indiener"),
        dossier=dossier_key(re.split(r"[;,]", dossier)[0]) if dossier else None,
        number=sru.text(data, "ondernummer"),
        files=tuple(File(format, urls[format]) for format in _FORMATS if urls.get(format)),
        fault=None if usable else "het kenmerk is onbruikbaar",
    )
