"""What an empty list says: where was looked, and why nothing is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from cli.counted import counted
from cli.output import Format, Paper, complain, day, say

if TYPE_CHECKING:
    from kb.store import Store
    from kb.store.lists import Span


def tell(line: str, *, format: Format | Paper) -> None:
    """Print the line that says why nothing is there: to people on standard output, else on standard error."""
    if format in (Format.JSONL, Format.CSV, Paper.JSONL, Paper.CSV):
        complain(line)
    else:
        say(line)


def nothing(
    store: Store,
    what: str,
    *,
    sought: str = "",
    as_of: date | None = None,
    chosen: Sequence[str] = (),
    without: Callable[[], int] = lambda: 0,
    hints: Iterable[str] = (),
) -> str:
    """Return in one line why a list is empty.

    `what` is the list, `sought` after what was looked, `chosen` the options that narrowed it, `without` how many there
    are without these.
    """
    every = store.lists.span()
    if not every.documents:
        return "de kennisbank is leeg; neem eerst brieven op: `borging ingest MAP`"
    if as_of and every.first and as_of < every.first:
        why = f"toen was nog geen brief bekend; de kennisbank telt {_known(every)}"
        return f"{what}: niets, want {why}; kies een latere dag"
    searched = store.lists.span(last=as_of)
    limited = f" ({', '.join(chosen)})" if chosen else ""
    parts = [f"{what}: niets gevonden{sought}{limited}", f"gezocht in {_known(searched)}"]
    more = without() if chosen else 0
    if more:
        parts.append(f"zonder die keuze {'is er' if more == 1 else 'zijn er'} {more}")
    return "; ".join([*parts, *hints])


def no_document(within: frozenset[str] | None) -> Iterator[str]:
    """Yield that no document at all fits, where it is the documents that leave nothing."""
    if within is not None and not within:
        yield "geen enkel document past daarop"


def _known(span: Span) -> str:
    period = f" van {day(span.first)} tot en met {day(span.last)}" if span.first else ""
    undated = f" (waarvan {span.undated} zonder datum)" if span.undated and span.first else ""
    return f"{counted(span.documents, 'document')}{period}{undated}"
