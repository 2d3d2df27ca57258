"""What a source lists: one shape for every source, and lenient reading of its moments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ingest.ids import of_parts
from ingest.told import Told

_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d:\d\d)(?:\.(?P<part>\d+))?)?(?P<zone>Z|[+-]\d\d:?\d\d)?"
)
_DUTCH = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a record: `format` is "pdf" or "xml"; `url` is where it is."""

    format: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing that a source lists, as it was at `changed` (UTC); None where the source says nothing.

    `version` changes when its files may have. `parent` is the id of the letter that this is an enclosure of. `fault`
    says in Dutch why it cannot be used as it came. `data` is the source's own JSON, kept for registers.
    """

    source: str
    id: str
    changed: datetime
    kind: str | None = None
    version: str | None = None
    deleted: bool = False
    name: str = ""
    day: date | None = None
    title: str | None = None
    office: str | None = None
    person: str | None = None
    dossier: str | None = None
    number: str | None = None
    mark: str | None = None
    parent: str | None = None
    files: tuple[File, ...] = ()
    fault: str | None = None
    data: str | None = None

    def told(self, *, suffix: str = "") -> Told:
        """Return what this says of its files. The day and sender of an enclosure are its letter's, not its own."""
        return Told(
            name=self.name + suffix,
            day=self.day,
            subject=self.title,
            office=self.office,
            person=self.person,
            dossier=self.dossier,
            number=self.number,
            mark=self.mark,
            fills=self.parent is not None,
        )

    def told_digest(self) -> str:
        """Return a digest of what it says: another one asks for reading its files again."""
        return of_parts(self.told())


@dataclass(frozen=True, slots=True)
class Page:
    """Records in the order of the source; all up to `reached` were listed; `total` is how many the source has."""

    records: tuple[Record, ...]
    reached: str | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Stream:
    """One listing of a source that goes on where it was. `pages` gets what was `reached`, None for the beginning.

    With `follows` it only brings what became of things that are known, and their enclosures.
    """

    key: str
    source: str
    selection: str
    pages: Callable[[str | None], Iterator[Page]]
    follows: bool = False


def moment(text: object) -> datetime | None:
    """Return a moment in UTC; None for what is no moment and for the year 1, by which "no date" is written.

    Without a zone it is Dutch time; any number of decimals will do, as real feeds carry seven.
    """
    match = _MOMENT.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None or match["day"].startswith("0001"):
        return None
    zone = (match["zone"] or "").replace("Z", "+00:00")
    part = (match["part"] or "0")[:6].ljust(6, "0")
    try:
        found = datetime.fromisoformat(f"{match['day']}T{match['time'] or '00:00:00'}.{part}{zone}")
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=_DUTCH)).astimezone(UTC)


def day_of(text: object) -> date | None:
    """Return the Dutch day of a moment, None where there is none."""
    found = moment(text)
    return found.astimezone(_DUTCH).date() if found else None


def written(when: datetime) -> str:
    """Return a moment as it is stored and asked for: it sorts as it runs."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def earlier(reached: str | None, margin: timedelta) -> str | None:
    """Return what was reached less a margin."""
    found = moment(reached)
    return written(found - margin) if found else None
