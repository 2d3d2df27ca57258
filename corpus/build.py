"""Build the corpus: PDFs and gold labels from the Typst sources. Run `python -m corpus.build [FOLDER]`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
if __package__ in (None, ""):
    sys.path.insert(0, str(HERE.parent))  # started as a file, not as a module

from corpus.scan import DPI, write_scan  # noqa: E402
from corpus.write_gold import write_gold  # noqa: E402

SOURCES = HERE / "sources"
SCANS = frozenset({"2018-02-06_BZK_uitstel-voortgangsbrief-loketten"})


def sources() -> list[Path]:
    """Return the sources of documents in order of their dates; a lay-out's file name begins with no year."""
    return sorted(SOURCES.glob("[0-9]*.typ"))


def build(folder: Path) -> list[Path]:
    """Write all PDFs into `folder` and their labels into `folder`/gold; return the paths of the PDFs.

    The same sources give the same bytes: no clock and no fonts of the machine are used. Raises typst.TypstError for a
    source that does not compile, and what write_gold raises.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = [_compile(source, folder) for source in sources()]
    write_gold(sources(), {source.stem: _truth(source) for source in sources()}, folder / "gold", scans=SCANS)
    return paths


def _compile(source: Path, folder: Path) -> Path:
    import typst

    path = folder / f"{source.stem}.pdf"
    if source.stem in SCANS:
        png = typst.compile(source, root=SOURCES, format="png", ppi=float(DPI), ignore_system_fonts=True)
        write_scan(png, path)
    else:
        typst.compile(source, output=path, root=SOURCES, ignore_system_fonts=True, timestamp=0)
    return path


def _truth(source: Path) -> dict[str, Any]:
    import typst

    found = typst.query(source, "<truth>", field="value", one=True, root=SOURCES, ignore_system_fonts=True)
    truth: dict[str, Any] = json.loads(found)
    return truth


if __name__ == "__main__":
    for written in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(f"{written.name}: {written.stat().st_size // 1024} kB")
