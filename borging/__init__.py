"""The installed face of Borging: puts the folders that the wheel carries on the path and starts the command line."""

from __future__ import annotations

import sys
from pathlib import Path

_APP = Path(__file__).parent / "_app"
if _APP.is_dir() and str(_APP) not in sys.path:
    sys.path.insert(0, str(_APP))


def main() -> None:
    """Run the command line; what can't be written to standard output is one line and exit code 1."""
    from cli.main import app

    try:
        app()
    except OSError as error:
        from ingest.errors import reason_of

        sys.stderr.write(f"borging: {error.filename or 'standaarduitvoer'}: {reason_of(error)}\n")
        sys.stdout = None  # what is left in its buffer can't be written either: say it once
        sys.exit(1)
