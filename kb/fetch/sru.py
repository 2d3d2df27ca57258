"""Reads an SRU listing (1.2 and 2.0) whole, though records move while it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from kb.fetch.client import Client
from kb.fetch.errors import FetchError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PAGE = 100
_MOST = 1000  # records of one stretch of days; more are cut in two, down to a day
_TIMES = 3  # readings of one stretch that changes under our eyes; what moved is in a later stretch then
_VERSIONS = ("2.0", "1.2")


@dataclass(frozen=True, slots=True)
class Answer:
    """`total` records there are, these of them; each is the element that holds the record's data."""

    total: int
    records: tuple[Element, ...]


def ask(client: Client, base: str, query: str, *, start: int = 1, most: int | None = None) -> Answer:
    """Ask once, in SRU 2.0 and, where the source does not speak that, in 1.2. Raises FetchError."""
    for version in _VERSIONS:
        asked = {
            "version": version,
            "operation": "searchRetrieve",
            "x-connection": "officielepublicaties",
            "query": query,
            "startRecord": str(start),
            "maximumRecords": str(most or _PAGE),
        }
        root = parsed(client.body(f"{base}?{urlencode(asked, quote_via=quote)}"))
        said = fault(root)
        if said is None:
            return answer(root)
        if "version" not in said.lower():
            break
    raise FetchError(f"de bron begrijpt de vraag niet ({said}); meld dit")


def walk(
    client: Client, base: str, query: str, *, index: str, first: date, last: date
) -> Iterator[tuple[tuple[Element, ...], date]]:
    """Yield the records of a query with the day up to which all were listed, in stretches of days of `index`.

    A stretch is read until a reading brings as many as the source says there are. Records may come more than once.
    Raises FetchError.
    """
    waiting = [(first, last)]
    while waiting:
        begin, end = waiting.pop()
        stretch = f"{query} AND {index}>={begin.isoformat()} AND {index}<={end.isoformat()}"
        total = ask(client, base, stretch, most=1).total
        if total > _MOST and begin < end:
            middle = begin + (end - begin) // 2
            waiting += [(middle + timedelta(days=1), end), (begin, middle)]
        else:
            yield from ((records, begin - timedelta(days=1)) for records in _whole(client, base, stretch))
            yield (), end


def _whole(client: Client, base: str, query: str) -> Iterator[tuple[Element, ...]]:
    seen: set[str] = set()
    for _ in range(_TIMES):
        start = 1
        while (said := ask(client, base, query, start=start)).records:
            start += len(said.records)
            seen |= {text(one, "identifier") or "" for one in said.records}
            yield said.records
            if len(said.records) < _PAGE and start > said.total:  # the source counts by estimate
                break
        if len(seen) >= said.total:
            return


def parsed(content: bytes) -> Element:
    """Return the root of an answer; entities from outside and bombs are refused. Raises FetchError."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root: Element = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise FetchError("het antwoord van de bron is geen XML; probeer het later") from error
    return root


def answer(root: Element) -> Answer:
    """Return what a searchRetrieveResponse says, in the namespace of either version. Raises FetchError."""
    total = text(root, "numberOfRecords")
    if local(root) != "searchRetrieveResponse" or total is None or not total.isdigit():
        raise FetchError("het antwoord van de bron is geen SRU; probeer het later")
    return Answer(int(total), tuple(one for one in root.iter() if local(one) == "recordData"))


def fault(root: Element) -> str | None:
    """Return the diagnostic of an answer, None where all is well."""
    diagnostics = (one for one in root.iter() if local(one) == "diagnostic")
    found = next(diagnostics, None)
    return None if found is None else text(found, "message") or text(found, "details") or "zonder uitleg"


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def texts(element: Element, name: str) -> list[str]:
    """Return the texts of all elements of a name below this one, white space made single, empty ones left out."""
    found = (" ".join("".join(one.itertext()).split()) for one in element.iter() if local(one) == name)
    return [one for one in found if one]


def text(element: Element, name: str) -> str | None:
    """Return the first text of a name below this element."""
    return next(iter(texts(element, name)), None)
