"""A letter as an office scanner leaves it: one black-and-white picture a page, slightly askew, no text layer."""

from __future__ import annotations

import io
import time
from pathlib import Path

from PIL import Image

DPI = 170  # tesseract still reads 10-point letters at this
ASKEW = 0.4  # degrees


def write_scan(png: bytes, path: Path) -> None:
    """Write the page picture `png` (rendered at `DPI`) as a one-page PDF without text."""
    page = Image.open(io.BytesIO(png)).convert("L")
    page = page.rotate(ASKEW, resample=Image.Resampling.BICUBIC, fillcolor=255)
    bilevel = page.point([0 if level < 150 else 255 for level in range(256)]).convert("1", dither=Image.Dither.NONE)
    epoch = time.gmtime(0)  # a real date would make every build different
    bilevel.save(path, "PDF", resolution=DPI, creationDate=epoch, modDate=epoch)
