"""borging model export"""

from __future__ import annotations

from pathlib import Path

from cli.knowledge import reported
from cli.output import say


def export_model(folder: Path) -> None:
    """Write the bundled model as a folder for sentence-transformers, and say how to use it.

    It is what was taught Dutch letters, or as it was published when the settings name another encoder.
    """
    with reported():
        from kb.encoders import DUTCH
        from kb.encoders.dutch import learned
        from kb.encoders.export import export
        from kb.settings import Settings

        export(folder, learned=learned() if Settings().encoder == DUTCH else None)
    say(f"Het model staat in {folder}. Gebruik: BORGING_ENCODER=sentence-transformers:{folder} en `borging reindex`.")
