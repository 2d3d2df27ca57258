"""borging read"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cli.counted import counted
from cli.knowledge import reported
from cli.labels import label
from cli.output import Format, complain, day, emit, say, table

if TYPE_CHECKING:
    from ingest.model import Analysis, Document, Finding


def show_file(file: Path, *, format: Format) -> None:
    """Analyse one file and print its findings."""
    with reported():
        from kb.export import READ_KEYS, finding_row
        from kb.reading import readings
        from kb.settings import Settings

        settings = Settings()
        ((_, analysis),) = readings([file], max_pages=settings.max_pages, seconds=settings.seconds)
        if isinstance(analysis, str):
            complain(f"{file}: {analysis}")
            raise typer.Exit(1)
        if not analysis.document.text:
            complain(f"{file}: geen tekstlaag: een scan; lees haar eerst met OCR")
        if format is not Format.TABLE:
            emit(map(finding_row, analysis.findings), READ_KEYS, format=format)
            return
        _print(analysis)


def draw_page(file: Path, *, page: int, to: Path) -> None:
    """Write a picture of one page of a PDF with its regions coloured."""
    with reported():
        from ingest.draw import draw
        from ingest.read import read
        from kb.settings import Settings

        document = read(file, max_pages=Settings().max_pages)
        try:
            draw(file, document, page=page, to=to)
        except ValueError as error:
            complain(f"{file}: {error}")
            raise typer.Exit(2) from error
        say(f"bladzijde {page} van {len(document.pages)} getekend in {to}")


def _print(analysis: Analysis) -> None:
    document = analysis.document
    head = document.letterhead
    facts = (
        ("Onderwerp", head.subject),
        ("Datum", day(head.day)),
        ("Afzender", ", ".join(filter(None, (head.office, head.person)))),
        ("Dossier", " nr. ".join(filter(None, (head.dossier, head.number)))),
        ("Kenmerk", head.mark),
    )
    for name, value in (*((name, value or "onbekend") for name, value in facts), *more_of_letterhead(document)):
        say(f"{name:<12} {value}")
    counts = ((document.pages, "pagina"), (analysis.sentences, "zin"), (analysis.findings, "vondst"))
    say(", ".join(counted(len(ones), word) for ones, word in counts))
    if document.text and document.textless_pages:
        say(f"Geen tekst op {numbered(document.textless_pages)}: een scan of een afbeelding, die niet is gelezen")
    if analysis.findings:
        rows = ((label(f.kind), f.text, nature(f), reason(f), f"p. {f.page}") for f in analysis.findings)
        table("", (("Soort", None), ("Citaat", 3), ("Nader", 1), ("Herkend aan", 1), ("Plaats", None)), rows)


def more_of_letterhead(document: Document) -> Iterator[tuple[str, str]]:
    """Yield, each with its Dutch name, what not every letter has: only what is known."""
    from ingest.calendar import cabinet_on
    from ingest.model import Voice

    head = document.letterhead
    signed = ", ".join(" ".join(filter(None, (one.person, one.office and f"({one.office})"))) for one in head.cosigners)
    cabinet = cabinet_on(head.day) if head.day and document.voice is Voice.GOVERNMENT else None
    for name, value in (("Ook namens", signed), ("Uw kenmerk", head.your_mark), ("Bijlagen", head.enclosures)):
        if value:
            yield name, value
    if cabinet and head.day and cabinet.is_caretaker_on(head.day):
        yield "Kabinet", f"{cabinet.name}, demissionair sinds {day(cabinet.resigned)}"


def numbered(pages: Sequence[int]) -> str:
    """Return page numbers as "p. 1-3, 7"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return "p. " + ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def nature(finding: Finding) -> str:
    """Return the attributes of a finding in Dutch, one a line."""
    waits = f"wacht op {label(finding.awaits)}" if finding.awaits else None
    known = (finding.stance, finding.state, finding.aspect, finding.strength)
    part = "deel" if finding.parent else None
    return "\n".join(filter(None, (*map(label, known), finding.deadline_text, waits, part)))


def reason(finding: Finding) -> str:
    """Return in Dutch what the finding was known by: its telling words, or where it stands."""
    from ingest.findings.why import MODEL, telling

    by, _, weighed = finding.rule.partition(": ")
    if by == MODEL:
        return f"wat het meest woog: {weighed}" if weighed else "de zin als geheel"
    words = telling(finding)
    if words:
        return f"“{words}”"
    return "de zin waar dit een deel van is" if finding.parent else "de opsomming of het kopje waar de zin onder staat"
