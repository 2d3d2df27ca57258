"""Reads an OData v4 listing in the order of change, so that a page that changes between requests loses nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode, urljoin

from kb.fetch.client import Client
from kb.fetch.errors import FetchError
from kb.fetch.record import moment, written

ORDER = "ApiGewijzigdOp asc,Id asc"

_PAGE = 250  # the most that the Tweede Kamer gives at once
_OVERLAP = timedelta(seconds=1)  # moments may be shown less exactly than they are compared

Row = dict[str, Any]


def query(base: str, entity: str, **options: str) -> str:
    """Return the URL of a listing; options are those of OData without their dollar sign."""
    asked = {f"${name}": value for name, value in options.items() if value}
    return urljoin(base, entity) + "?" + urlencode(asked, quote_via=quote, safe="$(),/:'=")


def quoted(text: str) -> str:
    """Return a text as OData writes it: quotes inside are doubled."""
    return "'" + text.replace("'", "''") + "'"


def answer(client: Client, url: str) -> tuple[list[Row], Row]:
    """Return the rows at a URL and all else that the answer says. Raises FetchError when it is no such answer."""
    try:
        said = json.loads(client.body(url))
        rows = said["value"]
        if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FetchError("het antwoord van de bron is geen OData; probeer het later") from error
    return rows, said


def count(client: Client, url: str) -> int | None:
    """Return how many there are of a listing, None where the source does not say. Raises FetchError."""
    said = answer(client, url)[1].get("@odata.count")
    return said if isinstance(said, int) else None


def changed(row: Row) -> datetime:
    """Return when a row changed. Raises FetchError: without it no listing can go on where it was."""
    found = moment(row.get("ApiGewijzigdOp")) or moment(row.get("GewijzigdOp"))
    if found is None:
        raise FetchError("de bron noemt geen wijzigingsmoment; meld dit")
    return found


def walk(client: Client, url_from: Callable[[str | None], str], start: str | None) -> Iterator[tuple[list[Row], str]]:
    """Yield pages of rows, with the moment up to which all was listed, from `start`. Rows may come more than once.

    `url_from` gives the listing of all that changed at or after a moment, in that order. Pages are not counted off,
    as what changes meanwhile moves to the end and would let others slip between two pages: each next page is asked
    for from the last moment seen. Where one moment fills a page, that moment's pages are read (`@odata.nextLink`)
    until a reading brings nothing new. Raises FetchError.
    """
    bound = start
    while True:
        rows, said = answer(client, url_from(bound))
        if not rows:
            return
        reached = _reached(rows)
        if bound is None or reached > bound:
            yield rows, reached
            if not _next(url_from(bound), rows, said, skipped=0):
                return
        else:
            after = yield from _crowd(client, url_from(bound), bound)
            if after is None:
                return
            reached = after
        bound = reached


def _crowd(client: Client, first: str, bound: str) -> Generator[tuple[list[Row], str], None, str | None]:
    """Yield the pages that one moment fills; return up to where the last of them went, None at the end."""
    seen: set[str] = set()
    while True:
        before, skipped, passed = len(seen), 0, set[str]()
        url: str | None = first
        reached = bound
        while url and url not in passed and reached <= bound:
            passed.add(url)
            rows, said = answer(client, url)
            if rows:
                reached = _reached(rows)
                seen |= {str(row.get("Id")) for row in rows}
                yield rows, bound
            skipped += len(rows)
            url = _next(first, rows, said, skipped=skipped)
        if len(seen) == before:
            return reached if reached > bound else None


def _reached(rows: list[Row]) -> str:
    return written(changed(rows[-1]) - _OVERLAP)


def _next(url: str, rows: list[Row], said: Row, *, skipped: int) -> str | None:
    """Return the URL of the page behind this one: as the source gives it, else counted off; None for the last."""
    link = said.get("@odata.nextLink")
    if isinstance(link, str):
        return urljoin(url, link)
    return f"{url}&$skip={skipped}" if len(rows) >= _PAGE else None
