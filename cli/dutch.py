"""Typer in Dutch: help and usage, and one line where somebody typed something wrong.

Typer 0.29 carries a Click of its own that translates only some of its words (by gettext) and none of its errors, so a
catalogue would leave half of it English: what it shows is worded here instead.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from cli.dutch_errors import CLICK_ERROR, wording
from cli.output import complain

_Function = TypeVar("_Function", bound=Callable[..., Any])
_TYPES = {"<str>": "TEKST", "<int>": "GETAL", "<int range>": "GETAL", "<path>": "PAD", "<%Y-%m-%d>": "JJJJ-MM-DD"}
_CHOICE = re.compile(r"<([^<>]*\|[^<>]*)>")
_EXTRAS = (
    (re.compile(r"\bdefault: "), "standaard: "),
    (re.compile(r"\brequired\b"), "verplicht"),
    (re.compile(r"(\d+)<=x<=(\d+)"), r"\1 tot en met \2"),
    (re.compile(r"x>=(\d+)"), r"ten minste \1"),
)
_HELP = {
    "help": "Toon deze uitleg.",
    "install_completion": "Laat deze shell opdrachten aanvullen met de tabtoets.",
    "show_completion": "Toon wat daarvoor nodig is, om het zelf te plaatsen.",
}


class DutchCommand(TyperCommand):
    """A command."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _options(self, ctx, formatter)


class DutchGroup(TyperGroup):
    """A group of commands; the outermost one runs them."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _options(self, ctx, formatter)
        known = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Opdrachten"):
            formatter.write_dl([(name, one.help or "") for name, one in known if one and not one.hidden])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if self.get_command(ctx, name) is None:
            near = " of ".join(get_close_matches(name, self.commands))
            ctx.fail(f"opdracht {name!r} bestaat niet" + (f"; bedoelde u {near}?" if near else ""))
        return super().resolve_command(ctx, args)

    def main(self, *more: Any, **rest: Any) -> Any:
        """Run; what is typed wrong is one Dutch line on standard error and exit code 2."""
        if not rest.get("standalone_mode", True):
            return super().main(*more, **rest)
        try:
            code = super().main(*more, **rest | {"standalone_mode": False})
        except typer.Abort:
            complain("afgebroken")
            sys.exit(1)
        except CLICK_ERROR as error:
            if line := wording(error):
                complain(line)
            else:
                error.show()
            sys.exit(error.exit_code)
        sys.exit(code or 0)


class Dutch(typer.Typer):
    """A Typer whose help and errors are Dutch."""

    def __init__(self, *, help: str | None = None) -> None:
        super().__init__(
            cls=DutchGroup,
            help=help,
            no_args_is_help=True,
            options_metavar="[OPTIES]",
            subcommand_metavar="OPDRACHT …",
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
        )

    def command(self, name: str | None = None, **more: Any) -> Callable[[_Function], _Function]:
        """Return the decorator that makes a function a command."""
        return super().command(name, cls=more.pop("cls", DutchCommand), options_metavar="[OPTIES]", **more)


def _usage(command: Any, ctx: Any, formatter: Any) -> None:
    formatter.write_usage(ctx.command_path, " ".join(command.collect_usage_pieces(ctx)), prefix="Gebruik: ")


def _options(command: Any, ctx: Any, formatter: Any) -> None:
    for kind, title in (("argument", "Argumenten"), ("option", "Opties")):
        params = [one for one in command.get_params(ctx) if one.param_type_name == kind]
        if records := [record for one in params if (record := _record(one, ctx))]:
            with formatter.section(title):
                formatter.write_dl(records)


def _record(param: Any, ctx: Any) -> tuple[str, str] | None:
    """Return how an option is typed and what it does."""
    record = param.get_help_record(ctx)
    if record is None:
        return None
    names, said = record
    if param.param_type_name == "argument":
        names = param.metavar or names
    for english, word in _TYPES.items():
        names = names.replace(english, word)
    names = _CHOICE.sub(r"\1", names)
    text, gap, extras = said.rpartition("  [")
    for pattern, words in _EXTRAS if gap else ():
        extras = pattern.sub(words, extras)
    return names, _HELP.get(param.name or "", f"{text}{gap}{extras}")
