"""A page as a picture, with what was made of its lines: to see at a glance where the reading goes wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.model import Box, Document, Page, Region

if TYPE_CHECKING:
    from PIL.Image import Image

_SCALE = 1.6  # pixels a point
_FILL, _EDGE = 60, 200  # opacity, of 255
_LEGEND = 14  # pixels a row
# region -> what its readers call it, and its colour
_LOOKS: dict[Region, tuple[str, tuple[int, int, int]]] = {
    Region.BODY: ("tekst", (70, 130, 220)),
    Region.HEADING: ("kop", (210, 40, 60)),
    Region.ITEM: ("opsomming", (30, 160, 80)),
    Region.LETTERHEAD: ("briefhoofd", (150, 90, 200)),
    Region.SIDE: ("zijkolom", (240, 170, 0)),
    Region.HEADER: ("kopregel", (120, 120, 120)),
    Region.FOOTER: ("voetregel", (80, 80, 80)),
    Region.FOOTNOTE: ("voetnoot", (0, 170, 170)),
    Region.TABLE: ("tabel", (200, 80, 180)),
    Region.CONTENTS: ("inhoudsopgave", (160, 160, 60)),
    Region.COLOPHON: ("colofon", (100, 110, 160)),
    Region.REFERENCES: ("naslag", (60, 120, 120)),
    Region.SIGNATURE: ("ondertekening", (140, 90, 40)),
    Region.FIGURE: ("figuur", (170, 200, 40)),
}


def draw(path: Path, document: Document, *, page: int, to: Path) -> None:
    """Write a PNG of one page of a PDF, counted from 1, with its regions as coloured boxes and a legend.

    Raises ValueError, in Dutch, when the file has no such page or no pages at all; OSError when `to` can't be written.
    """
    if not document.pages or document.pages[0].width == 0:
        raise ValueError("alleen van een PDF kan een bladzijde worden getekend")
    if not 1 <= page <= len(document.pages):
        raise ValueError(f"er is geen bladzijde {page}: het zijn er {len(document.pages)}")
    image = _render(path, page)
    read = document.pages[page - 1]
    boxes = [(line.region, line.box) for line in read.lines]
    _paint(image, read, boxes).save(to, format="PNG")


def _render(path: Path, page: int) -> Image:
    import pypdfium2

    opened = pypdfium2.PdfDocument(path)
    try:
        image: Image = opened[page - 1].render(scale=_SCALE, draw_annots=False).to_pil().convert("RGBA")
        return image
    finally:
        opened.close()


def _paint(image: Image, page: Page, boxes: list[tuple[Region, Box]]) -> Image:
    from PIL import Image as Images
    from PIL import ImageDraw

    veil = Images.new("RGBA", image.size)
    pen = ImageDraw.Draw(veil)
    wide, high = image.width / page.width, image.height / page.height
    for region, box in boxes:
        corners = (box.x0 * wide, box.top * high, max(box.x1, box.x0) * wide, max(box.bottom, box.top) * high)
        colour = _LOOKS[region][1]
        pen.rectangle(corners, fill=(*colour, _FILL), outline=(*colour, _EDGE))
    _legend(pen, sorted({region for region, _ in boxes}, key=list(_LOOKS).index))
    return Images.alpha_composite(image, veil).convert("RGB")


def _legend(pen: Any, regions: list[Region]) -> None:
    pen.rectangle((4, 4, 120, 10 + _LEGEND * len(regions)), fill=(255, 255, 255, 235), outline=(0, 0, 0, 255))
    for row, region in enumerate(regions):
        name, colour = _LOOKS[region]
        top = 8 + row * _LEGEND
        pen.rectangle((9, top, 19, top + 10), fill=(*colour, 255))
        pen.text((25, top - 1), name, fill=(0, 0, 0, 255))
