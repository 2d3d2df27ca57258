"""The Gegevensmagazijn of the Tweede Kamer (OData v4): its letters with their enclosures, and what became of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from ingest.letterhead_numbers import dossier_key
from kb.fetch import odata
from kb.fetch.client import Client
from kb.fetch.record import File, Page, Record, Stream, day_of, earlier

SOURCE = "tweedekamer"
_OWN = "DocumentActor,Kamerstukdossier"
_LATE = timedelta(hours=1)  # what was committed late carries an earlier moment: every run reads the last hour again


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which letters: of one kind, as the source writes it; from the day `since` on; of a ministry's name; a dossier."""

    kind: str = "Brief regering"
    since: date | None = None
    ministry: str | None = None
    dossier: str | None = None

    def written(self) -> str:
        """Return it as text: what it is stored under, and shown by."""
        chosen = {"soort": self.kind, "vanaf": self.since, "ministerie": self.ministry, "dossier": self.dossier}
        return json.dumps({key: str(value) for key, value in chosen.items() if value}, ensure_ascii=False)


def letters(client: Client, base: str, selection: Selection) -> tuple[Stream, Stream]:
    """Return the listing of the selected letters with their enclosures, and that of what became of all that is known.

    The second brings deletions, which lose what a selection goes by, and enclosures that changed by themselves.
    """
    key = f"{SOURCE} {selection.written()}"
    chosen = Stream(key, SOURCE, selection.written(), partial(_chosen, client, base, selection))
    return chosen, Stream(f"{SOURCE} vervolg", SOURCE, "", partial(_followed, client, base), follows=True)


def _chosen(client: Client, base: str, selection: Selection, reached: str | None) -> Iterator[Page]:
    condition = _condition(selection)
    counted = odata.query(base, "Document", filter=condition, select="Id", top="1", count="true")
    total = odata.count(client, counted)
    yield Page((), None, total)

    def url_from(moment: str | None) -> str:
        after = f"{condition} and ApiGewijzigdOp ge {moment}" if moment else condition
        return odata.query(
            base, "Document", filter=after, orderby=odata.ORDER, expand=f"{_OWN},BijlageDocument($expand={_OWN})"
        )

    for rows, until in odata.walk(client, url_from, earlier(reached, _LATE)):
        found = []
        for row in rows:
            letter = record(row, base=base)
            found.append(letter)
            found += [record(one, base=base, letter=letter) for one in _list(row, "BijlageDocument")]
        yield Page(tuple(found), until, total)


def _followed(client: Client, base: str, reached: str | None) -> Iterator[Page]:
    def url_from(moment: str | None) -> str:
        after = f"ApiGewijzigdOp ge {moment}" if moment else ""
        return odata.query(
            base, "Document", filter=after, orderby=odata.ORDER, expand=f"{_OWN},BronDocument($select=Id)"
        )

    for rows, until in odata.walk(client, url_from, earlier(reached, _LATE)):
        yield Page(tuple(record(row, base=base) for row in rows), until)


def _condition(selection: Selection) -> str:
    parts = [f"Soort eq {odata.quoted(selection.kind)}", "Verwijderd eq false"]
    if selection.since:
        parts.append(f"Datum ge {selection.since.isoformat()}T00:00:00Z")
    if selection.ministry:
        parts.append(f"DocumentActor/any(a:contains(a/Functie,{odata.quoted(selection.ministry)}))")
    if selection.dossier:
        number, _, addition = dossier_key(selection.dossier).partition("-")
        wanted = f"k/Nummer eq {int(number)}" + (f" and k/Toevoeging eq {odata.quoted(addition)}" if addition else "")
        parts.append(f"Kamerstukdossier/any(k:{wanted})")
    return " and ".join(parts)


def record(row: dict[str, Any], *, base: str, letter: Record | None = None) -> Record:
    """Return a Document of the source as a record; with `letter` it is that one's enclosure.

    What is no usable id gets a `fault`. Raises FetchError when it does not say when it changed.
    """
    sources = _list(row, "BronDocument")
    parent = letter.id if letter else _id(sources[0].get("Id")) if sources else None
    identity = _id(row.get("Id"))
    when = odata.changed(row) if letter is None or row.get("ApiGewijzigdOp") else letter.changed
    if identity is None:
        return Record(source=SOURCE, id=str(row.get("Id"))[:100], changed=when, fault="het nummer is geen GUID")
    actor = _signs(row)
    dossier = next(iter(_list(row, "Kamerstukdossier")), {})
    follow = row.get("Volgnummer")
    return Record(
        source=SOURCE,
        id=identity,
        kind=_text(row, "Soort"),
        version=_text(row, "HuidigeDocumentVersie_Id") or _text(row, "GewijzigdOp"),
        changed=when,
        deleted=row.get("Verwijderd") is True or str(row.get("Verwijderd")).lower() == "true",
        name=_text(row, "DocumentNummer") or identity,
        day=day_of(row.get("Datum")),
        title=_text(row, "Onderwerp") or _text(row, "Titel"),
        office=_text(actor, "Functie"),
        person=_text(actor, "ActorNaam"),
        dossier=_dossier(dossier),
        number=str(follow) if isinstance(follow, int) and follow > 0 and dossier else None,
        mark=_text(row, "KenmerkAfzender"),
        parent=parent,
        files=(File("pdf", urljoin(base, f"Document({identity})/resource")),),
    )


def _signs(row: dict[str, Any]) -> dict[str, Any]:
    """Return who signs first: said so, else the only one with a function."""
    actors = [one for one in _list(row, "DocumentActor") if one.get("Verwijderd") is not True]
    first = [one for one in actors if "eerste ondertekenaar" in str(one.get("Relatie")).lower()]
    working = [one for one in actors if one.get("Functie")]
    return first[0] if first else working[0] if len(working) == 1 else {}


def _dossier(row: dict[str, Any]) -> str | None:
    number, addition = row.get("Nummer"), _text(row, "Toevoeging")
    if not isinstance(number, int):
        return None
    return dossier_key(f"{number}-{addition}" if addition else str(number))


def _list(row: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return what is expanded under a name: a list, one thing, or nothing."""
    found = row.get(name)
    many = found if isinstance(found, list) else [found]
    return [one for one in many if isinstance(one, dict)]


def _text(row: dict[str, Any], name: str) -> str | None:
    found = row.get(name)
    return " ".join(found.split()) or None if isinstance(found, str) else None


def _id(text: object) -> str | None:
    """Return a GUID as it is compared; None for anything else, so that it can stand in a URL."""
    try:
        return str(UUID(text)) if isinstance(text, str) else None
    except ValueError:
        return None
