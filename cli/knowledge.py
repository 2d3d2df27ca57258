"""Opens the knowledge base for a command and turns what can go wrong into one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from cli.counted import counted
from cli.output import complain

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from kb.base import KnowledgeBase


@contextmanager
def opened() -> Iterator[KnowledgeBase]:
    """Open what the settings name; leave with exit code 1 and one line when something can't be done."""
    with reported():
        from kb.base import KnowledgeBase
        from kb.settings import Settings

        with KnowledgeBase.open(Settings()) as kb:
            yield kb


@contextmanager
def answering() -> Iterator[KnowledgeBase]:
    """Open the knowledge base to answer from, and say so when a stopped run left letters that are not tied yet."""
    with opened() as kb:
        if untied := len(kb.store.tying.unseen()):
            complain(f"van {counted(untied, 'document')} zijn de banden nog niet gezocht; draai `borging index`")
        yield kb


@contextmanager
def reported() -> Iterator[None]:
    """Turn the errors that a user can do something about into one line on standard error and exit code 1."""
    from pydantic import ValidationError

    from ingest.errors import UnreadableError, reason_of
    from kb.called import CallError
    from kb.encoders import EncoderError, ModelError
    from kb.fetch.errors import FetchError
    from kb.report import DocumentError
    from kb.store import StoreError

    try:
        yield
    except (UnreadableError, StoreError, EncoderError, ModelError, CallError, DocumentError, FetchError) as error:
        complain(" ".join(str(error).split()))
        raise typer.Exit(1) from error
    except ValidationError as error:
        first = error.errors()[0]
        complain(f"instelling {'.'.join(map(str, first['loc'])) or '?'}: {_wrong(first)}; zie docs/settings.md")
        raise typer.Exit(2) from error
    except KeyboardInterrupt as error:
        complain("onderbroken; wat af is, is bewaard: dezelfde opdracht gaat verder")
        raise typer.Exit(130) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"{error.filename or 'schrijven'}: {reason_of(error)}")
        raise typer.Exit(1) from error


def _wrong(error: ErrorDetails) -> str:
    """Return in Dutch what is wrong with a setting, by the kind of mistake that pydantic tells."""
    limits = error.get("ctx", {})
    match error["type"]:
        case "int_parsing" | "int_type" | "int_from_float":
            return f"{error['input']!r} is geen geheel getal"
        case "float_parsing" | "float_type":
            return f"{error['input']!r} is geen getal"
        case "greater_than":
            return f"{error['input']!r} is te klein: meer dan {limits['gt']}"
        case "string_too_short":
            return "mag niet leeg zijn"
    return error["msg"]
