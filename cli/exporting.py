"""borging export"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from cli.counted import counted
from cli.knowledge import opened
from cli.output import refuse, say
from cli.progress import busy

if TYPE_CHECKING:
    from kb.export import Row
    from kb.store import Store

_FORMATS = ("jsonl", "csv", "xlsx")
_WHAT = ("findings", "links", "documents", "ties")


def export_all(what: str, *, format: str | None, to: Path | None, confirmed: bool = False) -> None:
    """Write all findings, links, documents or ties between documents in one of the machine formats.

    Without `format` that of the file's name, jsonl where it has none. `confirmed`: only what a person accepted.
    """
    format = format or _by_name(to)
    if format == "xlsx" and to is None and sys.stdout.isatty():
        refuse("een werkboek past niet op het scherm; geef een bestand: --to lijst.xlsx")
    if what not in _WHAT:
        refuse(f"onbekend onderdeel {what!r}; kies uit {', '.join(_WHAT)}")
    if confirmed and what in ("documents", "ties"):
        refuse(f"--confirmed kan niet bij {what}: een mens beoordeelt vondsten en banden; kies findings of links")
    with opened() as kb:
        from kb.export import DOCUMENT_KEYS, JUDGED_LINK_KEYS, LISTED_KEYS, TIE_KEYS, document_row, export

        store = kb.store
        sources: dict[str, tuple[Callable[[], Iterable[Row]], tuple[str, ...]]] = {
            "findings": (lambda: _findings(store, confirmed=confirmed), LISTED_KEYS),
            "links": (lambda: _links(store, confirmed=confirmed), JUDGED_LINK_KEYS),
            "documents": (lambda: map(document_row, store.documents()), DOCUMENT_KEYS),
            "ties": (lambda: _ties(store), TIE_KEYS),
        }
        rows, keys = sources[what]
        try:
            # rows show at a terminal by themselves, and ties count their own steps
            with nullcontext() if what == "ties" or (to is None and sys.stdout.isatty()) else busy("uitgeven"):
                count = export(rows(), keys, to=to or sys.stdout.buffer, format=format)
        except ValueError as error:
            refuse(str(error))
        if to:
            say(f"{counted(count, 'regel')} in {to}")


def _by_name(to: Path | None) -> str:
    named = to.suffix.removeprefix(".").lower() if to else ""
    if named not in ("", *_FORMATS):
        refuse(f"{to}: uit te geven als {', '.join(f'.{one}' for one in _FORMATS)}; kies zo'n naam, of geef --format")
    return named or "jsonl"


def _findings(store: Store, *, confirmed: bool) -> Iterator[Row]:
    """Yield the findings, those that two versions of a letter hold once; a verdict on either counts."""
    from kb.export import listed_row
    from kb.judgement import standing
    from kb.model import Judgement
    from kb.once import once

    verdicts = standing(store).findings
    same_as = store.versions.get()
    also = once(store.pick.of_documents({*same_as, *same_as.values()}), same_as).also
    again = {like.id for likes in also.values() for like in likes}
    for finding in store.findings():
        likes = also.get(finding.id, ())
        said = (verdicts[one.id] for one in (finding, *likes) if one.id in verdicts)
        verdict = next(said, None)
        if finding.id not in again and (not confirmed or (verdict and verdict.judgement is Judgement.ACCEPTED)):
            yield listed_row(finding, verdict, likes)


def _links(store: Store, *, confirmed: bool) -> Iterator[Row]:
    from kb.export import judged_row
    from kb.judgement import standing
    from kb.model import Judgement

    stands = standing(store)
    for link in stands.judged(store.links(), rejected=True):
        verdict = stands.links.get((link.tie, link.source, link.target))
        if not confirmed or (verdict and verdict.judgement is Judgement.ACCEPTED):
            yield judged_row(link, verdict)


def _ties(store: Store) -> Iterator[Row]:
    from cli.progress import stages
    from kb.export import tie_row
    from kb.ties import all_ties

    letters = {one.id: one for one in store.documents()}
    with stages() as progress:
        for one in all_ties(store, progress=progress):
            yield tie_row(one, letters)
