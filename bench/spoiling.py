"""Ways to spoil a PDF: each takes the bytes of a whole one and a source of chance, and returns other bytes."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable

import pikepdf

_HUGE = (b"99999999999", b"-1", b"2147483648", b"0", b"1e309", b"65536", b"18446744073709551616")
_CONTENT = (
    b"q " * 50_000,
    b"BT /F1 1e30 Tf (x) Tj ET",
    b"1 0 0 1 1e38 1e38 cm BT (x) Tj ET",
    b"[" * 20_000,
    b"/Im0 Do " * 2_000,
    b"(" * 5_000,
    bytes(range(256)) * 40,
    b"",
)


def flip_bytes(whole: bytes, chance: random.Random) -> bytes:
    """Set between 1 and 1,000 bytes to others."""
    spoiled = bytearray(whole)
    for _ in range(int(10 ** chance.uniform(0, 3))):
        spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return bytes(spoiled)


def cut(whole: bytes, chance: random.Random) -> bytes:
    """Leave out the end, or a piece from within."""
    first, last = sorted(chance.sample(range(len(whole)), 2))
    return whole[:last] if chance.random() < 0.5 else whole[:first] + whole[last:]


def repeat(whole: bytes, chance: random.Random) -> bytes:
    """Put a piece in twice, so that every place after it is wrong."""
    first, last = sorted(chance.sample(range(len(whole)), 2))
    return whole[:last] + whole[first : first + min(last - first, 50_000)] + whole[last:]


def enlarge(whole: bytes, chance: random.Random) -> bytes:
    """Make up to five numbers huge, negative or nothing: lengths, widths, references, places."""
    for _ in range(chance.randint(1, 5)):
        spots = list(re.finditer(rb"(?<=[ \[])\d{1,6}(?=[ \]\r\n/>])", whole))
        spot = chance.choice(spots)
        whole = whole[: spot.start()] + chance.choice(_HUGE) + whole[spot.end() :]
    return whole


def swap_objects(whole: bytes, chance: random.Random) -> bytes:
    """Let objects stand in each other's place."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        for _ in range(chance.randint(1, 4)):
            one, other = chance.sample(range(1, len(pdf.objects) + 1), 2)
            pdf._swap_objects((one, 0), (other, 0))

    return _rewritten(whole, spoil)


def repeat_objects(whole: bytes, chance: random.Random) -> bytes:
    """Let references lead to another object: one stands in several places, or within itself."""
    plain = _rewritten(whole, lambda _: None)
    for _ in range(chance.randint(1, 6)):
        one, other = (chance.choice(re.findall(rb"\b\d+ 0 R\b", plain)) for _ in range(2))
        plain = re.sub(rb"\b" + one + rb"\b", other, plain, count=chance.choice([0, 1]))
    return plain


def delete_objects(whole: bytes, chance: random.Random) -> bytes:
    """Put nothing in the place of up to four objects."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        for _ in range(chance.randint(1, 4)):
            pdf._replace_object((chance.randint(1, len(pdf.objects)), 0), pikepdf.Dictionary())

    return _rewritten(whole, spoil)


def replace_streams(whole: bytes, chance: random.Random) -> bytes:
    """Give streams (pages, fonts, maps) other content, or wrong filters."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        for stream in chance.sample(streams, min(len(streams), chance.randint(1, 4))):
            content = chance.choice([*_CONTENT, chance.choice(streams).read_raw_bytes(), chance.randbytes(2_000)])
            if chance.random() < 0.3:
                stream.write(content, filter=pikepdf.Name.FlateDecode)
            else:
                stream.write(content)

    return _rewritten(whole, spoil)


def _rewritten(whole: bytes, spoil: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        spoil(pdf)
        out = io.BytesIO()
        try:
            pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        except (pikepdf.PdfError, RuntimeError):  # too broken to be written anew: break the bytes instead
            return whole[: len(whole) // 2]
        return out.getvalue()


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flip_bytes, cut, repeat, enlarge, swap_objects, repeat_objects, delete_objects, replace_streams,
)  # fmt: skip
