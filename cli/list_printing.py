"""How a list of statuses is printed: page by page, so that it stops when it has enough"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from cli.nothing import nothing, tell
from cli.options import Listed, day_of, judged_by
from cli.output import Format, emit, table
from cli.progress import busy
from cli.registering import register_row
from cli.status_cells import STATUS_KEYS, status_row

if TYPE_CHECKING:
    from ingest.model import Finding
    from kb.export import Row
    from kb.overview import Ground, Overview
    from kb.promised import Promises
    from kb.status import Status
    from kb.store import Store
    from kb.store.register import Match

Pages = Iterator[tuple[list[str], "Overview"]]
Fits = Callable[["Overview", "Status"], bool]
Beside = Callable[[Sequence["Status"], "Ground"], "Promises"]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a list looks to people: its title, its columns with their widths, and what each cell says.

    `stand` says the last cell, from the status and the promises beside the reactions to it.
    """

    title: str
    columns: Sequence[tuple[str, int]]
    cells: Sequence[Callable[[Status], str]]
    stand: Callable[[Status, Sequence[Status]], str]

    def row(self, shown: Status, group: Sequence[Status], view: Overview, promises: Sequence[Status]) -> list[str]:
        """Return the cells of an item; `group` says the same."""
        row = [*(cell(shown) for cell in self.cells), self.stand(shown, promises)]
        others = [status.finding for status in group if status is not shown]
        same = [like for status in group for like in view.also.get(status.finding.id, ())]
        row[0] += also_in((*others, *same))
        return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What every list is asked: on which day, whose verdicts, how it is printed; `limit` is of tables only."""

    as_of: date
    judged: str | None = None
    limit: int = 100
    format: Format = Format.TABLE

    @property
    def verdicts(self) -> dict[str, bool]:
        return {self.judged: True} if self.judged else {}

    @property
    def verdict_words(self) -> list[str]:
        return [f"--{self.judged}"] if self.judged else []

    @classmethod
    def of(cls, typed: Listed) -> Asked:
        """Return what is typed with its day and verdicts worked out; leave with exit code 2 when it contradicts."""
        judged = judged_by(typed.confirmed, typed.rejected)
        return cls(as_of=day_of(typed.as_of), judged=judged, limit=typed.limit, format=typed.format)


def also_in(findings: Iterable[Finding]) -> str:
    """Return where else findings stand, a line each."""
    return "".join(f"\nook in {one.document}, p. {one.page}" for one in findings)


def print_statuses(
    store: Store,
    pages: Pages,
    fits: Fits,
    shape: Shape,
    asked: Asked,
    *,
    aside: Fits = lambda *_: False,
    matched: Mapping[str, Match] = MappingProxyType({}),
    kinds: Sequence[str],
    chosen: Sequence[str],
    hints: Iterable[str] = (),
) -> int:
    """Print the statuses that fit, what is said again once; return how many fit `aside` instead.

    Where there are none, say so: `chosen` are the options that narrowed the list of these `kinds`, as typed.
    """
    beside = partial(_beside, store, confirmed=asked.judged == "confirmed")
    title = f"{shape.title}, stand op {asked.as_of:%d-%m-%Y}"
    empty = partial(
        nothing, store, title, as_of=asked.as_of, chosen=[*chosen, *asked.verdict_words], hints=hints,
        without=lambda: sum(1 for _ in store.lists.ids(kinds, as_of=asked.as_of, stances=["deferred"])),
    )  # fmt: skip
    if asked.format is not Format.TABLE:
        with nullcontext() if sys.stdout.isatty() else busy("uitgeven"):
            told = emit(_rows(pages, fits, beside, matched), STATUS_KEYS, format=asked.format)
        if not told:
            tell(empty(), format=asked.format)
        return 0
    rows, others = _table_rows(pages, fits, shape, asked.limit, beside, aside)
    if not rows:
        tell(empty(), format=asked.format)
        return others
    more = len(rows) > asked.limit
    count = f"de eerste {asked.limit} (meer met --limit, alles met --format csv)" if more else str(len(rows))
    table(f"{shape.title}: {count}, stand op {asked.as_of:%d-%m-%Y}", shape.columns, rows[: asked.limit])
    return others


def _table_rows(
    pages: Pages, fits: Fits, shape: Shape, limit: int, beside: Beside, aside: Fits
) -> tuple[list[list[str]], int]:
    """Return the rows, one more than `limit` where there are more, and how many of the pages seen fit `aside`."""
    rows: list[list[str]] = []
    seen: set[str] = set()
    others = 0
    for ids, view in pages:
        groups = list(_groups(ids, view, seen))
        others += sum(aside(view, status) for group in groups for status in group)
        fitting = ((next((one for one in group if fits(view, one)), None), group) for group in groups)
        found = [(shown, group) for shown, group in fitting if shown][: limit + 1 - len(rows)]
        promises = beside([shown for shown, _ in found], view.ground)
        rows += (shape.row(shown, group, view, promises.get(shown.finding.id, ())) for shown, group in found)
        if len(rows) > limit:
            break
    return rows, others


def _groups(ids: Iterable[str], view: Overview, seen: set[str]) -> Iterator[tuple[Status, ...]]:
    """Yield each item of the page with all that says it again, once in the whole list."""
    groups = {first.finding.id: (first, *again) for first, again in view.firsts()}
    for first in map(view.first, ids):
        if first in groups and first not in seen:
            yield groups[first]
        seen.add(first)


def _rows(pages: Pages, fits: Fits, beside: Beside, matched: Mapping[str, Match]) -> Iterator[Row]:
    for ids, view in pages:
        statuses = {status.finding.id: status for status in view.statuses}
        said = view.ground.stands.findings
        found = [statuses[id_] for id_ in ids if id_ in statuses and fits(view, statuses[id_])]
        promises = beside(found, view.ground)
        for status in found:
            id_ = status.finding.id
            likes, told = view.also.get(id_, ()), promises.get(id_, ())
            row = status_row(status, also=likes, verdict=said.get(id_), promises=told)
            yield row | {"register": register_row(matched.get(id_), status)}


def _beside(store: Store, statuses: Sequence[Status], ground: Ground, *, confirmed: bool) -> Promises:
    from kb.promised import promised, reactions_of

    return promised(store, reactions_of(statuses), ground, confirmed=confirmed)
