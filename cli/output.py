"""Rows on standard output: a table for people, jsonl or csv for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from rich.text import Text

    from kb.export import Row


class Format(StrEnum):
    """How a command prints."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


FormatOption = Annotated[Format, typer.Option("--format", help="Hoe de uitkomst eruitziet.")]


class Paper(StrEnum):
    """How a command prints that can also write a piece to send on."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"


class Piece(StrEnum):
    """As what a report is written."""

    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"


def emit(rows: Iterable[Row], keys: tuple[str, ...], *, format: Format | Paper) -> int:
    """Write rows under these keys for programs, and nothing else, to standard output; return how many."""
    from kb.export import export

    count = export(rows, keys, to=sys.stdout.buffer, format=format.value)
    sys.stdout.buffer.flush()
    return count


def table(title: str, columns: Sequence[tuple[str, int | None]], rows: Iterable[Sequence[str | Text]]) -> None:
    """Print a table that fits the terminal; a column is its Dutch name and its share of what the short ones leave.

    A column without a share (None) is as wide as its longest word or line, and never broken.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, show_lines=True, expand=True)
    for name, ratio in columns:
        made.add_column(name, ratio=ratio, overflow="fold", no_wrap=ratio is None)
    for row in rows:
        made.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    Console().print(made)


def say(line: str) -> None:
    """Print one line for people on standard output."""
    from rich.console import Console

    Console().print(line, markup=False, highlight=False, soft_wrap=True)


def complain(line: str) -> None:
    """Print one line on standard error."""
    sys.stderr.write(f"borging: {line}\n")


def refuse(line: str) -> NoReturn:
    """Leave with exit code 2, wrong use, and one line that says why and what to do."""
    complain(line)
    raise typer.Exit(2)


def day(value: date | None) -> str:
    """Return a day as 28-08-2017, and an unknown one as such."""
    return value.strftime("%d-%m-%Y") if value else "onbekend"
