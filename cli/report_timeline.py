"""A timeline as a picture (SVG): cabinets as bands, the document, the answers, the terms and what was done as dots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from html import escape

from cli.labels import label
from cli.report_words import COLOURS
from ingest.calendar import cabinets

_WIDTH, _LEFT, _BASE, _STEP = 760, 14, 108, 9
_COLOURS = COLOURS | {"document": "#111111", "term": "#4393c3", "event": "#111111"}
At = Callable[[date], float]
_NAMES = {"document": "dit document", "term": "termijn", "overdue": "termijn voorbij", "event": "gebeurtenis"}


def timeline(moments: Iterable[tuple[date, str, str]], *, as_of: date, font: str) -> str:
    """Return the SVG, 760 wide; "" where fewer than two days are known. Dots of one day stand above each other."""
    found = sorted(moments)
    if len({day for day, _, _ in found} | {as_of}) < 2 or not found:
        return ""
    first = min(found[0][0], as_of) - timedelta(days=60)
    last = max(found[-1][0], as_of) + timedelta(days=60)

    def at(day: date) -> float:
        return round(_LEFT + (_WIDTH - 2 * _LEFT) * (day - first).days / (last - first).days, 1)

    stacks = Counter[int]()
    dots = []
    for day, key, words in found:
        column = round(at(day) / _STEP)
        dots.append(_dot(column * _STEP, _BASE - 12 - _STEP * min(stacks[column], 7), day, key, words))
        stacks[column] += 1
    legend, height = _legend(sorted({key for _, key, _ in found}, key=[*_NAMES, *COLOURS].index))
    parts = [*_bands(first, last, at), *_years(first, last, at), *_today(as_of, at), *dots, *legend]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
    )
    title = "<title>Tijdlijn: het document, de reacties, de termijnen en wat is gedaan</title>"
    return f'{head}role="img" font-family="{escape(font)}" font-size="11">{title}{"".join(parts)}</svg>'


def _bands(first: date, last: date, at: At) -> Iterator[str]:
    for number, one in enumerate(cabinets()):
        start, end = max(one.took_office, first), min(one.ended or last, last)
        if start >= end:
            continue
        left, width = at(start), at(end) - at(start)
        fill = "#f3f1ec" if number % 2 else "#e7ecf2"
        yield f'<rect x="{left}" y="8" width="{width:.1f}" height="{_BASE - 8}" fill="{fill}"/>'
        if width > 7 * len(one.name):
            yield f'<text x="{left + 4}" y="21" fill="#555">{escape(one.name)}</text>'


def _years(first: date, last: date, at: At) -> Iterator[str]:
    yield f'<line x1="{_LEFT}" y1="{_BASE}" x2="{_WIDTH - _LEFT}" y2="{_BASE}" stroke="#333"/>'
    every = max(1, (last.year - first.year) // 14)
    for year in range(first.year, last.year + 1):
        day = date(year, 1, 1)
        if first <= day <= last and year % every == 0:
            yield f'<line x1="{at(day)}" y1="{_BASE}" x2="{at(day)}" y2="{_BASE + 5}" stroke="#333"/>'
            yield f'<text x="{at(day)}" y="{_BASE + 17}" text-anchor="middle" fill="#333">{year}</text>'


def _today(as_of: date, at: At) -> Iterator[str]:
    yield f'<line x1="{at(as_of)}" y1="26" x2="{at(as_of)}" y2="{_BASE}" stroke="#b2182b" stroke-dasharray="3 2"/>'
    yield f'<text x="{at(as_of) - 3}" y="36" text-anchor="end" fill="#b2182b">stand op {as_of:%d-%m-%Y}</text>'


def _dot(x: float, y: float, day: date, key: str, words: str) -> str:
    return _shape(x, y, key, f"<title>{day:%d-%m-%Y}: {_named(key)}, {escape(words)}</title>")


def _shape(x: float, y: float, key: str, inner: str = "") -> str:
    colour = _COLOURS[key]
    if key in ("document", "event"):
        return f'<path d="M{x} {y - 5}l5 5l-5 5l-5 -5z" fill="{colour}">{inner}</path>'
    fill = "white" if key == "term" else colour
    return f'<circle cx="{x}" cy="{y}" r="4" fill="{fill}" stroke="{colour}" stroke-width="1.5">{inner}</circle>'


def _named(key: str) -> str:
    return escape(_NAMES.get(key, label(key)))


def _legend(keys: list[str]) -> tuple[list[str], int]:
    parts: list[str] = []
    x, y = float(_LEFT), _BASE + 38
    for key in keys:
        name = _named(key)
        width = 22 + 6.2 * len(name)
        if x + width > _WIDTH - _LEFT:
            x, y = float(_LEFT), y + 18
        parts += [_shape(x + 6, y - 4, key), f'<text x="{x + 15:.1f}" y="{y}" fill="#333">{name}</text>']
        x += width
    return parts, y + 10
