"""Who moves a motion is read from its title."""

from pathlib import Path

import pytest

from ingest.model import Box, Line
from ingest.movers import movers
from ingest.read import read


def lines(*texts: str) -> list[Line]:
    return [Line(text, Box(70, 20 * at, 300, 20 * at + 9), 9) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("MOTIE VAN HET LID JANSEN", "Voorgesteld 5 mei 2020"), ("Jansen",)),
        (("Nr. 5", "MOTIE VAN DE LEDEN VAN DER BERG EN DE WIT-SMIT", "De Kamer,"), ("Van der Berg", "De Wit-Smit")),
        (("MOTIE VAN DE LEDEN JANSEN, DE VRIES EN", "VAN DAM", "Voorgesteld"), ("Jansen", "De Vries", "Van Dam")),
        (("Motie van het lid Van den Berg c.s.",), ("Van den Berg",)),
        (("Verslag van een overleg", "over de motie van het lid Jansen"), ()),
    ],
)
def test_movers(texts: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert movers(lines(*texts)) == expected


def test_real_motions(shared: Path) -> None:
    said = {}
    for path in sorted((shared / "other").glob("*motie.pdf")):
        head = read(path).letterhead
        said[path.name[:10]] = [head.person, *(one.person for one in head.cosigners)]
    assert said == {"2024-12-05": ["Holman", "Van Campen"], "2025-04-10": ["Ceder"]}
