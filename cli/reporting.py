"""borging report"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import typer

from cli.counted import counted
from cli.existing import must_exist
from cli.knowledge import answering
from cli.output import Piece, complain, refuse, say
from cli.progress import busy

_ENDINGS = {
    ".md": Piece.MARKDOWN,
    ".markdown": Piece.MARKDOWN,
    ".txt": Piece.MARKDOWN,
    ".html": Piece.HTML,
    ".htm": Piece.HTML,
    ".pdf": Piece.PDF,
}


def write(document: str, *, format: Piece | None, to: Path | None, as_of: date, confirmed: bool) -> None:
    """Write what became of a document to a file, or to standard output; the file's name decides without a format."""
    chosen = format or _by_name(to)
    if chosen is Piece.PDF and to is None and sys.stdout.isatty():
        refuse("een PDF past niet op het scherm; geef een bestand: --to rapport.pdf")
    with answering() as kb:
        from cli.report_writing import MissingError, write_report
        from kb.export import replace_file
        from kb.report import document_called, gather

        found = document_called(kb.store, document)
        must_exist(found, as_of)
        with busy("verzamelen"):
            report = gather(kb.store, found, as_of=as_of, confirmed=confirmed)
        try:
            with busy("schrijven"):
                made = write_report(report, format=chosen)
        except MissingError as error:
            complain(str(error))
            raise typer.Exit(1) from error
        if to is None:
            sys.stdout.buffer.write(made + (b"\n" if chosen is Piece.MARKDOWN else b""))
            sys.stdout.buffer.flush()
            return
        replace_file(to, made)
    count = sum(len(ones) for ones in report.entries.values())
    say(f"{report.document.name}: {counted(count, 'vondst')} in {to}")


def _by_name(to: Path | None) -> Piece:
    if to is None or not to.suffix:
        return Piece.MARKDOWN
    chosen = _ENDINGS.get(to.suffix.lower())
    if chosen is None:
        refuse(f"{to}: een stuk is .md, .html of .pdf; kies zo'n naam, of geef --format")
    return chosen
