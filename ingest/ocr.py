"""A scan gets a text layer: through OCRmyPDF and tesseract's Dutch, where they are installed.

The options were chosen on the corpus' scan (word errors of 87 words): as it lies 28, straightened first 0; enlarged to
300 dots an inch 13, enlarged and straightened 1.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.errors import UnreadableError

_OPTIONS = ("--language=nld", "--skip-text", "--deskew", "--pdf-renderer=hocr", "--output-type=pdf", "--optimize=0")
_SECONDS, _SECONDS_A_PAGE = 60, 60
_MEMORY = 4 << 30  # bytes of address space for each of its processes
_WORD = re.compile(r"class='ocrx_word'[^>]*x_wconf (\d+)")
_BOUNDED = (
    "import os, resource, sys\n"
    "resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)\n"
    "os.execvp(sys.argv[2], sys.argv[2:])"
)
_REMEDY = "lees het met een ander OCR-programma en neem het opnieuw op"


@dataclass(frozen=True, slots=True)
class Layer:
    """A PDF of the same pages with a text layer, and how sure tesseract was.

    `confidence` is the mean over all words of its own word confidence (x_wconf in its hOCR output), 0 to 1; 0 when
    it saw no word. Places are those of the straightened page: up to some points off the scan's own.
    """

    path: Path
    confidence: float


@cache
def missing() -> str | None:
    """Return the Dutch line that says what must be installed, None when OCR can be had."""
    lacking = [name for name in ("ocrmypdf", "tesseract") if not shutil.which(name)]
    if not lacking:
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False, timeout=60)
        lacking = [] if "nld" in listed.stdout.split() else ["de Nederlandse taal van tesseract"]
    if not lacking:
        return None
    return f"geen OCR: {' en '.join(lacking)} niet gevonden; installeer ocrmypdf en tesseract-ocr-nld"


def recognise(path: Path, *, identity: str, pages: int, folder: Path) -> Layer:
    """Return the text layer of a scan, made once and kept in `folder` under the `identity` of its content.

    The source is only read. A minute, and one more for each of the `pages`, is the limit. Raises UnreadableError.
    """
    kept = layer(identity, folder=folder)
    if kept:
        return kept
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".", ignore_cleanup_errors=True) as work:
        made = Path(work, "out.pdf")
        command = ["ocrmypdf", *_OPTIONS, "--jobs", str(os.cpu_count() or 1), "--keep-temporary-files"]
        _run([*command, str(path.absolute()), str(made)], work=work, seconds=_SECONDS + _SECONDS_A_PAGE * pages)
        sure = [int(n) for page in Path(work).rglob("*.hocr") for n in _WORD.findall(page.read_text("utf-8"))]
        about = {"confidence": round(sum(sure) / len(sure) / 100, 4) if sure else 0.0, "words": len(sure)}
        _about(identity, folder).write_text(json.dumps(about), "utf-8")
        made.replace(_file(identity, folder))  # last: a layer that is there is whole
    return Layer(_file(identity, folder), about["confidence"])


def layer(identity: str, *, folder: Path) -> Layer | None:
    """Return the text layer that was made before of this content."""
    file, about = _file(identity, folder), _about(identity, folder)
    if not file.exists() or not about.exists():
        return None
    return Layer(file, json.loads(about.read_text("utf-8"))["confidence"])


def _file(identity: str, folder: Path) -> Path:
    return folder / f"{identity}.pdf"


def _about(identity: str, folder: Path) -> Path:
    return folder / f"{identity}.json"


def _run(command: Sequence[str], *, work: str, seconds: float) -> None:
    environment = {**os.environ, "TMPDIR": work, "OMP_THREAD_LIMIT": "1"}
    bounded = [sys.executable, "-I", "-c", _BOUNDED, str(_MEMORY), *command]
    process = subprocess.Popen(
        bounded,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )
    try:
        _, said = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(f"OCR na {seconds:.0f} seconden afgebroken", _REMEDY) from error
    finally:
        _end(process)
    if process.returncode:
        lines = said.decode("utf-8", "replace").strip().splitlines() or [f"code {process.returncode}"]
        raise UnreadableError(f"OCR mislukt ({lines[-1].strip()[:120]})", _REMEDY)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it with all that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
