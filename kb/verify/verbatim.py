"""Whether a quote stands in print: letter by letter on the paper's own rows, with nothing of the layout's code.

A page is cut into fragments: stretches of one row without a wide gap. A quote is verbatim when it is the end of one
fragment, then whole fragments each below or right of the one before, then the beginning of one. So it may step over a
footnote or a side column, and never over a word. White space, hyphens and bullets do not count; a raised digit may.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.chars import Char
from ingest.model import Box

_NO_LETTERS = dict.fromkeys(
    [*map(ord, " \t\r\n\xa0\xad-‐‑¬•▪◦●○■□‣·*"), *range(0xD800, 0xF900), *range(0xFFF9, 0x10000)]
)
_MARKS = frozenset("0123456789,)(")
_LOOSE = 0xF0000  # a character that may be left out is written this much higher, where no letters are
_SAME_ROW = 0.45  # of the size: how far a raised or lowered character's baseline lies from its row's at most
_RAISED, _SMALL = 0.12, 0.85
_WIDE = 0.7  # of the size: a gap that parts fragments; where the size changes half of it does
_TOLERANCE = 1.0  # points around a box
_OVERLAP = 3.0  # points that what is raised may reach over what it stands at


@dataclass(frozen=True, slots=True)
class Fragment:
    """Letters of one row: `page`, `row` (a height or count, increasing downwards) and `left`, `right` in points."""

    text: str
    page: int
    row: float
    left: float = 0.0
    right: float = 0.0

    def precedes(self, other: Fragment) -> bool:
        """Tell whether the other may be read next: on a later page, lower down, or to the right."""
        if self.page != other.page:
            return self.page < other.page
        return self.row < other.row or self.right <= other.left + _OVERLAP


def letters(text: str) -> str:
    """Return what is compared of a text."""
    return text.translate(_NO_LETTERS)


def loose(text: str) -> str:
    """Return text that may be left out of a quote, or not."""
    return "".join(chr(_LOOSE + ord(letter)) for letter in letters(text) if ord(letter) < 0x1000)


def fragments(chars: Iterable[Char], *, page: int, box: Box | None = None) -> list[Fragment]:
    """Return the fragments of a page, or of a box on it."""
    ink = [char for char in chars if char.text.strip() and (box is None or _inside(char, box))]
    usual = Counter(round(char.size, 1) for char in ink).most_common(1)[0][0] if ink else 0.0
    rows: list[tuple[float, float, list[Char]]] = []  # baseline, size, characters; the usual type makes the rows first
    for char in sorted(ink, key=lambda one: (not _SMALL * usual < one.size < usual / _SMALL, -one.size)):
        home = next((row for row in rows if abs(row[0] - char.baseline) < _SAME_ROW * row[1]), None)
        if home is None:
            rows.append(home := (char.baseline, char.size, []))
        home[2].append(char)
    return [one for row in sorted(rows, key=lambda row: row[0]) for one in _parts(*row, page=page) if one.text]


def _inside(char: Char, box: Box) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    across = box.x0 - _TOLERANCE <= x <= box.x1 + _TOLERANCE
    return across and box.top - _TOLERANCE <= y <= box.bottom + _TOLERANCE


def _parts(baseline: float, size: float, chars: list[Char], *, page: int) -> Iterator[Fragment]:
    part: list[Char] = []
    for char in sorted(chars, key=lambda one: one.x0):
        if part:
            other_type = min(char.size, part[-1].size) < _SMALL * max(char.size, part[-1].size)
            if char.x0 - part[-1].x1 > _WIDE * size / (2 if other_type else 1):
                yield _fragment(part, baseline, size, page)
                part = []
        part.append(char)
    yield _fragment(part, baseline, size, page)


def _fragment(part: Sequence[Char], baseline: float, size: float, page: int) -> Fragment:
    text = ""
    for char in part:
        mark = char.text in _MARKS and char.size < _SMALL * size and char.baseline < baseline - _RAISED * size
        text += loose(char.text) if mark else letters(char.text)
    return Fragment(text, page, baseline, part[0].x0, max(char.x1 for char in part))


class Print:
    """Fragments to look quotes up in."""

    def __init__(self, found: Iterable[Fragment]) -> None:
        self.fragments = tuple(found)
        self._opening: dict[str, list[int]] = {}  # a letter -> the fragments that may begin with it
        for at, one in enumerate(self.fragments):
            for letter in one.text:
                self._opening.setdefault(_read(letter), []).append(at)
                if ord(letter) < _LOOSE:
                    break

    def and_then(self, following: Print) -> Print:
        """Return both, one after the other."""
        return Print([*self.fragments, *following.fragments])

    def holds(self, quote: str) -> bool:
        """Tell whether the quote stands here, verbatim."""
        wanted = letters(quote)
        if not wanted or any(wanted in one.text for one in self.fragments):
            return True
        seen: set[tuple[int, int]] = set()
        open_ends = [(at, end) for at, one in enumerate(self.fragments) for end in _begun(wanted, one.text)]
        while open_ends:
            at, done = open_ends.pop()
            if done == len(wanted):
                return True
            if (at, done) in seen:
                continue
            seen.add((at, done))
            for following in self._opening.get(wanted[done], ()):
                one = self.fragments[following]
                if following != at and self.fragments[at].precedes(one):
                    open_ends += [(following, end) for end in _ends(wanted, done, one.text) if end > done]
        return False


def _begun(wanted: str, text: str) -> Iterator[int]:
    """Yield how much of `wanted` the end of this text begins, or all when it ends within."""
    for at, letter in enumerate(text):
        if _read(letter) == wanted[0]:
            yield from (end for end in _ends(wanted, 0, text[at:]) if end)


def _ends(wanted: str, done: int, text: str) -> set[int]:
    """Return how far into `wanted` one may be after reading all of `text`, or only its length when it ends within."""
    places = {done}
    for letter in text:
        after = {place + 1 for place in places if wanted[place] == _read(letter)}
        if len(wanted) in after:
            return {len(wanted)}
        places = after | places if ord(letter) >= _LOOSE else after
        if not places:
            break
    return places


def _read(letter: str) -> str:
    """Return the letter as printed, loose or not."""
    return chr(ord(letter) - _LOOSE) if ord(letter) >= _LOOSE else letter
