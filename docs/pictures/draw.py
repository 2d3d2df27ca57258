"""Draws the README's pictures: what the commands print on the corpus, as SVG.

python docs/pictures/draw.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

_ROOT = Path(__file__).parents[2]
_COMMANDS = {
    "commitments": ["commitments", "--awaiting", "new-cabinet", "--as-of", "2017-10-01"],
    "recommendations": ["recommendations", "--by", "Drempel", "--as-of", "2018-05-01"],
}
_WIDTH = 110


def main() -> None:
    """Take the corpus in and draw each command's output."""
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "BORGING_DATA": data, "COLUMNS": str(_WIDTH), "PYTHONPATH": str(_ROOT)}

        def borging(*words: str) -> str:
            command = [sys.executable, "-m", "borging", *words]
            return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

        borging("ingest", str(_ROOT / "corpus"))
        for name, words in _COMMANDS.items():
            console = Console(record=True, width=_WIDTH, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123
            console.print(Text(borging(*words)))
            title = f"borging {' '.join(words)}"
            console.save_svg(str(_ROOT / "docs" / "pictures" / f"{name}.svg"), title=title, unique_id=name)


if __name__ == "__main__":
    main()
