"""The picture of a page shows each region in its own colour."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from cli.main import app
from ingest.draw import draw
from ingest.model import Line, Region
from ingest.read import read

CORPUS = Path(__file__).parents[2] / "corpus"
LETTER = CORPUS / "2017-09-05_BZK_aanbieding-eindrapport-Een-Drempel.pdf"


def colour(picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    pixel = picture.getpixel((round(x), round(y)))
    assert isinstance(pixel, tuple)
    return pixel


def test_body_and_side_column_are_coloured_and_white_stays_white(tmp_path: Path) -> None:
    document = read(LETTER)
    draw(LETTER, document, page=1, to=tmp_path / "p.png")
    page = document.pages[0]
    with Image.open(tmp_path / "p.png") as picture:
        scale = picture.width / page.width
        assert picture.format == "PNG"
        assert colour(picture, picture.width - 3, picture.height - 3) == (255, 255, 255)
        red, _, blue = colour(picture, *_corner(page.lines, Region.BODY, scale))
        assert blue > red  # body is blue
        red, _, blue = colour(picture, *_corner(page.lines, Region.SIDE, scale))
        assert red > blue  # the side column is orange


def _corner(lines: Sequence[Line], region: Region, scale: float) -> tuple[float, float]:
    box = next(line.box for line in lines if line.region is region)
    return box.x0 * scale, box.top * scale


def test_every_region_has_a_name_and_a_colour_of_its_own() -> None:
    from ingest.draw import _LOOKS

    assert set(_LOOKS) == set(Region)
    assert len({name for name, _ in _LOOKS.values()}) == len({colour for _, colour in _LOOKS.values()}) == len(Region)


def test_the_command_writes_the_picture_and_says_where(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["read", str(LETTER), "--draw", str(tmp_path / "p.png"), "--page", "2"])
    assert (done.exit_code, (tmp_path / "p.png").stat().st_size > 5000) == (0, True)
    assert "bladzijde 2 van 2" in done.output


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [("brief.txt", b"Geachte voorzitter,\n\nIk zal dit doen.\n", "alleen van een PDF"), ("", b"", "geen bladzijde 9")],
)
def test_what_cannot_be_drawn_is_wrong_use(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    file = tmp_path / name if name else LETTER
    if name:
        file.write_bytes(content)
    done = CliRunner().invoke(app, ["read", str(file), "--draw", str(tmp_path / "p.png"), "--page", "9"])
    assert done.exit_code == 2
    assert reason in done.output
    assert not (tmp_path / "p.png").exists()
