"""PDF -> the characters of each page: pdfium first, pdfplumber where pdfium fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from ingest import chars_pdfium, chars_plumber
from ingest.chars import CharPage
from ingest.errors import UnreadableError


class CharSource(Protocol):
    """A reader of PDFs: a module with these two verbs, which raise what their library raises."""

    @property
    def pages(self) -> Callable[[Path], Iterator[CharPage]]: ...
    @property
    def count(self) -> Callable[[Path], int]: ...


SOURCES: tuple[CharSource, ...] = (chars_pdfium, chars_plumber)


def pages(path: Path, *, limit: int, sources: tuple[CharSource, ...] = SOURCES) -> Iterator[CharPage]:
    """Yield the pages of a PDF one by one, from the first source that can read them all.

    Raises UnreadableError when the file is damaged, locked with a password or longer than `limit` pages.
    """
    done = 0
    failed: Exception | None = None
    for source in sources:
        try:
            _check(source.count(path), limit)
            for page in source.pages(path):
                if page.number > done:  # what an earlier source gave already stands
                    done = page.number
                    yield page
        except (UnreadableError, MemoryError):
            raise
        except Exception as error:  # each library raises whatever a damaged file makes it stumble on
            if is_locked(error):
                raise UnreadableError("met een wachtwoord beveiligd", "sla het zonder wachtwoord op") from error
            failed = error
        else:
            return
    raise UnreadableError(
        f"beschadigde PDF ({type(failed).__name__})", "haal het opnieuw op of druk het af naar een nieuwe PDF"
    ) from failed


def _check(count: int, limit: int) -> None:
    if count > limit:
        raise UnreadableError(
            f"{count} pagina's, meer dan de grens van {limit}",
            f"splits het bestand of zet BORGING_MAX_PAGES={count}",
        )
    if count == 0:
        raise UnreadableError("geen enkele pagina leesbaar", "het bestand is afgebroken: haal het opnieuw op")


def is_locked(error: BaseException) -> bool:
    """Tell whether it was a password that a library missed."""
    return "password" in f"{error!r}{error.__cause__!r}{error.__context__!r}".lower()
