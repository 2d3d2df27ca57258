"""What Typer's errors say, in Dutch: by their class, or by what the parameter takes."""

from __future__ import annotations

import re
from typing import Any

import typer

CLICK_ERROR: Any = typer.BadParameter.__mro__[2]  # Click's own base class, which Typer does not export
_EXTRA = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", re.DOTALL)


def wording(error: Any) -> str:
    """Return the error as one Dutch line with the way out; "" for the help that an empty command gives."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return ""
    said = " ".join(_said(kind, error).split())
    command = error.ctx.command_path if getattr(error, "ctx", None) else "borging"
    return f"{said}; zie {command} --help"


def _said(kind: str, error: Any) -> str:
    match kind:
        case "NoSuchOption":
            near = " of ".join(error.possibilities or ())
            return f"optie {error.option_name} bestaat niet" + (f"; bedoelde u {near}?" if near else "")
        case "BadOptionUsage":
            needs = "neemt geen waarde" if "does not take" in error.message else "heeft een waarde nodig"
            return f"optie {error.option_name} {needs}"
        case "MissingParameter":
            return f"{_named(error)} ontbreekt{_what(error.param)}"
        case "BadParameter":
            return f"{_named(error)} klopt niet{_takes(error)}"
    extra = _EXTRA.match(error.message)
    return f"te veel opgegeven: {extra[1]}" if extra else error.message


def _named(error: Any) -> str:
    param = error.param
    if param is None:
        return str(error.param_hint or "de opdracht")
    return str(param.opts[0]) if param.param_type_name == "option" else str(param.metavar or param.name)


def _what(param: Any) -> str:
    text = getattr(param, "help", None) if param is not None else None
    return f": {text[0].lower()}{text[1:].rstrip('.')}" if text else ""


def _takes(error: Any) -> str:
    """Return what a parameter takes, by how Typer describes its type."""
    if error.param is None:
        return f" ({error.message})"
    kind = error.param.display_type(error.ctx).strip("<>")
    if kind.startswith("int"):
        return f": geef een geheel getal{_within(error.param)}"
    if kind.startswith("%Y"):
        return ": geef een dag die bestaat, als 2017-10-26"
    if "|" in kind:
        return f": kies uit {', '.join(kind.split('|'))}"
    return f" ({error.message})"


def _within(param: Any) -> str:
    least, most = getattr(param, "min", None), getattr(param, "max", None)
    if least is not None and most is not None:
        return f" van {least} tot en met {most}"
    return f" van ten minste {least}" if least is not None else ""
