"""A source into the data folder: its listings first, then its files. Stopped at any point it goes on where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kb.fetch.client import Client
from kb.fetch.download import Download, download, sweep
from kb.fetch.errors import FetchError
from kb.fetch.record import Page, Record, Stream, written
from kb.store import Store

Progress = Callable[[str, int, int], None]

_GIVEN_UP = 3  # files in a row that could not even be asked for: the source is down, and is left alone
_DAY = timedelta(days=1)  # more than clocks differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """What one run brought: records new or changed, files that came, and one Dutch line for all that did not."""

    listed: int
    came: int
    complaints: tuple[str, ...]


def sync(
    store: Store,
    client: Client,
    streams: Sequence[Stream],
    *,
    folder: Path,
    limit: int | None = None,
    progress: Progress = lambda *_: None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Synced:
    """List what is new, then get the files that are not here, those of `limit` records at most.

    Every step is one transaction, and all that is to be done is read from the store: a run that was killed is
    finished by the next. What fails is noted with its reason, and tried again by the next run. Raises StoreError;
    OSError when the folder cannot be written.
    """
    sweep(folder)
    complaints: list[str] = []
    listed = 0
    try:
        for stream in streams:
            if stream.follows:
                store.records.begin(stream, written(now() - _DAY))
        for stream in streams:
            for kept in _list(store, stream, limit=limit, progress=progress):
                listed += kept
    except FetchError as error:
        complaints.append(f"{streams[0].source}: de lijst is niet af: {error}")
    came, failed = _get(store, client, streams[0].source, folder, limit=limit, progress=progress)
    return Synced(listed=listed, came=came, complaints=(*complaints, *failed))


def _get(
    store: Store, client: Client, source: str, folder: Path, *, limit: int | None, progress: Progress
) -> tuple[int, list[str]]:
    """Get the files that are wanted; return how many came and what went wrong, a line each."""
    wanted = store.records.wanted(source)[:limit]
    came = unreachable = 0
    complaints: list[str] = []
    for done, id_ in enumerate(wanted):
        progress("ophalen", done, len(wanted))
        record = store.records.get(source, id_)
        fetched, failed = _fetch(store, client, record, folder)
        came += fetched
        complaints += [f"{record.name}: {error}" for error in failed]
        unreachable = unreachable + 1 if any(error.unreachable for error in failed) else 0
        if unreachable == _GIVEN_UP:
            complaints.append(f"{source}: niet bereikbaar; de overige {len(wanted) - done - 1} bestanden later opnieuw")
            break
    return came, complaints


def _list(store: Store, stream: Stream, *, limit: int | None, progress: Progress) -> Iterator[int]:
    """Keep the pages of a stream, to its end or to `limit` new records; yield how many were new in each."""
    kept = seen = 0
    for page in stream.pages(store.records.reached(stream.key)):
        new = store.records.put(stream, page)
        yield new
        kept += new
        seen += len(page.records)
        progress("lijst", seen, max(page.total or 0, seen))
        if limit is not None and kept >= limit and not stream.follows:
            return
    store.records.put(stream, Page(()), complete=True)


def _fetch(store: Store, client: Client, record: Record, folder: Path) -> tuple[int, list[FetchError]]:
    """Get the files of a record that are not here; return how many came, and what went wrong with the others."""
    files = store.records.files
    came: dict[str, Download | None] = {}
    failed: dict[str, FetchError] = {}
    for file in record.files:
        if files.here(record, file.format):
            continue
        etag, modified = files.before(record, file.format)
        try:
            came[file.format] = download(client, file.url, folder=folder, etag=etag, modified=modified)
        except FetchError as error:
            failed[file.format] = error
    files.settle(record, came, {format: str(error) for format, error in failed.items()})
    return len(came), list(failed.values())
