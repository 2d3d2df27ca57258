"""borging model export"""

from __future__ import annotations

from pathlib import Path

from cli.knowledge import reported
from cli.output import say


def export_model(folder: Path) -> None:
    """Write the bundled model as a folder for sentence-transformers, and say how to use it."""
    with reported():
        from kb.encoders.export import export

        export(folder)
    say(f"Het model staat in {folder}. Gebruik: BORGING_ENCODER=sentence-transformers:{folder} en `borging reindex`.")
