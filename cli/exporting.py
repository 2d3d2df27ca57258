"""borging export"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import typer

from cli.knowledge import opened
from cli.output import complain, say


def export_all(what: str, *, format: str, to: Path | None, confirmed: bool = False) -> None:
    """Write all findings, links or documents in one of the machine formats; `confirmed`: what a person accepted."""
    with opened() as kb:
        from kb.export import DOCUMENT_KEYS, JUDGED_KEYS, JUDGED_LINK_KEYS, document_row, export, judged_row
        from kb.judgement import standing
        from kb.model import Judgement

        stands = standing(kb.store)
        findings = ((one, stands.findings.get(one.id)) for one in kb.store.findings())
        judged = stands.judged(kb.store.links(), rejected=True)
        links = ((one, stands.links.get((one.tie, one.source, one.target))) for one in judged)
        sources: dict[str, tuple[Any, tuple[str, ...]]] = {
            "findings": (findings, JUDGED_KEYS),
            "links": (links, JUDGED_LINK_KEYS),
            "documents": (map(document_row, kb.store.documents()), DOCUMENT_KEYS),
        }
        if what not in sources or (confirmed and what == "documents"):
            complain(f"onbekend onderdeel {what!r}; kies uit {', '.join(sources)}; --confirmed niet bij documents")
            raise typer.Exit(2)
        rows, keys = sources[what]
        if what != "documents":
            accepted = (pair for pair in rows if pair[1] and pair[1].judgement is Judgement.ACCEPTED)
            rows = (judged_row(item, verdict) for item, verdict in (accepted if confirmed else rows))
        try:
            count = export(rows, keys, to=to or sys.stdout.buffer, format=format)
        except ValueError as error:
            complain(str(error))
            raise typer.Exit(2) from error
        if to:
            say(f"{count} regels in {to}")
