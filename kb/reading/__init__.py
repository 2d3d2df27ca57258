"""Files become analyses, each in a process apart: a file can spoil its own reading and no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import UnreadableError
from kb.reading.apart import Lost, apart

if TYPE_CHECKING:
    from ingest.model import Analysis
    from ingest.ocr import Layer
    from ingest.told import Told


def readings(
    paths: Iterable[Path],
    *,
    max_pages: int,
    seconds: float,
    count: int = 1,
    layer: Layer | None = None,
    told: Mapping[Path, Told] | None = None,
) -> Iterator[tuple[Path, Analysis | str]]:
    """Yield the analysis of each file, or the Dutch line that says why there is none, as they get done.

    `count` files are read side by side, each for `seconds` at most. `layer` is the text layer of the one scan given,
    `told` what the sources of the files say of them.
    """
    work = partial(_analyse, max_pages=max_pages, layer=layer, told=told or {})
    for path, answer in apart(work, paths, count=count, seconds=seconds):
        yield path, answer.reason if isinstance(answer, Lost) else answer


def _analyse(path: Path, *, max_pages: int, layer: Layer | None, told: Mapping[Path, Told]) -> Analysis | str:
    from ingest.pipeline import analyse

    try:
        return analyse(path, max_pages=max_pages, layer=layer, told=told.get(path))
    except UnreadableError as error:
        return str(error)
    except MemoryError:
        raise
    except Exception as error:  # a file may never stop the run: whatever it trips over is its own failure
        return f"niet te verwerken ({type(error).__name__}: {error}); meld dit met het bestand erbij"
